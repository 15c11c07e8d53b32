"""An alert as a person would see it in Discord: level, headline, lines, the exact words, the link."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.table import Table
from rich.text import Text

from bot.core.plain import shown
from bot.core.summary import names
from bot.terminal import words
from bot.terminal.clean import clean, one_line
from bot.terminal.paper import Barred, Listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

    from bot.core.model import Alert, Change, Line

MOST_CHANGES = 12  # quoted in one alert; the page itself has the rest
LONGEST_QUOTE = 1500  # characters of one passage, as shown; terms hold paragraphs of several pages


def alert_view(alert: Alert, number: int | None = None, note: str = "") -> RenderableType:
    """The whole alert behind a bar in its level's colour; `note` stands above it, where there is one."""
    colour = words.COLOURS[alert.level]
    what = " · ".join(one_line(name) for name in (alert.platform_name, alert.document_title) if name)
    word = alert.level.word.upper() if alert.level else "NOT READ"
    head = Text.assemble((word, f"bold {colour}"), f" · {what} · {alert.at:%Y-%m-%d %H:%M} UTC")
    tail = "A reading by a program, not legal advice" + (f" · alert {number}" if number else "")
    views: list[RenderableType] = [Text(note, "italic")] if note else []
    views += [head, Text(), *summary_views(alert.summary), *change_views(alert.changes)]
    if alert.url:
        views.append(Text(one_line(alert.url), "underline", overflow="fold"))
    views.append(Text(tail, "dim"))
    return Barred(Group(*views), colour)


def summary_views(summary: Sequence[Line]) -> Iterator[RenderableType]:
    """The headline, then the other lines as a list, then an empty line; nothing for an empty summary."""
    for place, line in enumerate(summary):
        text = one_line(line.text)
        yield Listed(Text(text, overflow="fold")) if place else Text(text, "bold")
    if summary:
        yield Text()


def change_views(changes: Sequence[Change]) -> Iterator[RenderableType]:
    """Each change with the exact words, old beside new where there are both."""
    for change in changes[:MOST_CHANGES]:
        what = f"{names.CHANGES[change.change]} · {names.kinds(change.kinds)}"
        where = f"  {one_line(change.headings[-1])}" if change.headings else ""
        yield Text.assemble((what, "bold"), (where, "dim"))
        yield _words(change)
        yield Text()
    if len(changes) > MOST_CHANGES:
        yield Text(f"… and {len(changes) - MOST_CHANGES} more changes: read them on the page itself.\n")


def quoted(source: str) -> Text:
    """The source's words in quotation marks, as they read; very long ones are cut, and say so."""
    text = one_line(shown(clean(source)))
    if len(text) > LONGEST_QUOTE:
        return Text(f"“{text[:LONGEST_QUOTE].rsplit(' ', 1)[0]} […]” (cut here)", overflow="fold")
    return Text(f"“{text}”", overflow="fold")


def _words(change: Change) -> RenderableType:
    if change.quote and change.old_quote:
        table = Table.grid(padding=(0, 3, 0, 0), expand=True)
        table.add_column(ratio=1)
        table.add_column(ratio=1)
        table.add_row(Text("Before", "dim"), Text("Now", "dim"))
        table.add_row(quoted(change.old_quote), quoted(change.quote))
        return table
    if change.quote:
        return quoted(change.quote)
    return Group(Text("It used to say:", "dim"), quoted(change.old_quote))
