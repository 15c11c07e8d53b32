"""Why a text was read as it was: which words made which kind, by which rule, and what spoke for it or against it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.core import passages
from bot.core.clauses.linear import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.core.clauses.detect import Detector, Reading
    from bot.core.clauses.features import View
    from bot.core.clauses.judge import Part
    from bot.core.clauses.rules import Proposal, Sentence
    from bot.core.clauses.scorer import Scorer
    from bot.core.model import Kind

_MOST = 6  # reasons of one kind
_NEARLY = -100  # hundredths of log-odds; a kind that scored less was not nearly found


@dataclass(frozen=True, slots=True)
class Reason:
    """Words of the text that speak for a kind (weight above 0) or against it, in hundredths of log-odds."""

    words: str
    weight: int


@dataclass(frozen=True, slots=True)
class Explanation:
    """One kind in one sentence. `rule` is the pattern that proposed it, "" when none did; `cue` are its words.

    `score` is the learned scorer's for the passage (hundredths of log-odds), None in languages without one; its
    `reasons` come strongest first. `found`: it was told; otherwise it was only near.
    """

    kind: Kind
    quote: str
    found: bool
    rule: str = ""
    cue: str = ""
    score: int | None = None
    reasons: tuple[Reason, ...] = ()


def explain(text: str, detector: Detector) -> tuple[Explanation, ...]:
    """Every kind that was found or nearly found, in the text's order; empty for a text that says nothing about AI."""
    return tuple(
        explanation
        for passage in passages.read(text)
        if not passage.is_heading
        for reading in detector.readings(passage)
        for part in reading.parts
        for explanation in (*_found(part, reading), *_nearly(part, reading))
    )


def _found(part: Part, reading: Reading) -> Iterator[Explanation]:
    for place, (_, proposals) in enumerate(part.sentences):
        for kind, proposal in proposals.items():
            yield _explanation(kind, place, part, reading, proposal)


def _nearly(part: Part, reading: Reading) -> Iterator[Explanation]:
    """What the scorer saw, but not clearly enough: told of the sentence that speaks for it most."""
    told = {kind for _, proposals in part.sentences for kind in proposals}
    for kind, score in part.scores.items():
        if kind not in told and score > _NEARLY:
            alone = [scores[KINDS.index(kind)] for scores in part.alone]
            place = alone.index(max(alone))
            yield _explanation(kind, place, part, reading, None)


def _explanation(kind: Kind, place: int, part: Part, reading: Reading, proposal: Proposal | None) -> Explanation:
    sentence = part.sentences[place][0]
    use = proposal.use if proposal and proposal.rule else None
    return Explanation(
        kind,
        reading.plain.slice_of(*sentence.span),
        found=proposal is not None,
        rule=proposal.rule if proposal else "",
        cue=" ".join(sentence.words[use.first : use.last + 1]) if use else "",
        score=round(part.scores[kind]) if kind in part.scores else None,
        reasons=tuple(_reasons(kind, sentence, part.views[place], reading.scorer)) if reading.scorer else (),
    )


def _reasons(kind: Kind, sentence: Sentence, look: View, scorer: Scorer) -> Iterator[Reason]:
    for name, weight in scorer.reasons(look, kind)[:_MOST]:
        yield Reason(_words_of(name, sentence), weight)


def _words_of(name: str, sentence: Sentence) -> str:
    """The sentence's own words for a concept; a word that is cut to its stem ends in a dash."""
    if name.startswith("+"):
        hit = sentence.hits[name[1:]][0]
        return " ".join(sentence.words[hit.first : hit.last + 1])
    if name.startswith("="):
        return f"what the rules proposed ({name[1:]})"
    whole = set(sentence.words)
    return " ".join(stem if stem in whole else f"{stem}-" for stem in name.split())
