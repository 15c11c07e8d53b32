"""What the store knows of a document, and what one look tells it to record."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.core.model.clause import Clause, Passage
from bot.core.model.seen import Extracted, Kept, Sighting, Snapshot, Version
from bot.core.model.told import Alert


@dataclass(frozen=True, slots=True)
class Seen:
    """When a sentence that a document once showed left it (None: it stands).

    `came_at` is when it last came; None for one of the first version, or where that is not known.
    `gone_alert` and `back_alert` are the alerts that said so; `core/memory.py` says what follows from them.
    """

    absent_since: datetime | None = None
    gone_alert: int | None = None
    back_alert: int | None = None
    came_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Health:
    """How reading a document goes. `failing` is the current error's kind, "" when the last look was good.

    `confirmed_at` is the last version's; None while what was read waits for a second look. `silence_told_at` is when
    its followers were told that it cannot be read, None when they were not.
    """

    next_due_at: datetime | None = None
    last_read_at: datetime | None = None
    failing: str = ""
    failing_text: str = ""
    failing_since_at: datetime | None = None
    failures: int = 0
    confirmed_at: datetime | None = None
    silence_told_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """All that is known of one document before a look.

    `pages` are those of `version`, in the declaration's order; `clauses` are its, each with the place of its passage,
    or None where the places are not known. `waiting` is the text of a sighting, None where none waits.
    """

    health: Health = Health()
    version: Version | None = None
    sightings: tuple[Sighting, ...] = ()  # oldest first
    memory: dict[str, Seen] = field(default_factory=dict)  # by sentence key
    pages: tuple[Kept, ...] = ()
    clauses: tuple[tuple[int, Clause], ...] | None = None
    waiting: Extracted | None = None

    def version_read(self, urls: tuple[str, ...], reading: str) -> Version | None:
        """The version if it was read at these addresses with these eyes: another is no measure of what they send."""
        if self.version is None or (self.version.urls, self.version.reading) != (urls, reading):
            return None
        return self.version


@dataclass(frozen=True, slots=True)
class NewVersion:
    """A version to store. `memory` holds only the keys whose `Seen` differs from what was known."""

    text: str = field(repr=False)
    fingerprint: str
    reading: str
    clauses: tuple[tuple[int, Passage, Clause], ...]  # each with the place of its passage among the passages
    memory: dict[str, Seen]
    replaces: int | None = None  # the version read again under a new reading, None for a new one
    alert: Alert | None = None
    omitted: frozenset[str] = frozenset()  # as in `Version`
    identity: str = ""  # as in `Version`


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one look at one document came to; the store carries it out in one transaction.

    `failure` is (kind, text) for a look that failed; `sightings` are all that remain after this look; `hurry` are
    other documents to be looked at now; `silence` tells all followers that the document cannot be read; `waiting` is
    the newest sighting's text; `identity` is what the last version was read from now, "" where it is not known.
    """

    document_id: str
    at: datetime
    next_due_at: datetime
    sightings: tuple[Sighting, ...] = ()
    snapshots: tuple[Snapshot, ...] = ()
    version: NewVersion | None = None
    failure: tuple[str, str] | None = None
    hurry: tuple[str, ...] = ()
    silence: Alert | None = None
    waiting: Extracted | None = None
    identity: str = ""


CONFIRM_WITHIN = timedelta(hours=72)  # how long a sighting waits for an agreeing look (DESIGN, decision 5)
