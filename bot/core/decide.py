"""What we knew, what came back, now → what to record and whom to tell. No `await`, no world."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.core import schedule
from bot.core.capture import not_the_document
from bot.core.compare import Comparison, compare_read
from bot.core.memory import remember
from bot.core.model import CONFIRM_WITHIN, Alert, Level, NewVersion, Outcome, Sighting
from bot.core.passages import fingerprint
from bot.core.reading import Read, read
from bot.core.summary import summarise
from bot.errors import Unreadable

if TYPE_CHECKING:
    from datetime import datetime

    from bot.core.clauses import Detector
    from bot.core.model import Document, Known, Platform, Snapshot
    from bot.errors import PageError


@dataclass(frozen=True, slots=True)
class Look:
    """One look: at what, when, with which eyes. `chance` is from 0 to 1, for the schedule's spread."""

    platform: Platform
    document: Document
    now: datetime
    reading: str
    chance: float


class Decider:
    """Decides what a look comes to; keeps nothing."""

    def __init__(self, detector: Detector, rhythm: schedule.Rhythm) -> None:
        self._detector = detector
        self._rhythm = rhythm

    def saw(self, look: Look, known: Known, text: str, snapshots: tuple[Snapshot, ...]) -> Outcome:
        """The outcome of a look that brought this text. Raises Unreadable for a text that is not the document's."""
        print_of_it = fingerprint(text)
        last = known.version_at(look.document.urls)
        if last is not None and last.fingerprint == print_of_it:
            return self.unchanged(look, known, snapshots)
        seen = read(text, self._detector)
        self._must_be_the_document(look, known, seen)
        sighting = _sighting(known, print_of_it, look.now)
        others = _waiting(known, look.now, without=print_of_it)
        if sighting.looks > 1 and look.now - sighting.first_seen_at >= self._rhythm.confirm_after:
            version = self._version(look, known, seen, print_of_it)
            return Outcome(look.document.id, look.now, self._next(look), others, snapshots, version)
        due = schedule.to_confirm(sighting.first_seen_at, self._rhythm)
        return Outcome(look.document.id, look.now, max(due, look.now), (*others, sighting), snapshots)

    def unchanged(self, look: Look, known: Known, snapshots: tuple[Snapshot, ...] = ()) -> Outcome:
        """The outcome of a look that found the last version, or was told that nothing changed."""
        return Outcome(look.document.id, look.now, self._next(look), _waiting(known, look.now), snapshots)

    def failed(self, look: Look, known: Known, error: PageError) -> Outcome:
        """The outcome of a look that brought no text: the last version stays."""
        due = schedule.after_a_failure(
            look.now,
            self._rhythm,
            look.chance,
            failures=known.health.failures,
            passes=error.passes,
            retry_after=error.retry_after,
        )
        return Outcome(look.document.id, look.now, due, _waiting(known, look.now), failure=(error.kind, str(error)))

    def read_again(self, look: Look, known: Known, text: str) -> Outcome:
        """The last version under a new declaration, extractor or detector: the new baseline, and no alert."""
        assert known.version is not None
        seen = read(text, self._detector)
        version = NewVersion(
            text,
            fingerprint(text),
            look.reading,
            seen.clauses(),
            remember(None, seen, known.memory, known.version.confirmed_at),
            replaces=known.version.id,
        )
        due = known.health.next_due_at or look.now
        return Outcome(look.document.id, look.now, due, known.sightings, version=version)

    def _next(self, look: Look) -> datetime:
        return schedule.after_a_look(look.now, self._rhythm, look.chance)

    def _must_be_the_document(self, look: Look, known: Known, seen: Read) -> None:
        """A text in a language that is not read must not pass for one without clauses; nor an error page for terms."""
        if not self._detector.reads(seen.language):
            raise Unreadable(f"{look.document.urls[0]} is in a language ({seen.language}) that is not read yet.")
        last = known.version_at(look.document.urls)
        before = read(last.text, self._detector) if last else seen
        capture = not_the_document(before, seen)
        if capture is not None and capture.side == "new":
            raise Unreadable(f"What {look.document.urls[0]} sent is not the document: {capture.reason}.")

    def _version(self, look: Look, known: Known, seen: Read, print_of_it: str) -> NewVersion:
        """The confirmed text; silent where it is the first, or the first from other addresses: that change is ours."""
        before = read(known.version.text, self._detector) if known.version else None
        if before is None or known.version_at(look.document.urls) is None:
            memory = remember(before, seen, known.memory, look.now)
            return NewVersion(seen.text, print_of_it, look.reading, seen.clauses(), memory)
        comparison = compare_read(before, seen, known.memory, look.now)
        memory = remember(before, seen, known.memory, look.now, comparison.changes)
        alert = alert_of(comparison, look.platform, look.document, look.now)
        return NewVersion(seen.text, print_of_it, look.reading, seen.clauses(), memory, alert=alert)


def alert_of(comparison: Comparison, platform: Platform, document: Document, at: datetime) -> Alert | None:
    """What is worth telling of a comparison, None when nothing is."""
    if comparison.level is Level.NOTHING:
        return None
    return Alert(
        platform=platform.id,
        platform_name=platform.name,
        document_id=document.id,
        document_title=document.title,
        url=document.urls[0],
        at=at,
        level=comparison.level,
        added=comparison.added,
        removed=comparison.removed,
        changes=comparison.changes,
        summary=summarise(comparison, platform.name, document.title),
    )


def _sighting(known: Known, print_of_it: str, now: datetime) -> Sighting:
    for sighting in known.sightings:
        if sighting.fingerprint == print_of_it and now - sighting.last_seen_at <= CONFIRM_WITHIN:
            return Sighting(print_of_it, sighting.first_seen_at, now, sighting.looks + 1)
    return Sighting(print_of_it, now, now, 1)


def _waiting(known: Known, now: datetime, without: str = "") -> tuple[Sighting, ...]:
    """The sightings that may still be confirmed."""
    return tuple(
        sighting
        for sighting in known.sightings
        if sighting.fingerprint != without and now - sighting.last_seen_at <= CONFIRM_WITHIN
    )
