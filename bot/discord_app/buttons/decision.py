"""What a moderator decides of channels from before we were sent away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord

from bot.discord_app.buttons.standing import SNOWFLAKE, StandingButton
from bot.discord_app.spots import is_personal
from bot.errors import InputError

if TYPE_CHECKING:
    from bot.core.summary import Catalogue

_NOT_THEIRS = "Only somebody with the Manage Server permission can decide that, on its own server."


class _Decision(StandingButton, verb="no-decision"):
    in_place = True

    async def answer(self, interaction: discord.Interaction[Any], _: Catalogue) -> None:
        is_theirs = self.about == str(interaction.guild_id) and not is_personal(interaction)
        if not is_theirs or not interaction.permissions.manage_guild:
            raise InputError(_NOT_THEIRS, "error.decide")
        await interaction.client.places.decide(interaction, self.about, go_on=isinstance(self, GoOn))


class GoOn(_Decision, verb="go-on", about=SNOWFLAKE):
    label = "closed.go_on"
    style = discord.ButtonStyle.primary


class Stop(_Decision, verb="stop", about=SNOWFLAKE):
    label = "closed.stop"
