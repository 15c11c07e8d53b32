"""Alerts that were told, one after the other, the newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.padding import Padding
from rich.text import Text

from bot.core.model import FOREVER, Level
from bot.terminal import words
from bot.terminal.clean import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from rich.console import RenderableType

    from bot.core.model import Fate, Told
    from bot.core.summary import Catalogue

_INDENT = (0, 0, 0, 2)
_NOBODY = "held: nobody was told"


def alerts_view(told: Sequence[tuple[Told, Fate]], wording: Catalogue) -> RenderableType:
    """Number, day, level and what it was about, then its headline, what became of it, and why it was withdrawn."""
    if not told:
        return Text("No alert.")
    return Group(*(view for one, fate in told for view in _alert(one, fate, wording)))


def _alert(told: Told, fate: Fate, wording: Catalogue) -> Iterator[RenderableType]:
    alert = told.alert
    level = Level.NOTHING if told.withdrawn else alert.level
    about = " · ".join(one_line(name) for name in (alert.platform_name, alert.document_title) if name)
    yield Text.assemble(
        (f"{told.id}", "bold"),
        f" · {alert.at:%Y-%m-%d} · ",
        (wording.say("level.joined" if alert.is_of_bundle else f"level.{alert.level.word}"), words.COLOURS[level]),
        f" · {about}",
    )
    if alert.summary:
        yield Padding(Text(one_line(wording.line(alert.summary[0])), "strike" if told.withdrawn else ""), _INDENT)
    yield Padding(Text(_NOBODY if told.held else _became(fate), "dim"), _INDENT)
    if fate.reported:
        people = "1 person says" if fate.reported == 1 else f"{fate.reported} people say"
        yield Padding(Text(f"{people} it looks wrong", "yellow"), _INDENT)
    if told.withdrawn:
        yield Padding(Text(f"{wording.say('frame.withdrawn')}: {one_line(told.withdrawn)}", "yellow"), _INDENT)


def _became(fate: Fate) -> str:
    """As "sent to 3, waits for 1 until 2026-11-26 11:33 UTC"."""
    until = f" until {_moment(fate.until)}" if fate.until else ""
    waits = f"waits for {fate.waiting}{until}" if fate.waiting else ""
    sent = f"sent to {fate.sent}" if fate.sent or not waits else ""
    return ", ".join(filter(None, (sent, waits))) if fate.sent or waits else "sent to nobody"


def _moment(until: datetime) -> str:
    return "somebody ends a pause" if until >= FOREVER else f"{until:%Y-%m-%d %H:%M} UTC"
