"""A report for whoever runs it: a summary, then sections of entries, each with what is to be done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.console import Group
from rich.padding import Padding
from rich.text import Text

from bot.terminal.clean import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

_IN = 2  # columns that a level stands in; more would leave a phone's 40 too narrow


@dataclass(frozen=True, slots=True)
class Entry:
    """`head` is what it is about, `lines` what there is to say, `to_do` what should be done, "" for nothing."""

    head: str
    lines: tuple[str, ...] = ()
    to_do: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    entries: tuple[Entry, ...]


def report_view(summary: str, sections: Sequence[Section]) -> RenderableType:
    """The whole report; sections without entries are left out."""
    views: list[RenderableType] = [Text(one_line(summary), "bold")]
    for section in sections:
        if section.entries:
            views += [Text(), Text(one_line(section.title), "bold underline")]
            views += [view for entry in section.entries for view in _entry(entry)]
    return Group(*views)


def _entry(entry: Entry) -> Iterator[RenderableType]:
    yield _indented(entry.head, 1)
    for line in entry.lines:
        yield _indented(line, 2, "dim")
    if entry.to_do:
        yield _indented(f"→ {entry.to_do}", 2, "yellow")


def _indented(text: str, levels: int, style: str = "") -> RenderableType:
    return Padding(Text(one_line(text), style, overflow="fold"), (0, 0, 0, levels * _IN))
