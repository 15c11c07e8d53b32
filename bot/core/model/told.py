"""What is told: changes, lines, alerts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.core.model.clause import Clause
from bot.core.model.kinds import ChangeKind, Kind, Level


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
    """Why one side of a comparison is not the document. `is_part`: a part of it, which it may also have become."""

    side: str  # "old" or "new"
    reason: str
    is_part: bool = False


@dataclass(frozen=True, slots=True)
class Alert:
    """What is worth telling of one version of one document. `summary[0]` is the headline.

    At level NOTHING it is no news about terms but a notice about our reading of them, for every follower.
    """

    platform: str  # the platform's id
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
