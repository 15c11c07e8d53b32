"""Learns the scorer's weights: `python bench/learn.py CORPUS_DIR`; needs `pip install '.[learn]'`.

What it learns from is told in bench/labelled.py, how in bench/fit_linear.py, fit_bag.py and fit_convolution.py. How
well all this finds clauses of services that nothing was learned from is measured by bench/accuracy.py.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import fit_bag
import fit_convolution
import fit_linear
import labelled
import numpy as np
from sklearn.model_selection import GroupKFold

from bot.app.knowledge import lexicons
from bot.core import passages
from bot.core.clauses import Detector
from bot.core.clauses.features import Mark, view
from bot.core.clauses.linear import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


WEIGHTS = Path(__file__).resolve().parent.parent / "bot" / "data" / "weights"
ENGLISH = ("en",)
OTHERS = ("de", "es", "fr", "id", "it", "ja", "ko", "nl", "pt", "zh")  # learned together: each has few passages
MARGIN = 40  # hundredths of log-odds that those must be surer by: nothing real was there to learn from…
KEPT = -75  # …and by which they must doubt what a rule proposed before it is dropped
RAREST, RAREST_ELSEWHERE = 8, 3  # passages that a name must stand in, of English and of those
MOST_NAMES = 8000  # of English; each costs time, and the weakest say more about the passages than about the language
FOLDS = 5
UNSURE = 0.6  # how much a passage counts that a careful reader could have labelled otherwise
FEW = 50  # real passages; a kind that has fewer is learned from all passages alike

Learned = tuple[dict[str, Any], dict[str, np.ndarray]]  # what `scorer.parse` takes


class Table(NamedTuple):
    """Labelled passages in some languages, as the scorer's parts see them."""

    languages: tuple[str, ...]
    labelled: list[labelled.Labelled]
    names: fit_linear.Names
    marks: fit_convolution.Marks
    services: np.ndarray
    counts: np.ndarray  # passages x kinds
    truth: np.ndarray  # the same


def table(known: list[labelled.Labelled], languages: tuple[str, ...] = ENGLISH) -> Table:
    detector = Detector(lexicons())
    looks = [look(detector, one.text, languages) for one in known]
    truth = np.array([[kind.value in one.labels for kind in KINDS] for one in known])
    trust = np.array([1.0 if one.sure else UNSURE for one in known])
    counts = trust * np.array([one.counts for one in known])
    rare = truth[[one.real for one in known]].sum(0) < FEW
    return Table(
        languages,
        known,
        fit_linear.table((look.names for look in looks), RAREST if languages == ENGLISH else RAREST_ELSEWHERE),
        fit_convolution.table([look.marks for look in looks]),
        np.array([one.service for one in known]),
        np.where(rare, trust[:, None], counts[:, None]),
        truth,
    )


class Look(NamedTuple):
    """A passage as the scorer sees it: all its sentences; empty where it is not read in one of the languages."""

    names: frozenset[str]
    marks: list[Mark]


def look(detector: Detector, text: str, languages: Sequence[str]) -> Look:
    """The passage, with what the rules propose in it."""
    sentences = [
        view(sentence.words, sentence.hits, proposed, reading.lexicon.letters)
        for passage in passages.read(text)
        for reading in detector.readings(passage)
        if reading.lexicon.language in languages
        for part in reading.parts
        for sentence, proposed in part.sentences
    ]
    names = frozenset[str]().union(*(sentence.names for sentence in sentences))
    return Look(names, [mark for sentence in sentences for mark in sentence.marks])


def learn(known: Table, these: np.ndarray) -> Learned:
    """What the weights files hold, learned from these rows."""
    names = known.names
    bias, weights = fit_linear.fit(names, known.truth, known.counts, these)
    if known.languages == ENGLISH:
        names = fit_linear.strongest(names, weights, these, MOST_NAMES)
        bias, weights = fit_linear.fit(names, known.truth, known.counts, these)
    filters = fit_convolution.ENGLISH if known.languages == ENGLISH else fit_convolution.SHARED
    arrays = fit_convolution.fit(known.marks, known.truth, known.counts, these, filters)
    arrays |= fit_bag.fit(names, known.truth, known.counts, these)
    table = {
        "kept": 0,
        "lexicons": {one.language: one.version for one in lexicons() if one.language in known.languages},
        "bias": bias,
        "tags": known.marks.tags,
        "stems": known.marks.stems,
        "weights": weights,
    }
    return table, arrays


class Fold(NamedTuple):
    """Services, and a scorer that learned from none of their passages, nor from those written after them."""

    services: frozenset[str]
    learned: Learned


def folds(known: Table, services: Iterable[str] = ()) -> Iterator[Fold]:
    """All real services, and these, in groups."""
    names = np.array(sorted({one.service for one in known.labelled if one.real}.union(services)))
    for _, group in GroupKFold(FOLDS).split(names, groups=names):
        unseen = frozenset(str(name) for name in names[group])
        yield Fold(unseen, learn(known, ~np.isin(known.services, list(unseen))))


def write(known: Table, learned: Learned) -> None:
    """The weights files; of the linear part a line a name, so that a change of it can be read."""
    found, arrays = learned
    stem = WEIGHTS / "-".join(known.languages)
    head = "".join(f"{json.dumps(name)}: {_json(found[name])},\n" for name in found if name != "weights")
    lines = ",\n".join(f"{_json(name)}: {_json(by_kind)}" for name, by_kind in found["weights"].items())
    stem.with_suffix(".json").write_text(f'{{\n{head}"weights": {{\n{lines}\n}}\n}}\n', "utf-8")
    np.savez_compressed(stem.with_suffix(".npz"), **arrays)
    sizes = ", ".join(f"{file.name} {file.stat().st_size / 1024:.0f} kB" for file in WEIGHTS.glob(f"{stem.name}.*"))
    print(f"{len(found['weights'])} names, {len(found['stems'])} stems: {sizes}")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("corpus", type=Path)
    english = table(labelled.read(arguments.parse_args().corpus))
    others = table(labelled.in_other_languages(), OTHERS)
    write(english, learn(english, _all(english)))
    write(others, surer(learn(others, _all(others))))


def surer(learned: Learned) -> Learned:
    """The same, with scores that are lower by the margin; half of a score is the linear part's."""
    found, arrays = learned
    return {**found, "kept": KEPT, "bias": {kind: bias - 2 * MARGIN for kind, bias in found["bias"].items()}}, arrays


def _all(known: Table) -> np.ndarray:
    return np.ones(len(known.labelled), dtype=bool)


if __name__ == "__main__":
    main()
