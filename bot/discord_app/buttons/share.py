"""Under an answer: the same for all to see. What is shared is what Discord says stands there, so nothing is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

import discord
from discord import ui

from bot.discord_app.buttons.standing import StandingButton
from bot.errors import InputError

if TYPE_CHECKING:
    from bot.core.summary import Catalogue

_HERE = "here"
_THREADS = (discord.ChannelType.public_thread, discord.ChannelType.private_thread, discord.ChannelType.news_thread)


class Share(StandingButton, verb="share", about=_HERE):
    label = "button.share"
    in_place = True  # what was asked stays as it is; what is said anew is for all

    @classmethod
    def new(cls, wording: Catalogue) -> Self:
        return cls(_HERE, wording)

    async def answer(self, interaction: discord.Interaction[Any], wording: Catalogue) -> None:
        if not _may_speak(interaction) or interaction.message is None:
            raise InputError("You may not write in this channel, so I do not share it here.", "error.share")
        interaction.client.means.limits.share(interaction.user.id, interaction.channel_id or 0)
        by = wording.say("share.by", person=interaction.user.mention)
        view = _for_all(interaction.message).add_item(ui.TextDisplay(f"-# {by}"))
        view.stop()  # as in `saying`
        nobody = discord.AllowedMentions.none()
        await interaction.followup.send(view=view, ephemeral=False, allowed_mentions=nobody)


def _may_speak(interaction: discord.Interaction[Any]) -> bool:
    """As everybody's own messages are ruled there; what a person brought along may be ruled apart."""
    if interaction.guild_id is None:
        return True
    may = interaction.permissions
    writes = may.send_messages_in_threads if _is_thread(interaction) else may.send_messages
    return writes and (interaction.is_guild_integration() or may.use_external_apps)


def _is_thread(interaction: discord.Interaction[Any]) -> bool:
    return interaction.channel is not None and interaction.channel.type in _THREADS


def _for_all(message: discord.Message) -> ui.LayoutView:
    """What the message shows, less the buttons below it that are for whoever asked: links may stay."""
    shown = ui.LayoutView.from_message(message, timeout=None)
    assert isinstance(shown, ui.LayoutView)  # `from_message` makes what it is called on
    for row in shown.children:
        if isinstance(row, ui.ActionRow):
            for button in row.children:
                if not (isinstance(button, ui.Button) and button.url):
                    row.remove_item(button)
            if not row.children:
                shown.remove_item(row)
    return shown
