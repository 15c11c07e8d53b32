"""Everything counted, for whoever runs it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from bot.core.figures import most_common
from bot.terminal.clean import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import timedelta

    from rich.console import RenderableType

    from bot.core.figures import Figures

    Row = tuple[str, ...]

_IN = 2  # columns, as in a report
_REASONS = 8  # shown of each; the others are summed up
_READINGS = {
    "well": "read well",
    "waiting": "wait for a second look",
    "unread": "not read yet",
    "failing": "cannot be read",
}
_DELIVERIES = {
    "owed": "to be sent now",
    "waiting": "wait for their hour or digest",
    "sending": "being sent",
    "parked": "wait until they can be sent",
    "sent": "sent",
    "dropped": "given up",
}
_PAUSES = {
    "gone": "the channel was deleted",
    "left": "we are not on the server any more",
    "permission": "a permission is missing",
    "person": "somebody takes no direct messages",
}
_FOLLOW_UPS = {"edit": "messages to edit", "publish": "messages to publish"}
_SPANS = ((172800, 86400, "day"), (7200, 3600, "hour"), (60, 60, "minute"))  # from so many seconds on, in so many


def figures_view(figures: Figures, platforms: int) -> RenderableType:
    """At most as wide as the words need; what there is none of is left out, but for documents and deliveries."""
    documents = _many(len(figures.documents), "document")
    views: list[RenderableType] = [Text(f"Watched: {documents} of {_many(platforms, 'platform')}", "bold")]
    for title, parts in _sections(figures):
        shown = [part for part in parts if part is not None]
        if shown:
            views += [Text(), Text(title, "bold underline"), *shown]
    return Group(*views)


def _sections(figures: Figures) -> Iterator[tuple[str, tuple[RenderableType | None, ...]]]:
    readings = {reading.value: number for reading, number in figures.readings.items()}
    withdrawn = f"{figures.withdrawn} withdrawn" if figures.withdrawn else ""
    held = f"{_many(figures.held, 'alert')} held for a look" if figures.held else ""
    yield "Documents", (_counts(readings, _READINGS), _note(_longest(figures)), _note(_overdue(figures)))
    yield "Alerts", (_alerts(figures), _note(withdrawn), _note(held))
    yield "Deliveries", (_counts(figures.deliveries, _DELIVERIES), _note(_oldest(figures)))
    yield "Why they wait", (_reasons(figures.parked),)
    yield "Why they were given up", (_reasons(figures.dropped),)
    yield "Destinations that take nothing", (_counts(figures.pauses, _PAUSES),)
    yield "Still to be done with what was sent", (_counts(figures.follow_ups, _FOLLOW_UPS),)
    yield "Followed", (_note(_followed(figures)),)


def _alerts(figures: Figures) -> RenderableType | None:
    rows = [(one.level, f"{one.ever}", f"{one.last_30_days}", f"{one.last_7_days}") for one in figures.alerts]
    return _table([("", "ever", "30 days", "7 days"), *rows])


def _counts(numbers: Mapping[str, int], words: Mapping[str, str]) -> RenderableType | None:
    """In the order of the words."""
    return _table([(words[name], f"{numbers.get(name, 0)}") for name in words if name in numbers])


def _reasons(counts: dict[str, int]) -> RenderableType | None:
    shown, others = most_common(counts, _REASONS)
    rows = [(one_line(reason) or "for no reason that is known", f"{number}") for reason, number in shown.items()]
    return _table([*rows, *([("for other reasons", f"{others}")] if others else [])])


def _table(rows: Iterable[Row]) -> RenderableType | None:
    """A first column of words, then numbers."""
    rows = list(rows)
    if not rows:
        return None
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(overflow="fold")
    for _ in rows[0][1:]:
        table.add_column(justify="right", no_wrap=True)
    for row in rows:
        table.add_row(*map(Text, row))
    return Padding(table, (0, 0, 0, _IN))


def _note(text: str) -> RenderableType | None:
    return Padding(Text(one_line(text), overflow="fold"), (0, 0, 0, _IN)) if text else None


def _longest(figures: Figures) -> str:
    age = figures.unread_for
    return f"Longest without being read: {figures.unread_longest}, for {_span(age)}" if age else ""


def _overdue(figures: Figures) -> str:
    age = figures.overdue_for
    return f"{_many(figures.overdue, 'look')} due, the oldest for {_span(age)}" if age else ""


def _oldest(figures: Figures) -> str:
    age = figures.owed_for
    return f"The oldest to be sent has waited for {_span(age)}" if age else ""


def _followed(figures: Figures) -> str:
    where = ", ".join(f"{number} {face}" for face, number in figures.destinations.items())
    places = _many(sum(figures.destinations.values()), "destination") + (f" ({where})" if where else "")
    return f"{_many(figures.subscriptions, 'subscription')} of {places} on {_many(figures.servers, 'server')}"


def _many(number: int, thing: str) -> str:
    return f"{number} {thing}{'s' * (number != 1)}"


def _span(age: timedelta) -> str:
    seconds = int(age.total_seconds())
    for least, unit, name in _SPANS:
        if seconds >= least:
            return _many(seconds // unit, name)
    return "less than a minute"
