"""/opt-outs: how to say no on each platform that is followed here."""

from typing import Any

import discord
from discord import app_commands

from bot.community import Community
from bot.core.summary import Wordings
from bot.discord_app.buttons.opt_outs import show_opt_outs
from bot.discord_app.commands.platform_option import wording_for
from bot.discord_app.commands.whose import for_everyone
from bot.discord_app.translator import texts


def opt_outs_command(_: Community, wordings: Wordings) -> app_commands.Command[Any, ..., Any]:
    @app_commands.command(**texts(wordings, "opt_outs"))
    @for_everyone
    async def opt_outs(interaction: discord.Interaction) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        await show_opt_outs(interaction, 1, wording_for(interaction, wordings))

    return opt_outs
