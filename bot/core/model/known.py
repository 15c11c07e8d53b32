"""What the store knows of a document, and what one look tells it to record."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.core.model.clause import Clause, Passage
from bot.core.model.seen import Sighting, Snapshot, Version
from bot.core.model.told import Alert


@dataclass(frozen=True, slots=True)
class Seen:
    """When a sentence that a document once showed left it (None: it stands).

    `gone_alert` and `back_alert` are the alerts that said so; `core/memory.py` says what follows from them.
    """

    absent_since: datetime | None = None
    gone_alert: int | None = None
    back_alert: int | None = None


@dataclass(frozen=True, slots=True)
class Health:
    """How reading a document goes. `failing` is the current error's kind, "" when the last look was good.

    `confirmed_at` is the last version's; None while what was read waits for a second look.
    """

    next_due_at: datetime | None = None
    last_read_at: datetime | None = None
    failing: str = ""
    failing_text: str = ""
    failing_since_at: datetime | None = None
    failures: int = 0
    confirmed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """All that is known of one document before a look."""

    health: Health = Health()
    version: Version | None = None
    sightings: tuple[Sighting, ...] = ()
    memory: dict[str, Seen] = field(default_factory=dict)  # by sentence key

    def version_at(self, urls: tuple[str, ...]) -> Version | None:
        """The version if it stood at these addresses: one from elsewhere is no measure of what they send."""
        return self.version if self.version is not None and self.version.urls == urls else None


@dataclass(frozen=True, slots=True)
class NewVersion:
    """A version to store. `memory` holds only the keys whose `Seen` differs from what was known."""

    text: str = field(repr=False)
    fingerprint: str
    reading: str
    clauses: tuple[tuple[Passage, Clause], ...]
    memory: dict[str, Seen]
    replaces: int | None = None  # the version read again under a new reading, None for a new one
    alert: Alert | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one look at one document came to; the store carries it out in one transaction.

    `failure` is (kind, text) for a look that failed; `sightings` are all that remain after this look.
    """

    document_id: str
    at: datetime
    next_due_at: datetime
    sightings: tuple[Sighting, ...] = ()
    snapshots: tuple[Snapshot, ...] = ()
    version: NewVersion | None = None
    failure: tuple[str, str] | None = None


CONFIRM_WITHIN = timedelta(hours=72)  # how long a sighting waits for an agreeing look (DESIGN, decision 5)
