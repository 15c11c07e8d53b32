"""Rules propose, the scorer disposes: what is left of the proposals, and what the scorer adds to them.

The scorer judges a passage as a whole, as people labelled it; a very long one in parts. What it adds is said by the
sentence that speaks for it most.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.core.clauses import hits as hits_of
from bot.core.clauses.features import View, view
from bot.core.clauses.hits import Hit
from bot.core.clauses.rules import Proposal, Sentence, allows_likeness
from bot.core.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from bot.core.clauses.lexicon import Lexicon
    from bot.core.clauses.scorer import Scorer

_PART = 300  # words; the labelled passages are shorter
_FEWEST = 5  # words; a shorter sentence says nothing by itself
# Hundredths of log-odds. What has few examples to learn from is found from here on, everything else from 0; and of what
# one sentence often says in a passage about much else, a rule's proposal is kept down to here. Both were chosen on
# cross-validated scores (bench/README.md).
_FOUND = {Kind.THIRD_PARTY: -100}
_KEPT = {Kind.CHOICE: -50}

Judged = tuple[Sentence, dict[Kind, Proposal]]  # a sentence, and what is said of it


class Part(NamedTuple):
    """Sentences that were judged together, how the scorer saw them, and how it scored them."""

    sentences: Sequence[Judged]
    views: Sequence[View]
    scores: dict[Kind, int]


def judge(
    sentences: Sequence[Judged], scorer: Scorer, opening: View | None, lexicon: Lexicon, around: AbstractSet[str]
) -> Iterator[Part]:
    """The parts, with their proposals settled in place.

    `opening`: what leads into a list item. `around`: the concepts that stand anywhere in the passage.
    """
    for part in _parts(sentences):
        looks = [view(sentence.words, sentence.hits, proposed, lexicon.letters) for sentence, proposed in part]
        scores = scorer.scores([opening, *looks] if opening else looks)
        for kind, score in scores.items():
            limit = _FOUND.get(kind, 0)
            if score < _KEPT.get(kind, limit):
                _drop(kind, part)
            elif score >= limit and not any(kind in proposed for _, proposed in part):
                able = [place for place, (sentence, _) in enumerate(part) if _can_say(kind, sentence, lexicon, around)]
                _add(kind, part, looks, scorer, able)
        yield Part(part, looks, scores)


def _drop(kind: Kind, part: Sequence[Judged]) -> None:
    for _, proposed in part:
        if kind in proposed and not proposed[kind].certain:
            del proposed[kind]


def _can_say(kind: Kind, sentence: Sentence, lexicon: Lexicon, around: AbstractSet[str]) -> bool:
    """Whether a sentence has what nobody says such a thing without."""
    needs = lexicon.needs.get(kind, ())
    return not needs or any(hits_of.matches(pattern, sentence.hits, around) for pattern in needs)


def _add(kind: Kind, part: Sequence[Judged], looks: Sequence[View], scorer: Scorer, able: Sequence[int]) -> None:
    """Give the kind to the sentence that speaks for it most, of those that are able to say it."""
    able = [place for place in able if len(part[place][0].words) >= _FEWEST or len(part) == 1]
    if able:
        shares = scorer.shares(looks, kind) if len(able) > 1 else [0.0] * len(part)
        sentence, proposed = part[max(able, key=shares.__getitem__)]
        proposed[kind] = Proposal(Hit(0, -1), kind is not Kind.LIKENESS or allows_likeness(sentence.hits))


def _parts(sentences: Sequence[Judged]) -> Iterator[list[Judged]]:
    part: list[Judged] = []
    length = 0
    for each in sentences:
        if part and length + len(each[0].words) > _PART:
            yield part
            part, length = [], 0
        part.append(each)
        length += len(each[0].words)
    if part:
        yield part
