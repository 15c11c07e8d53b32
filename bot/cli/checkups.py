"""A checkup → what is said of it: the sections of a report, and JSON Lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.app import advice
from bot.app.counted import counted
from bot.app.examined import State, out_of_reach
from bot.terminal import Entry, Section

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from bot.app.doctor import Checkup
    from bot.app.examined import Examined
    from bot.core.model import Health
    from bot.store.health import Rereading

_MOST_NAMED = 20  # documents of one entry
_COUNTED = {
    State.WELL: "read well",
    State.WAITING: "waiting for a second look",
    State.UNREAD: "not read yet",
    State.FAILING: "cannot be read",
}


def summary(checkup: Checkup) -> str:
    """As "29 documents: 25 read well, 2 waiting for a second look, 2 cannot be read"."""
    counts = [f"{count} {words}" for state, words in _COUNTED.items() if (count := checkup.count(state))]
    return f"{counted(len(checkup.documents), 'document')}: {', '.join(counts) or 'nothing is watched'}"


def sections(checkup: Checkup) -> tuple[Section, ...]:
    """What is wrong first, then what is known, then the machine."""
    documents = checkup.documents
    turns = [one for one in documents if one.known.alternates]
    return (
        Section("Cannot be read", _each(_all_failing(documents, checkup.at))),
        Section("Not read yet", _together(one for one in documents if one.state is State.UNREAD)),
        Section("Waiting for a second look", _each(_waiting(one) for one in documents if one.state is State.WAITING)),
        Section("Show several texts in turn; what is in any of them is told once", _together(turns)),
        Section(
            "Read by a browser, or only to be read by one", _together(one for one in documents if one.needs_browser)
        ),
        Section("Read although robots.txt asks programs not to", _each(_despite(documents))),
        Section("Changed by a new reading of ours, of which nobody is told", _each(_reread(documents))),
        Section("Declared, but not watched before somebody has seen them read well", _unwatched(checkup.unwatched)),
        Section("This machine", _each(Entry(check.text, to_do=check.to_do) for check in checkup.checks)),
    )


def lines(checkup: Checkup) -> list[dict[str, Any]]:
    """One object a document, the worst first, those that nobody looks at last."""
    return [_line(one) for one in (*checkup.documents, *checkup.unwatched)]


def _each(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    return tuple(entries)


def _together(found: Iterable[Examined]) -> tuple[Entry, ...]:
    return _ids(one.document.id for one in found)


def _ids(ids: Iterable[str]) -> tuple[Entry, ...]:
    """All of them in one entry, none for none."""
    text = _named(ids)
    return (Entry(text),) if text else ()


def _named(ids: Iterable[str]) -> str:
    """As many as a person reads, and how many more."""
    found = list(ids)
    more = f", and {len(found) - _MOST_NAMED} more (--format jsonl names all)" if len(found) > _MOST_NAMED else ""
    return ", ".join(found[:_MOST_NAMED]) + more


def _all_failing(documents: Sequence[Examined], now: datetime) -> Iterator[Entry]:
    """Those that our own network keeps from us together, before the others."""
    silent = out_of_reach(documents)
    if silent:
        yield _silent(silent, now)
    for one in documents:
        if one.state is State.FAILING and one not in silent:
            yield _failing(one, now)


def _silent(silent: Sequence[Examined], now: datetime) -> Entry:
    since = min(one.health.failing_since_at or now for one in silent)
    hosts = {one.host for one in silent}
    head = (
        f"{counted(len(silent), 'document')} of {counted(len(hosts), 'site')}: {silent[0].health.failing} "
        f"since {_moment(since)} ({_span(since, now)})"
    )
    said = f"Nothing was read since then: is this machine online? The first of them: {silent[0].health.failing_text}"
    to_do = advice.OFFLINE if any(one.urgent for one in silent) else advice.FOR_NOW
    return Entry(head, (_named(one.document.id for one in silent), said), to_do)


def _unwatched(left: Sequence[Examined]) -> tuple[Entry, ...]:
    """The operator's own by name; the built-in ones, of which there are many, counted."""
    own = [one for one in left if one.to_do != advice.TO_WATCH_ALL]
    entries = _each(Entry(one.document.id, to_do=one.to_do) for one in own)
    if others := len(left) - len(own):
        entries += (Entry(counted(others, "built-in document"), to_do=advice.TO_WATCH_ALL),)
    return entries


def _failing(one: Examined, now: datetime) -> Entry:
    since = one.health.failing_since_at or now
    head = f"{one.document.id}: {one.health.failing} since {_moment(since)} ({_span(since, now)})"
    return Entry(head, (one.health.failing_text, _looks(one.health)), one.to_do)


def _waiting(one: Examined) -> Entry:
    seen = one.known.waiting_since_at
    what = "a change" if one.health.confirmed_at else "its first text"
    since = f", seen at {_moment(seen)}" if seen else ""
    return Entry(f"{one.document.id}: {what}{since}", (_looks(one.health),))


def _despite(documents: Iterable[Examined]) -> Iterable[Entry]:
    return (
        Entry(f"{one.document.id}: {one.document.despite_robots}") for one in documents if one.document.despite_robots
    )


def _reread(documents: Iterable[Examined]) -> Iterable[Entry]:
    for one in documents:
        for reading in one.known.rereadings:
            quotes = (*(f"+ “{quote}”" for quote in reading.found), *(f"− “{quote}”" for quote in reading.lost))
            yield Entry(f"{one.document.id} on {reading.at:%Y-%m-%d}", quotes)


def _looks(health: Health) -> str:
    last = f"Last read {_moment(health.last_read_at)}" if health.last_read_at else "Never read"
    return f"{last}; next look {_moment(health.next_due_at)}." if health.next_due_at else f"{last}."


def _moment(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M} UTC"


def _span(since: datetime, now: datetime) -> str:
    hours = int((now - since).total_seconds() // 3600)
    number, unit = (hours // 24, "day") if hours >= 48 else (hours, "hour")  # noqa: PLR2004 — two days in hours
    return counted(number, unit) if number > 0 else "less than an hour"


def _line(one: Examined) -> dict[str, Any]:
    health = one.health
    return {
        "document": one.document.id,
        "state": one.state.word,
        "urgent": one.urgent,
        "kind": health.failing,
        "text": health.failing_text,
        "to_do": one.to_do,
        "since": health.failing_since_at,
        "last_read": health.last_read_at,
        "next_look": health.next_due_at,
        "confirmed": health.confirmed_at,
        "waiting_since": one.known.waiting_since_at,
        "followers_told": health.silence_told_at,
        "alternates": one.known.alternates,
        "needs_browser": one.needs_browser,
        "robots_forbid": one.robots_forbid,
        "despite_robots": one.document.despite_robots,
        "rereadings": [_rereading(reading) for reading in one.known.rereadings],
    }


def _rereading(reading: Rereading) -> dict[str, Any]:
    return {"at": reading.at, "found": reading.found, "lost": reading.lost}
