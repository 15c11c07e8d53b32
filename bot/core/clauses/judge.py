"""Rules propose, the scorer disposes: what is left of the proposals, and what the scorer adds to them.

The scorer judges a passage as a whole, as people labelled it (a very long one in parts), and each of its sentences
alone, so that what one says is not drowned by all the others. What it adds is said by the sentence that speaks for it
most.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.core.clauses.features import View, view
from bot.core.clauses.hits import Hit
from bot.core.clauses.linear import KINDS
from bot.core.clauses.rules import Proposal, Sentence, allows_likeness
from bot.core.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from bot.core.clauses.lexicon import Lexicon
    from bot.core.clauses.scorer import Scorer

_PART = 300  # words; the labelled passages are shorter
_FEWEST = 5  # words; a shorter sentence says nothing by itself
# Hundredths of log-odds from which on a kind is found where no rule proposed it, and down to which a rule's proposal is
# kept. F1 is at its best where a kind is found from half of that F1 on (Lipton et al., 2014, "Optimal Thresholding of
# Classifiers to Maximize F1 Measure"): from two to three on for a kind that reaches 0.8. The others were chosen on
# cross-validated scores (bench/README.md).
_LIKELY = -40
_FOUND = {Kind.TRAINING: 50, Kind.THIRD_PARTY: -125}
_KEPT = {Kind.TRAINING: -150, Kind.THIRD_PARTY: -125, Kind.CHOICE: -50, Kind.PROCESSING: -75, Kind.DISCLOSURE: -100}
_CERTAIN = -250  # what a rule saw that the scorer cannot see is kept down to here
_ALONE = 150  # by how much one sentence must speak more clearly than a passage

_DENIED = frozenset((Kind.PROMISE, Kind.PROHIBITION))  # where a rule sees these, the scorer sees the same words

Judged = tuple[Sentence, dict[Kind, Proposal]]  # a sentence, and what is said of it


class Part(NamedTuple):
    """Sentences that were judged together, how the scorer saw and scored them, and (by KINDS) each of them alone."""

    sentences: Sequence[Judged]
    views: Sequence[View]
    scores: Mapping[Kind, float]
    alone: Sequence[Sequence[float]]


def judge(
    sentences: Sequence[Judged], scorer: Scorer, opening: View | None, lexicon: Lexicon, around: AbstractSet[str]
) -> Iterator[Part]:
    """The parts, with their proposals settled in place.

    `opening`: what leads into a list item. `around`: the concepts that stand anywhere in the passage.
    """
    for part in _parts(sentences):
        looks = [view(sentence.words, sentence.hits, proposed, lexicon.letters) for sentence, proposed in part]
        together, alone = scorer.scores([opening, *looks] if opening else looks)
        alone = alone[-len(looks) :]
        clearest = map(max, zip(*alone, strict=True))
        scores = {kind: max(score, most - _ALONE) for kind, score, most in zip(KINDS, together, clearest, strict=True)}
        already = {kind for _, proposed in part for kind in proposed}
        for kind, score in scores.items():
            if kind in already:
                denied = kind is Kind.TRAINING and scores[Kind.PROMISE] >= 0
                if score < min(0 if denied else _KEPT.get(kind, _LIKELY), scorer.kept):
                    _drop(kind, part, even_certain=score < _CERTAIN)
            elif score >= _FOUND.get(kind, _LIKELY):
                _add(kind, part, alone, lexicon, around)
        yield Part(part, looks, scores, alone)


def _drop(kind: Kind, part: Sequence[Judged], *, even_certain: bool) -> None:
    for _, proposed in part:
        if kind in proposed and (even_certain or not proposed[kind].certain):
            del proposed[kind]


def _add(
    kind: Kind, part: Sequence[Judged], alone: Sequence[Sequence[float]], lexicon: Lexicon, around: AbstractSet[str]
) -> None:
    """Give the kind to the sentence that speaks for it most by itself, of those that are able to say it."""
    column = KINDS.index(kind)
    for place in sorted(range(len(part)), key=lambda place: alone[place][column], reverse=True):
        sentence, proposed = part[place]
        if (len(sentence.words) >= _FEWEST or len(part) == 1) and _can_say(kind, part[place], lexicon, around):
            proposed[kind] = Proposal(Hit(0, -1), kind is not Kind.LIKENESS or allows_likeness(sentence.hits))
            return


def _can_say(kind: Kind, judged: Judged, lexicon: Lexicon, around: AbstractSet[str]) -> bool:
    """Whether a sentence has what nobody says such a thing without, and is not known to deny it."""
    sentence, proposed = judged
    if kind is Kind.TRAINING and not _DENIED.isdisjoint(proposed):
        return False
    needs = lexicon.needs.get(kind)
    return not needs or any(True for _ in needs.found(sentence.hits, around))


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
