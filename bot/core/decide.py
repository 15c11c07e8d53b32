"""What we knew, what came back, now → what to record and whom to tell. No `await`, no world."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.core import schedule
from bot.core.compare import Comparison, compare_read
from bot.core.confirm import Confirmed, as_confirmed, confirmed, confirmed_text, kept, seen_twice, with_twins
from bot.core.dates import same_labels
from bot.core.memory import remember
from bot.core.model import CONFIRM_WITHIN, Alert, Extracted, Level, NewVersion, Outcome, Seen, Sighting
from bot.core.passages import fingerprint
from bot.core.reading import Read, read, recalled
from bot.core.silence import silence
from bot.core.summary import About, Grounds, backed, choose_by, effective_on, summarise
from bot.core.suspects import lacks_the_same, long_so, must_be_the_document

if TYPE_CHECKING:
    from datetime import datetime

    from bot.core.knowledge import Knowledge
    from bot.core.model import Document, Known, Platform, Snapshot, Version
    from bot.errors import PageError


@dataclass(frozen=True, slots=True)
class Look:
    """One look: at what, when, with which eyes. `chance` is from 0 to 1, for the schedule's spread; `rendered`: by a
    browser, where `plainly` is the reading without one."""

    platform: Platform
    document: Document
    now: datetime
    reading: str
    chance: float
    rendered: bool = False
    plainly: str = ""


class Decider:
    """Decides what a look comes to; keeps nothing."""

    def __init__(self, knowledge: Knowledge, rhythm: schedule.Rhythm) -> None:
        self._knowledge = knowledge
        self._rhythm = rhythm

    def saw(self, look: Look, known: Known, found: Extracted, snapshots: tuple[Snapshot, ...]) -> Outcome:
        """The outcome of a look that brought this text. Raises Unreadable for a text that is not the document's."""
        last = known.version_read(look.document.urls, look.reading)
        if last is not None and last.text == found.text:
            return self.unchanged(look, known, snapshots, found.identity)
        found = replace(found, fingerprint=found.fingerprint or fingerprint(found.text))
        if last is not None and last.fingerprint == found.fingerprint:
            return self.unchanged(look, known, snapshots, found.identity)
        case = self._case(look, known, found, last or _seen_plainly_too(look, known, found))
        what = with_twins(confirmed(case.looks, self._rhythm.confirm_after), case.seen, case.before)
        version = self._version(case, what) if what else None
        if version is None:
            due = self._to_confirm(case)
            return Outcome(look.document.id, look.now, due, kept(case.looks), snapshots, waiting=found)
        if not case.before:
            due = schedule.after_the_first_version(look.now, self._rhythm.of(look.document), look.chance)
            return Outcome(look.document.id, look.now, due, (), snapshots, version)
        if version.alert is None and (not what.whole or case.shows_what_it_showed()):
            return Outcome(look.document.id, look.now, self._next(look), (), snapshots, version)
        due = schedule.after_a_change(look.now, self._rhythm.of(look.document), look.chance)
        return Outcome(look.document.id, look.now, due, (), snapshots, version, hurry=_others(look))

    def unchanged(self, look: Look, known: Known, snapshots: tuple[Snapshot, ...] = (), identity: str = "") -> Outcome:
        """The outcome of a look that found the last version, or was told that nothing changed."""
        waiting = _waiting(known, look.now)
        if waiting and known.version:  # whether a text alternates with the last version is worth knowing
            waiting = kept((*waiting, Sighting(known.version.fingerprint, look.now)))
        text = known.waiting if waiting else None
        return Outcome(
            look.document.id, look.now, self._next(look), waiting, snapshots, waiting=text, identity=identity
        )

    def failed(self, look: Look, known: Known, error: PageError, snapshots: tuple[Snapshot, ...] = ()) -> Outcome:
        """The outcome of a look that brought no text, or one that is none: the last version stays."""
        due = schedule.after_a_failure(
            look.now,
            self._rhythm.of(look.document),
            look.chance,
            failures=known.health.failures,
            passes=error.passes,
            retry_after=error.retry_after,
        )
        waiting = _waiting(known, look.now)
        if waiting and not error.retry_after:
            due = min(due, look.now + CONFIRM_WITHIN / 3)  # while what was seen still counts
        return Outcome(
            look.document.id,
            look.now,
            due,
            waiting,
            snapshots,
            failure=(error.kind, str(error)),
            silence=silence(known.health, look.platform, look.document, error.kind, look.now),
        )

    def read_again(self, look: Look, known: Known, text: str) -> Outcome:
        """The last version under a new declaration, extractor or detector: the new baseline, and no alert."""
        assert known.version is not None
        seen = read(text, self._knowledge.detector)
        if known.version.omitted:
            former = read(known.version.text, self._knowledge.detector)
            seen = read(as_confirmed(seen, former, known.version.omitted), self._knowledge.detector, seen)
        version = NewVersion(
            seen.text,
            fingerprint(seen.text),
            look.reading,
            seen.clauses(),
            remember(None, seen, known.memory, known.version.confirmed_at),
            replaces=known.version.id,
            omitted=known.version.omitted,
        )
        due = known.health.next_due_at or look.now
        return Outcome(look.document.id, look.now, due, known.sightings, version=version)

    def _case(self, look: Look, known: Known, found: Extracted, last: Version | None) -> _Case:
        """The look beside the version that it is compared with. Raises Unreadable."""
        before = recalled(last.text, self._knowledge.detector, known.clauses) if last else None
        seen = read(found.text, self._knowledge.detector, before)
        earlier, this = _waiting(known, look.now), _sighting(found.fingerprint, look, seen, before)
        if not any(past.fingerprint == this.fingerprint for past in earlier):  # it was looked at already
            stays = long_so(known.health, look.now) or any(lacks_the_same(this, past) for past in earlier)
            must_be_the_document(seen, before, look.document.urls[0], stays=stays)
        return _Case(look, known, found, seen, before, (*earlier, this))

    def _version(self, case: _Case, what: Confirmed) -> NewVersion | None:
        """What is confirmed as a version; None where only parts are, and they neither begin nor change anything.

        Silent where it is the first, or the first read from other addresses or with other eyes: that change is ours.
        """
        look, known, before = case.look, case.known, case.before
        text, omitted = confirmed_text(case.seen, before, what)
        seen = case.seen if what.whole else read(text, self._knowledge.detector, case.seen)
        comparison = compare_read(before, seen, known.memory, look.now, accepted=True) if before else Comparison()
        if before and not what.whole and not comparison.changes and before.statements.keys() <= seen.statements.keys():
            return None
        former = before or (read(known.version.text, self._knowledge.detector, seen) if known.version else None)
        memory = remember(former, seen, known.memory, look.now, comparison.changes)
        if before is None:  # what it showed by turns from the beginning is no news either
            shown = seen_twice(case.looks) - seen.sentences.keys()
            memory = dict.fromkeys(shown, Seen(absent_since=look.now)) | memory
        alert = self._alert(comparison, case, seen)
        same = case.found if what.whole else Extracted("", text, fingerprint(text))
        return NewVersion(
            text,
            same.fingerprint,
            look.reading,
            seen.clauses(),
            memory,
            alert=alert,
            omitted=omitted,
            identity=same.identity,
        )

    def _alert(self, comparison: Comparison, case: _Case, seen: Read) -> Alert | None:
        if comparison.level is Level.NOTHING or case.before is None:
            return None
        look, after = case.look, self._knowledge.dates(seen.text)
        before = after if same_labels(case.before.text, seen.text) else self._knowledge.dates(case.before.text)
        about = About.the(look.platform, look.document, before, after, look.now.date())
        return alert_of(comparison, look.platform, look.document, look.now, about, self._knowledge.grounds)

    def _next(self, look: Look) -> datetime:
        return schedule.after_a_look(look.now, self._rhythm.of(look.document), look.chance)

    def _to_confirm(self, case: _Case) -> datetime:
        """Soon where there may be something to tell; what tells nothing is confirmed by the next healthy look."""
        look, looks = case.look, case.looks
        if case.before and case.before.statements.keys() == case.seen.statements.keys():
            return min(self._next(look), look.now + CONFIRM_WITHIN / 3)  # while this look still counts
        since = next(past.seen_at for past in looks if past.fingerprint == looks[-1].fingerprint)
        return schedule.to_confirm(look.now, self._rhythm.of(look.document), since, len(looks))


