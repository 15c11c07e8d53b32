"""What the patterns of a lexicon say of one sentence, kind by kind: who is allowed, denied or promised what."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.core.clauses import frames
from bot.core.clauses.stance import Stance, has_exception, stance
from bot.core.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from bot.core.clauses.hits import Hit, Hits
    from bot.core.clauses.lexicon import Lexicon

# Kinds that somebody allows or denies.
_TAKES = frozenset((Kind.TRAINING, Kind.THIRD_PARTY, Kind.PROCESSING, Kind.LIKENESS))


class Sentence(NamedTuple):
    """One sentence of a passage. `span` is in the passage's plain text; `fragment`: it goes on from elsewhere."""

    span: tuple[int, int]
    words: list[str]
    hits: Hits
    fragment: bool


class Proposal(NamedTuple):
    """A kind that was found: by which words, whether it allows something, and by which rule as it is written.

    `certain`: the rule saw what the scorer cannot see. Without `rule`, the scorer found it.
    """

    use: Hit
    allows: bool = True
    rule: str = ""
    certain: bool = False


def proposals(sentence: Sentence, lexicon: Lexicon, around: AbstractSet[str], opening: Hits) -> dict[Kind, Proposal]:
    """What the patterns give. `around`: the concepts in the passage; `opening`: the hits of what leads into it."""
    found: dict[Kind, Proposal] = {}
    for kind, this in _every(sentence, lexicon, around, opening):
        if kind not in found or this.allows > found[kind].allows:
            found[kind] = this
    if found:
        _settle(found)
    return found


def _every(
    sentence: Sentence, lexicon: Lexicon, around: AbstractSet[str], opening: Hits
) -> Iterator[tuple[Kind, Proposal]]:
    for pattern, use in lexicon.patterns.found(sentence.hits, around):
        if pattern.kind == frames.USE:
            for kind in frames.kinds(sentence.words, sentence.hits, use, opening, fragment=sentence.fragment):
                yield kind, Proposal(use, rule=pattern.source)
        elif (kind := Kind(pattern.kind)) in _TAKES:
            for taken, this in _taken(kind, sentence, use, opening):
                yield taken, this._replace(rule=pattern.source)
        else:
            yield kind, Proposal(use, rule=pattern.source)


def _taken(kind: Kind, sentence: Sentence, use: Hit, opening: Hits) -> Iterator[tuple[Kind, Proposal]]:
    """What becomes of a use once it is known who allows or denies it."""
    how = stance(sentence.words, sentence.hits, use, opening)
    if kind is Kind.LIKENESS:
        yield kind, Proposal(use, how not in (Stance.BAN, Stance.PROMISE) and allows_likeness(sentence.hits))
    elif how is Stance.GRANT:
        yield kind, Proposal(use)
    elif kind is not Kind.PROCESSING and how is Stance.PROMISE:
        yield Kind.PROMISE, Proposal(use)
        if kind is Kind.TRAINING and has_exception(sentence.hits, use):
            yield kind, Proposal(use, certain=True)
    elif kind is not Kind.PROCESSING and how is Stance.BAN:
        yield Kind.PROHIBITION, Proposal(use)


def allows_likeness(hits: Hits) -> bool:
    """Whether a sentence about likenesses lets the company use them, rather than regulate or forbid."""
    governs = hits.any("governs_likeness", "disclose_rule")
    return not governs and hits.any("company", "users_data")


def _settle(found: dict[Kind, Proposal]) -> None:
    """Take out what a stronger reading of the same sentence already says."""
    if Kind.PROHIBITION in found:
        for weaker in (Kind.PROCESSING, Kind.OUTPUT, Kind.DISCLOSURE):
            found.pop(weaker, None)
    if not {Kind.TRAINING, Kind.PROMISE, Kind.CHOICE}.isdisjoint(found):
        found.pop(Kind.OUTPUT, None)
    if Kind.PROMISE in found:
        found.pop(Kind.DISCLOSURE, None)
    if not {Kind.TRAINING, Kind.LIKENESS, Kind.PROMISE, Kind.OUTPUT, Kind.DISCLOSURE}.isdisjoint(found):
        found.pop(Kind.PROCESSING, None)
    if Kind.DISCLOSURE in found:
        found.pop(Kind.OUTPUT, None)
