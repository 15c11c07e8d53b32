"""What `compare` and `classify` say to people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.padding import Padding
from rich.text import Text

from bot.core.model import Level
from bot.terminal import words
from bot.terminal.alert import change_views, quoted, summary_views
from bot.terminal.clean import one_line
from bot.terminal.paper import Barred

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    from bot.core.model import Capture, Change, Clause, Line
    from bot.core.summary import Catalogue


def comparison_view(
    level: Level, changes: Sequence[Change], summary: Sequence[Line], capture: Capture | None, wording: Catalogue
) -> RenderableType:
    """What changed between two texts, or why they were not compared."""
    if capture:
        why = f"Not compared: the {capture.side} text is not the document ({one_line(capture.reason)})."
        return Barred(Text(why), words.COLOURS[Level.NOTHING])
    if not changes:
        return Barred(Text("Nothing about AI use changed."), words.COLOURS[Level.NOTHING])
    colour = words.COLOURS[level]
    head = Text(wording.say(f"level.{level.word}").upper(), f"bold {colour}")
    views = [head, Text(), *summary_views(summary, wording), *change_views(changes, wording)]
    return Barred(Group(*views, Text(wording.say("note.program"), "dim")), colour)


def clauses_view(name: str, found: Sequence[tuple[tuple[str, ...], Clause]], wording: Catalogue) -> RenderableType:
    """The clauses of the text of that name in its order, each with the path of headings above it."""
    if not found:
        return Text(f"{one_line(name)}: nothing about AI use found.")
    views: list[RenderableType] = [Text(one_line(name), "bold underline")]
    above: tuple[str, ...] | None = None
    for headings, clause in found:
        if headings != above and headings:
            views.append(Text("\n" + one_line(" / ".join(headings)), "bold"))
        above = headings
        views.append(Text(wording.kinds((clause.kind,)), "cyan"))
        views.append(Padding(quoted(clause.quote), (0, 0, 0, 2)))
    return Group(*views)
