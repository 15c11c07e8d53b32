"""/forget: delete what is stored, about a person or a server, and say what it was."""

from typing import Any

import discord
from discord import app_commands, ui

from bot.community import Community
from bot.core.summary import Wordings
from bot.discord_app.buttons.forget import ForgetMe, ForgetServer, require_server
from bot.discord_app.buttons.standing import StandingButton
from bot.discord_app.commands.platform_option import wording_for
from bot.discord_app.commands.whose import for_everyone
from bot.discord_app.translator import texts


def forget_command(_: Community, wordings: Wordings) -> app_commands.Group:
    """Discord knows only one right for a whole group, so that for `server` is asked at run time."""

    async def ask(interaction: discord.Interaction[Any], question: str, kind: type[StandingButton], about: int) -> None:
        wording = wording_for(interaction, wordings)
        view = ui.View(timeout=None).add_item(kind(str(about), wording))
        view.stop()  # as in `saying`
        await interaction.edit_original_response(content=wording.say(question), view=view)

    forget = for_everyone(app_commands.Group(**texts(wordings, "forget")))

    @forget.command(**texts(wordings, "forget_me"))
    async def me(interaction: discord.Interaction[Any]) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        await ask(interaction, "forget.me", ForgetMe, interaction.user.id)

    @forget.command(**texts(wordings, "forget_server"), extras={"moderators": True})
    async def server(interaction: discord.Interaction[Any]) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        require_server(interaction)
        await ask(interaction, "forget.server", ForgetServer, interaction.guild_id or 0)

    return forget
