"""The nouns of Clausewatch, one each, as frozen values.

Times named `_at` are aware UTC; spans are `timedelta`. A `quote` or `words` is always an exact substring of the
text it was found in, markup included; `passages.plain` makes it readable.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import IntEnum, StrEnum


class Kind(StrEnum):
    """What a clause does, as `docs/clauses.md` defines it."""

    TRAINING = "training"
    THIRD_PARTY = "third_party"
    LIKENESS = "likeness"
    PROCESSING = "processing"
    CHOICE = "choice"
    PROMISE = "promise"
    PROHIBITION = "prohibition"
    OUTPUT = "output"
    DISCLOSURE = "disclosure"


class Level(IntEnum):
    """What a change is worth, in rising order. `level.word` is how it is stored and said."""

    NOTHING = 0
    LOW = 1
    MEDIUM = 2
    HIGH = 3

    @property
    def word(self) -> str:
        return self.name.lower()

    @classmethod
    def of(cls, word: str) -> Level:
        """The level called `word`; KeyError when there is none."""
        return cls[word.upper()]


class ChangeKind(StrEnum):
    NEW = "new"
    WIDENED = "widened"
    NARROWED = "narrowed"
    GONE = "gone"
    RETURNED = "returned"
    MOVED = "moved"
    REWORDED = "reworded"


class Role(StrEnum):
    """What a fact of a clause answers."""

    WHO = "who"  # who may use it
    WHAT = "what"  # what of the user's is touched
    PURPOSE = "purpose"  # what it is used for
    CONDITION = "condition"  # "unless you opt out", "with your consent"
    EXCEPTION = "exception"  # "except…", "other than…"
    SINCE = "since"  # from when it holds
    CHOICE_AT = "choice_at"  # the address or setting named for choosing


# ── what is watched ──────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Document:
    """One text of a platform, as its declaration says. `id` is "platform/kind" and is unique in a catalogue."""

    platform: str
    kind: str
    title: str
    urls: tuple[str, ...]
    select: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()
    language: str = "en"
    region: str = ""
    browser: bool = False
    checked: date | None = None  # None: nobody has seen it read well; not scheduled

    @property
    def id(self) -> str:
        if self.language == "en" and not self.region:
            return f"{self.platform}/{self.kind}"
        return f"{self.platform}/{self.kind}@{'-'.join(filter(None, (self.language, self.region)))}"


@dataclass(frozen=True, slots=True)
class OptOut:
    url: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Platform:
    """A service whose terms are watched. `id` is its file's stem; `makes` are the bundles it belongs to."""

    id: str
    name: str
    home: str
    documents: tuple[Document, ...]
    aliases: tuple[str, ...] = ()
    makes: tuple[str, ...] = ()
    contact: str = ""
    opt_out: OptOut | None = None


# ── what was seen ────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a site sent for one address, decompressed; `body` is bytes as received, `final_url` after redirects."""

    url: str
    final_url: str
    fetched_at: datetime
    status: int
    headers: tuple[tuple[str, str], ...]  # names in lower case, in the order received
    body: bytes = field(repr=False)

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.body).hexdigest()

    def header(self, name: str) -> str:
        """The header's value, "" where it was not sent."""
        return next((value for key, value in self.headers if key == name.lower()), "")


@dataclass(frozen=True, slots=True)
class Sighting:
    """A text seen but not yet confirmed. It tells nobody."""

    fingerprint: str
    first_seen_at: datetime
    last_seen_at: datetime
    looks: int


@dataclass(frozen=True, slots=True)
class Version:
    """A confirmed text. `reading` says which declaration, extractor and detector read it so."""

    id: int
    text: str = field(repr=False)
    fingerprint: str
    confirmed_at: datetime
    reading: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, list item, table row or heading: the unit that is compared.

    `source` is the exact slice of the document's text; `headings` is the path of headings above it;
    `lead_in` is the plain sentence that opens its list ("You may not:"), "" outside lists.
    """

    source: str
    headings: tuple[str, ...] = ()
    lead_in: str = ""
    is_heading: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that a sentence states. `topic` is what its words are about ("works", "opt_out"), for comparing."""

    role: Role
    words: str
    topic: str = ""


