"""The console everything is printed on, and the bar at the left of an alert."""

from __future__ import annotations

from itertools import chain, repeat
from typing import IO, TYPE_CHECKING

from rich.console import COLOR_SYSTEMS, Console
from rich.segment import Segment
from rich.style import Style

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.color import ColorSystem
    from rich.console import ConsoleOptions, RenderableType, RenderResult
    from rich.text import Text

WIDEST = 100  # columns; longer lines are tiring to read


def paper(file: IO[str], width: int | None = None) -> Console:
    """A console on that file: colours only on a terminal, and no text is ever taken for markup."""
    console = Console(file=file, width=width, markup=False, emoji=False, highlight=False)
    if width is None:
        console.width = min(console.width, WIDEST)
    return console


def printed(console: Console, *views: RenderableType) -> str:
    """What the console would print, line ends bare of spaces, so that a pipe gets tidy text.

    The console writes nothing itself: rich ends the whole process when its output is gone.
    """
    colours = None if console.no_color else COLOR_SYSTEMS.get(console.color_system or "")
    lines = [line for view in views for line in Segment.split_lines(console.render(view))]
    return "".join(f"{_line(line, colours).rstrip(' ')}\n" for line in lines)


def _line(line: list[Segment], colours: ColorSystem | None) -> str:
    return "".join(
        segment.style.render(segment.text, color_system=colours) if segment.style else segment.text for segment in line
    )


class Barred:
    """A view with a bar of one colour down its left edge."""

    def __init__(self, view: RenderableType, colour: str) -> None:
        self.view = view
        self.colour = colour

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        bar = Segment("| " if options.ascii_only else "▌ ", Style(color=self.colour))
        inner = options.update(width=options.max_width - 2)
        return _edged(Segment.split_lines(console.render(self.view, inner)), repeat(bar))


class Listed:
    """A text as an item of a list: a bullet, and all lines beside one another."""

    def __init__(self, text: Text) -> None:
        self.text = text

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        lines = self.text.wrap(console, max(1, options.max_width - 2), overflow="fold")
        return _edged((line.render(console) for line in lines), chain((Segment("• "),), repeat(Segment("  "))))


def _edged(lines: Iterable[Iterable[Segment]], edges: Iterable[Segment]) -> Iterator[Segment]:
    """Each line behind the edge of its turn, all edges two columns wide."""
    for edge, line in zip(edges, lines, strict=False):
        yield edge
        yield from line
        yield Segment.line()
