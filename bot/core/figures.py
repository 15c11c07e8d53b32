"""What can be counted of all that is known and owed, for whoever operates it: numbers, and nobody's name."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import datetime, timedelta


class Reading(StrEnum):
    """How reading a document goes."""

    WELL = "well"
    WAITING = "waiting"  # for a second look, at its first text or at a change
    UNREAD = "unread"  # nobody has looked at it yet
    FAILING = "failing"


@dataclass(frozen=True, slots=True)
class DocumentFigure:
    """One document. `unread_since_at` is when it was last read well, or began to fail if it never was."""

    reading: Reading
    unread_since_at: datetime | None = None
    due_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class AlertFigure:
    """Alerts of one level, by its word; "notice" for those that are no news about terms."""

    level: str
    ever: int = 0
    last_30_days: int = 0
    last_7_days: int = 0


@dataclass(frozen=True, slots=True)
class Figures:
    """All of it at one moment, `at`.

    `documents` are by id; `held` are alerts that wait for a look. `deliveries` are by state, "waiting" being those owed
    that wait for their hour or digest; `parked` and `dropped` count them by reason, the most common first. `pauses` are
    destinations that take nothing, by why; `follow_ups` edits and publishings that are owed; `destinations` those that
    follow something, by face.
    """

    at: datetime
    documents: dict[str, DocumentFigure] = field(default_factory=dict)
    alerts: tuple[AlertFigure, ...] = ()
    withdrawn: int = 0
    deliveries: dict[str, int] = field(default_factory=dict)
    oldest_owed_at: datetime | None = None
    parked: dict[str, int] = field(default_factory=dict)
    dropped: dict[str, int] = field(default_factory=dict)
    pauses: dict[str, int] = field(default_factory=dict)
    follow_ups: dict[str, int] = field(default_factory=dict)
    subscriptions: int = 0
    destinations: dict[str, int] = field(default_factory=dict)
    servers: int = 0
    held: int = 0

    def of(self, documents: Iterable[str]) -> Figures:
        """The same of these documents alone: the store also knows those that nobody watches any more, and none that
        nobody has looked at yet."""
        unread = DocumentFigure(Reading.UNREAD)
        return replace(self, documents={name: self.documents.get(name, unread) for name in documents})

    @property
    def readings(self) -> dict[Reading, int]:
        """How many documents there are of each, also where there are none."""
        found = [one.reading for one in self.documents.values()]
        return {reading: found.count(reading) for reading in Reading}

    @property
    def unread_longest(self) -> str:
        """The id of the document that was read well the longest ago; "" where none was ever looked at."""
        since = {name: one.unread_since_at for name, one in self.documents.items() if one.unread_since_at}
        return min(since, key=lambda name: since[name], default="")

    @property
    def unread_for(self) -> timedelta | None:
        """How long that is."""
        return self._since(one.unread_since_at for one in self.documents.values())

    @property
    def overdue_for(self) -> timedelta | None:
        """How long ago the document fell due that has waited the longest for a look; None where none is due."""
        due = [one.due_at for one in self.documents.values()]
        return self._since(at for at in due if at and at <= self.at)

    @property
    def overdue(self) -> int:
        return sum(one.due_at is not None and one.due_at <= self.at for one in self.documents.values())

    @property
    def never_due(self) -> int:
        """How many documents nobody has looked at yet."""
        return sum(one.due_at is None for one in self.documents.values())

    @property
    def last_sign_at(self) -> datetime | None:
        """When any of them was last read well, or began to fail without ever having been."""
        return max((one.unread_since_at for one in self.documents.values() if one.unread_since_at), default=None)

    @property
    def owed_for(self) -> timedelta | None:
        """How long ago the oldest delivery that is owed could first have gone out; None where none is owed."""
        return self._since([self.oldest_owed_at])

    def _since(self, moments: Iterable[datetime | None]) -> timedelta | None:
        first = min((at for at in moments if at), default=None)
        return None if first is None else self.at - first


def most_common(counts: dict[str, int], most: int) -> tuple[dict[str, int], int]:
    """The first of them, and how many the others come to."""
    shown: Collection[str] = list(counts)[:most]
    return {name: counts[name] for name in shown}, sum(counts.values()) - sum(counts[name] for name in shown)