@dataclass(frozen=True, slots=True)
class Clause:
    """What one sentence says about AI use. `cues` are the words that decided so.

    `allows` is False where the sentence only regulates, forbids or asks for consent: a likeness rule may do either.
    """

    kind: Kind
    quote: str
    facts: tuple[Fact, ...] = ()
    cues: tuple[str, ...] = ()
    allows: bool = True

    def words(self, role: Role) -> tuple[str, ...]:
        """The words of the facts in that role, in the text's order."""
        return tuple(fact.words for fact in self.facts if fact.role is role)

    def topics(self, role: Role) -> frozenset[str]:
        """What those facts are about; empty where none is stated."""
        return frozenset(fact.topic for fact in self.facts if fact.role is role)


@dataclass(frozen=True, slots=True)
class Standing:
    """A clause that stands in a document's last version, and when that version was confirmed."""

    clause: Clause
    headings: tuple[str, ...]
    since_at: datetime


# ── what is told ─────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Change:
    """One clause-bearing sentence that differs.

    `quote` is the new wording, `old_quote` the old one; "" where there is none.
    """

    change: ChangeKind
    kinds: tuple[Kind, ...]
    quote: str
    old_quote: str
    clauses: tuple[Clause, ...] = ()
    old_clauses: tuple[Clause, ...] = ()
    headings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a summary: `line` names its place (headline, changed, …), `quote` is what it rests on."""

    line: str
    text: str
    quote: str


@dataclass(frozen=True, slots=True)
class Capture:
    """Why one side of a comparison is not the document."""

    side: str  # "old" or "new"
    reason: str


@dataclass(frozen=True, slots=True)
class Alert:
    """What is worth telling of one version of one document. `summary[0]` is the headline."""

    platform: str  # the platform's id
    platform_name: str
    document_id: str
    document_title: str
    url: str
    at: datetime  # when the version was confirmed
    level: Level
    added: tuple[Kind, ...]
    removed: tuple[Kind, ...]
    changes: tuple[Change, ...]
    summary: tuple[Line, ...]


# ── who is told ──────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Destination:
    """A place that alerts go to. `face` is who delivers there; `address` is the channel's id, or "stdout"."""

    face: str  # "discord" or "terminal"
    address: str
    guild: str = ""  # the Discord server's id, "" elsewhere


@dataclass(frozen=True, slots=True)
class Subscription:
    """`platform` is a platform's id, or "*" for all of the catalogue."""

    destination: Destination
    platform: str
    level: Level = Level.MEDIUM


@dataclass(frozen=True, slots=True)
class Told:
    """A stored alert with its number."""

    id: int
    alert: Alert


@dataclass(frozen=True, slots=True)
class Message:
    """One post to one destination, its contents fixed before the first try.

    `id` (at most 25 characters) is the nonce; `tries` counts earlier attempts; `first_tried_at` is None at the first.
    """

    id: str
    destination: Destination
    alerts: tuple[Told, ...]
    tries: int = 0
    first_tried_at: datetime | None = None


# ── what the store knows, and is told to record ──────────────────────────────


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
    """How reading a document goes. `failing` is the current error's kind, "" when the last look was good."""

    next_due_at: datetime | None = None
    last_read_at: datetime | None = None
    failing: str = ""
    failing_text: str = ""
    failing_since_at: datetime | None = None
    failures: int = 0


@dataclass(frozen=True, slots=True)
class Known:
    """All that is known of one document before a look."""

    health: Health = Health()
    version: Version | None = None
    sightings: tuple[Sighting, ...] = ()
    memory: dict[str, Seen] = field(default_factory=dict)  # by sentence key


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