@dataclass(frozen=True, slots=True)
class _Case:
    """A look at a text that is not the last version's. `before` is the version's, None where there is none to compare
    with; `looks` are all that may confirm, this one the last."""

    look: Look
    known: Known
    found: Extracted
    seen: Read
    before: Read | None
    looks: tuple[Sighting, ...]

    def shows_what_it_showed(self) -> bool:
        """Whether a known text came back: a page that alternates is no reason to come sooner."""
        came = self.looks[-1].came
        return bool(came) and came <= self.known.memory.keys()


def alert_of(
    comparison: Comparison, platform: Platform, document: Document, at: datetime, about: About, grounds: Grounds
) -> Alert:
    """What is told of a comparison in which there is something to tell; each line is backed by its words."""
    alert = Alert(
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
        summary=summarise(comparison, about),
        language=about.language,
        effective_on=effective_on(about),
        choose_by=choose_by(about),
    )
    return replace(alert, summary=backed(alert, grounds))


def _sighting(print_of_it: str, look: Look, seen: Read, before: Read | None) -> Sighting:
    if before is None:
        return Sighting(print_of_it, look.now, frozenset(seen.sentences))
    return Sighting(print_of_it, look.now, frozenset(seen.only(before)), frozenset(before.only(seen)))


def _seen_plainly_too(look: Look, known: Known, found: Extracted) -> Version | None:
    """The version read without a browser, where this very text was seen so too: then the change is not of our eyes."""
    if not look.rendered or not any(past.fingerprint == found.fingerprint for past in _waiting(known, look.now)):
        return None
    return known.version_read(look.document.urls, look.plainly)


def _others(look: Look) -> tuple[str, ...]:
    """The platform's other documents: who changes one often changes several."""
    return tuple(document.id for document in look.platform.documents if document.id != look.document.id)


def _waiting(known: Known, now: datetime) -> tuple[Sighting, ...]:
    """The sightings that may still be confirmed; none of a time that is yet to come, when a clock was wrong."""
    return tuple(past for past in known.sightings if timedelta(0) <= now - past.seen_at <= CONFIRM_WITHIN)
