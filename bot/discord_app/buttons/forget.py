"""Under the question of /forget: yes, delete it. The id says whose it is, and only they are obeyed."""

from __future__ import annotations

import logging
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import discord

from bot.discord_app.buttons.standing import SNOWFLAKE, StandingButton
from bot.discord_app.views.forgotten import forgotten
from bot.errors import InputError

if TYPE_CHECKING:
    from bot.core.model import Forgotten
    from bot.core.summary import Catalogue

_log = logging.getLogger(__name__)


class ForgetMe(StandingButton, verb="forget-me", about=SNOWFLAKE):
    label = "button.forget"
    style = discord.ButtonStyle.danger
    in_place = True

    async def answer(self, interaction: discord.Interaction[Any], wording: Catalogue) -> None:
        if self.about != str(interaction.user.id):
            raise InputError("This button is for somebody else: send the command yourself.", "error.not_yours")
        done = await interaction.client.community.people.forget_person(self.about)
        _log.info("a person was forgotten", extra={"subscriptions": done.subscriptions})
        await _say(interaction, done, wording)


class ForgetServer(StandingButton, verb="forget-server", about=SNOWFLAKE):
    label = "button.forget"
    style = discord.ButtonStyle.danger
    in_place = True

    async def answer(self, interaction: discord.Interaction[Any], wording: Catalogue) -> None:
        require_server(interaction)
        if self.about != str(interaction.guild_id):
            raise InputError("This button is for somebody else: send the command yourself.", "error.not_yours")
        done = await interaction.client.community.people.forget_server(self.about)
        _log.info("a server was forgotten", extra={"guild": self.about, "subscriptions": done.subscriptions})
        await _say(interaction, done, wording)


async def _say(interaction: discord.Interaction[Any], done: Forgotten, wording: Catalogue) -> None:
    """What was deleted, in place of the question; a second press, which finds nothing more, leaves it standing."""
    is_second = interaction.client.means.limits.is_second(interaction.message.id if interaction.message else 0)
    if any(asdict(done).values()) or not is_second:
        await interaction.edit_original_response(content=forgotten(done, wording), view=None)


def require_server(interaction: discord.Interaction[Any]) -> None:
    """Return where somebody may decide for a server that we are on. Raises InputError."""
    if interaction.guild_id is None or not interaction.is_guild_integration():
        raise InputError("This command works in servers only: send it in a channel.", "error.guild_only")
    if not interaction.permissions.manage_guild:
        raise InputError("Only somebody with the Manage Server permission can do that here.", "error.manage_server")
