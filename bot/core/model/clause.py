"""What a text says: passages, and the clauses with their facts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from bot.core.model.kinds import Kind, Role


class Passage(NamedTuple):
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
    """What one sentence says about AI use.

    `allows` is False where the sentence only regulates, forbids or asks for consent: a likeness rule may do either.
    `sure` is False where the reading was a close call.
    """

    kind: Kind
    quote: str
    facts: tuple[Fact, ...] = ()
    allows: bool = True
    sure: bool = True

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
