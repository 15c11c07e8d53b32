"""What moderators are told of channels that take no alerts, and the buttons by which they decide."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

import discord
from discord import ui
from discord.utils import format_dt

from bot.core.model import Closed
from bot.discord_app.failures import answer_failure
from bot.errors import InputError

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from bot.core.model import Paused
    from bot.core.summary import Catalogue

_MOST = 5  # channels in one notice
_LONGEST_LABEL = 80  # characters of a button's, Discord's limit


def named(paused: Sequence[Paused]) -> list[Paused]:
    """Those that one notice names; the others have their turn after the next command."""
    return [one for one in paused if one.why is not Closed.LEFT][:_MOST] + _left(paused)


def _left(paused: Sequence[Paused]) -> list[Paused]:
    return [one for one in paused if one.why is Closed.LEFT]


def notice(paused: Sequence[Paused], wording: Catalogue) -> str:
    """A paragraph for each channel that they can do something about, and the question about those from before."""
    said = [_closed(one, wording) for one in paused if one.why is not Closed.LEFT]
    if left := _left(paused):
        when = format_dt(left[0].since_at, "D")
        said.append(wording.say("closed.left", count=str(len(left)), when=when))
    return "\n\n".join(said)


def question(guild: str, wording: Catalogue) -> ui.View:
    """The buttons under that question."""
    return ui.View(timeout=None).add_item(GoOn(guild, wording)).add_item(Stop(guild, wording))


def _closed(one: Paused, wording: Catalogue) -> str:
    name = one.why.value if one.why is Closed.GONE or one.lacks else "setup"
    facts = {"channel": f"<#{one.destination.address}>", "when": format_dt(one.since_at, "D"), "lacks": one.lacks}
    return wording.say(f"closed.{name}", **facts)


class _Decision(ui.DynamicItem[ui.Button[Any]], template=r"no-decision"):  # discord.py wants one; it is never used
    """A button that works after a restart, too: all that it needs is in its id, which anybody may have made up."""

    verb: str
    style: discord.ButtonStyle

    def __init__(self, guild: str, wording: Catalogue | None = None) -> None:
        label = wording.say(f"closed.{self.verb.replace('-', '_')}")[:_LONGEST_LABEL] if wording else None
        super().__init__(ui.Button(label=label, style=self.style, custom_id=f"{self.verb}:{guild}"))
        self.guild = guild

    @classmethod
    async def from_custom_id(cls, _: discord.Interaction[Any], __: ui.Item[Any], match: re.Match[str], /) -> Self:
        return cls(match["guild"])

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        try:
            await self._decide(interaction)
        except Exception as error:  # noqa: BLE001 — whatever it is, a person waits for an answer
            await answer_failure(interaction, error)

    async def _decide(self, interaction: discord.Interaction[Any]) -> None:
        if self.guild != str(interaction.guild_id) or not interaction.permissions.manage_guild:
            raise InputError("Only somebody with the Manage Server permission can decide that, on its own server.")
        await interaction.response.defer()
        await interaction.client.places.decide(interaction, self.guild, go_on=self.verb == "go-on")


class GoOn(_Decision, template=r"go-on:(?P<guild>[0-9]{1,20})"):
    verb = "go-on"
    style = discord.ButtonStyle.primary


class Stop(_Decision, template=r"stop:(?P<guild>[0-9]{1,20})"):
    verb = "stop"
    style = discord.ButtonStyle.secondary
