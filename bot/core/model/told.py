"""What is told: changes, lines, alerts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.core.model.clause import Clause
from bot.core.model.kinds import ChangeKind, Kind, Level


@dataclass(frozen=True, slots=True)
class Change:
    """One clause-bearing sentence that differs.

    `quote` is the new wording, `old_quote` the old one; "" where there is none. `undone`: it only just came, and goes
    as the document says again what it said before.
    """

    change: ChangeKind
    kinds: tuple[Kind, ...]
    quote: str
    old_quote: str
    clauses: tuple[Clause, ...] = ()
    old_clauses: tuple[Clause, ...] = ()
    headings: tuple[str, ...] = ()
    undone: bool = False


@dataclass(frozen=True, slots=True)
class Saying:
    """One sentence, in no language yet: the id of a message and what is filled in, as (placeholder, value).

    Lists of topics are parted by spaces, names by line ends, days are ISO 8601; other values stand as they are.
    """

    id: str
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a summary: `line` names its place (headline, changed, …), `quote` is what it rests on.

    `text` is "" unless a language model worded it, or a former version of this program did.
    """

    line: str
    text: str
    quote: str
    says: tuple[Saying, ...] = ()


@dataclass(frozen=True, slots=True)
class Capture:
    """Why one side of a comparison is not the document. `is_part`: a part of it, which it may also have become."""

    side: str  # "old" or "new"
    reason: str
    is_part: bool = False


@dataclass(frozen=True, slots=True)
class Alert:
    """What is worth telling of one version of one document. `summary[0]` is the headline.

    At level NOTHING it is no news about terms but a notice: about our reading of them, for every follower; or, where
    `platform` is a bundle ("bundle/music") and all that names a document is "", of what joined that bundle.
    `language` is the document's, "" where it is not known.
    `effective_on` is the day from which the new text counts, `choose_by` the last day to say no, where it names them.
    """

    platform: str  # the platform's id, or the bundle
    platform_name: str
    document_id: str
    document_title: str
    url: str
    at: datetime  # when the version was confirmed, or the notice written
    level: Level
    added: tuple[Kind, ...]
    removed: tuple[Kind, ...]
    changes: tuple[Change, ...]
    summary: tuple[Line, ...]
    language: str = ""
    effective_on: date | None = None
    choose_by: date | None = None

    @property
    def is_of_bundle(self) -> bool:
        """Whether it only says what joined a bundle: nobody need be called for it."""
        return self.level is Level.NOTHING and not self.document_id
