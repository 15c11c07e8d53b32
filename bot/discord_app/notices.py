"""What moderators are told of channels that take no alerts, and the question to which buttons are the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord import ui
from discord.utils import format_dt

from bot.core.model import Closed
from bot.discord_app.buttons.decision import GoOn, Stop

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.core.model import Paused
    from bot.core.summary import Catalogue

_MOST = 5  # channels in one notice


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
