"""Rules propose, the scorer disposes: what is left of the proposals, and what the scorer adds to them.

The scorer judges a passage as a whole, as people labelled it; a very long one in parts. What it adds is said by the
sentence that speaks for it most.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.core.clauses.hits import Hit
from bot.core.clauses.rules import Proposal, Sentence, allows_likeness
from bot.core.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bot.core.clauses.scorer import Scorer

# Log-odds in hundredths, chosen on passages written by us that neither rules nor weights had seen, and on
# cross-validated scores of the corpus (bench/README.md).
CONFIRMED = -220  # below it (one in ten) a rule's proposal is dropped
ADDED = 60  # above it (two in three) a kind is found that no rule proposed
ADDED_QUIETLY = 10  # likewise, for kinds of which nobody is alerted by default: there a miss weighs as much
AGAINST = 200  # above it (seven in eight) also beside a kind that a rule found and that seldom stands with it
_PART = 300  # words; the labelled passages are shorter
_FEWEST = 5  # words; a shorter sentence says nothing by itself

# Who may learn from what: a sentence that says one of these seldom says another.
_CONTRARY = frozenset((Kind.TRAINING, Kind.PROMISE, Kind.PROHIBITION))

_QUIET = frozenset((Kind.PROHIBITION, Kind.OUTPUT, Kind.DISCLOSURE))

Judged = tuple[Sentence, dict[Kind, Proposal]]  # a sentence, and what is said of it


class Part(NamedTuple):
    """Sentences that were judged together, and how the scorer saw them."""

    sentences: Sequence[Judged]
    scores: dict[Kind, int]


def judge(
    sentences: Sequence[Judged], scorer: Scorer, opening: set[str], needs: Mapping[str, Sequence[str]]
) -> Iterator[Part]:
    """The parts, with their proposals settled in place.

    `opening`: the features of what leads into a list item. `needs`: concepts, by kind, without one of which the
    scorer may not give it to a sentence.
    """
    for part in _parts(sentences):
        own = [scorer.known.features(sentence.words, sentence.hits, paired=sentence.telling) for sentence, _ in part]
        scores = scorer.scores(opening.union(*own))
        for kind, score in scores.items():
            if score < CONFIRMED:
                _drop(kind, part)
            elif score > (ADDED_QUIETLY if kind in _QUIET else ADDED) and not any(
                kind in proposed for _, proposed in part
            ):
                _add(kind, part, own, scorer, needs.get(kind, ()), score)
        yield Part(part, scores)


def _drop(kind: Kind, part: Sequence[Judged]) -> None:
    for _, proposed in part:
        if kind in proposed and not proposed[kind].certain:
            del proposed[kind]


def _add(
    kind: Kind, part: Sequence[Judged], own: Sequence[set[str]], scorer: Scorer, needs: Sequence[str], score: int
) -> None:
    """Give the kind to the sentence that speaks for it most, of those that can say it."""
    able = [
        place
        for place, (sentence, proposed) in enumerate(part)
        if (len(sentence.words) >= _FEWEST or len(part) == 1)
        and (not needs or sentence.hits.any(*needs))
        and (score > AGAINST or kind not in _CONTRARY or _CONTRARY.isdisjoint(proposed))
    ]
    if able:
        best = max(able, key=lambda place: scorer.score(own[place], kind))
        sentence, proposed = part[best]
        allows = kind is not Kind.LIKENESS or allows_likeness(sentence.hits)
        proposed[kind] = Proposal(Hit(0, -1), allows)


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
