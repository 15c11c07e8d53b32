"""Learns the scorer's weights: `python bench/learn.py CORPUS_DIR`; needs `pip install '.[learn]'`.

From three sources of labelled passages, each with the labels of docs/clauses.md:

- `passages.jsonl` of the corpus,
- passages of the corpus's documents that we labelled ourselves (bench/labels.jsonl: by their SHA-256, no text),
- passages written by us, of invented companies (bench/written/).

For each kind two linear models are fitted, one on plain features and one on features scaled by how much more often
they stand in passages of that kind (Wang and Manning, 2012, "Baselines and Bigrams"); their mean is again linear.
How well this finds clauses of services that it did not learn from is measured by bench/accuracy.py.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import lzma
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from bot.app.knowledge import detector
from bot.core import passages
from bot.core.clauses import Detector, scorer
from bot.core.clauses.features import features
from bot.core.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scipy.sparse import csr_matrix

HERE = Path(__file__).resolve().parent
WEIGHTS = HERE.parent / "bot" / "data" / "weights" / "en.json"
RAREST = 3  # passages; a feature of fewer says more about them than about the language
UNSURE = 0.6  # how much a label counts that a careful reader could have given otherwise
CALLED = 2  # how much more a passage of the kind counts than one that is not
SMALLEST = 12  # hundredths; smaller weights are left out: four in five, for nothing lost
FOLDS = 10


class Labelled(NamedTuple):
    """One passage. `service` is "" for those written by us."""

    service: str
    text: str
    labels: frozenset[str]
    counts: float


def read(corpus: Path) -> list[Labelled]:
    return [*_of_corpus(corpus), *_labelled_by_us(corpus), *_written()]


def _of_corpus(corpus: Path) -> list[Labelled]:
    return [_labelled(row, row["service"]) for row in _rows(corpus / "passages.jsonl")]


def _labelled_by_us(corpus: Path) -> list[Labelled]:
    """The passages of bench/labels.jsonl, looked up in the corpus's documents."""
    wanted = {row["sha256"]: row for row in _rows(HERE / "labels.jsonl")}
    found = {}
    for service, text in _documents(corpus):
        for passage in passages.read(text):
            row = wanted.get(hashlib.sha256(passage.source.encode()).hexdigest())
            if row:
                found[row["sha256"]] = _labelled({**row, "text": passage.source}, service)
    return list(found.values())


def _written() -> list[Labelled]:
    return [_labelled(row, "") for file in sorted((HERE / "written").glob("*.jsonl")) for row in _rows(file)]


def _labelled(row: dict[str, Any], service: str) -> Labelled:
    return Labelled(service, row["text"], frozenset(row["labels"]), 1.0 if row.get("sure", True) else UNSURE)


def _rows(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text("utf-8").splitlines() if line.strip()]


def _documents(corpus: Path) -> list[tuple[str, str]]:
    with lzma.open(corpus / "changes.jsonl.xz", "rt", encoding="utf-8") as lines:
        changes = [json.loads(line) for line in lines]
    found = [(change["service"], change[side]) for change in changes for side in ("old", "new")]
    for history in sorted((corpus / "histories").glob("*.jsonl.xz")):
        with lzma.open(history, "rt", encoding="utf-8") as lines:
            found += [(version["service"], version["text"]) for version in map(json.loads, lines)]
    return found


def features_of(text: str) -> set[str]:
    """All features of a passage's sentences, as the judge sees them; empty where English is not read."""
    return {
        feature
        for passage in passages.read(text)
        for reading in detector().readings(passage)
        if reading.lexicon.language == "en"
        for part in reading.parts
        for sentence, _ in part.sentences
        for feature in features(sentence.words, sentence.hits, paired=sentence.telling)
    }


class Table(NamedTuple):
    """Passages by features (1 where a passage has it), and what is known of each passage."""

    names: list[str]
    rows: csr_matrix
    services: np.ndarray
    counts: np.ndarray
    labels: dict[Kind, np.ndarray]


def table(labelled: list[Labelled]) -> Table:
    vectors = DictVectorizer()
    rows = vectors.fit_transform([dict.fromkeys(features_of(one.text), 1) for one in labelled]).tocsr()
    kept = np.asarray(rows.sum(0)).ravel() >= RAREST
    return Table(
        [str(name) for name in vectors.get_feature_names_out()[kept]],
        rows[:, kept],
        np.array([one.service for one in labelled]),
        np.array([one.counts for one in labelled]),
        {kind: np.array([kind.value in one.labels for one in labelled]) for kind in Kind},
    )


def learn(known: Table, kind: Kind, these: np.ndarray) -> tuple[np.ndarray, float]:
    """The weights by feature and the bias for one kind, from these rows; in log-odds."""
    rows, truth, counts = known.rows[these], known.labels[kind][these], known.counts[these]
    scale = _log_ratios(rows, truth)
    plain = _fitted(rows, truth, counts, 0.3)
    scaled = _fitted(rows.multiply(scale).tocsr(), truth, counts, 0.1)
    weights = (plain.coef_[0] + scaled.coef_[0] * scale) / 2
    return weights, float((plain.intercept_[0] + scaled.intercept_[0]) / 2)


def _fitted(rows: csr_matrix, truth: np.ndarray, counts: np.ndarray, strictness: float) -> LogisticRegression:
    model = LogisticRegression(C=strictness, solver="liblinear", class_weight={False: 1, True: CALLED})
    return model.fit(rows, truth, sample_weight=counts)


def _log_ratios(rows: csr_matrix, truth: np.ndarray) -> np.ndarray:
    among, elsewhere = 1 + np.asarray(rows[truth].sum(0)).ravel(), 1 + np.asarray(rows[~truth].sum(0)).ravel()
    return np.log((among / among.sum()) / (elsewhere / elsewhere.sum()))


def weights_of(known: Table, these: np.ndarray) -> dict[str, Any]:
    """What the weights file holds, learned from these rows: in hundredths, features in order."""
    weights: dict[str, dict[str, int]] = {}
    bias = {}
    for kind in Kind:
        found, start = learn(known, kind, these)
        bias[kind.value] = round(100 * start)
        for name, weight in zip(known.names, np.rint(100 * found).astype(int), strict=True):
            if abs(weight) >= SMALLEST:
                weights.setdefault(name, {})[kind.value] = int(weight)
    lexicon = next(lexicon.version for lexicon in detector().lexicons if lexicon.language == "en")
    return {"lexicon": lexicon, "bias": bias, "weights": {name: weights[name] for name in sorted(weights)}}


def write(known: Table) -> None:
    """The weights file, a line a feature, so that a change of it can be read."""
    found = weights_of(known, np.ones(len(known.counts), dtype=bool))
    lines = ",\n".join(f"{json.dumps(name)}: {json.dumps(by_kind)}" for name, by_kind in found["weights"].items())
    head = f'"lexicon": {json.dumps(found["lexicon"])},\n"bias": {json.dumps(found["bias"])},\n'
    WEIGHTS.write_text(f'{{\n{head}"weights": {{\n{lines}\n}}\n}}\n', "utf-8")
    print(f"{len(found['weights'])} features, {WEIGHTS.stat().st_size / 1024:.0f} kB")


def folds(known: Table, services: Sequence[str]) -> Iterator[tuple[frozenset[str], Detector]]:
    """The services in ten groups, each with a detector that learned from none of its passages."""
    names = np.array(sorted(set(services)))
    for _, group in GroupKFold(FOLDS).split(names, groups=names):
        unseen = frozenset(str(name) for name in names[group])
        these = ~np.isin(known.services, list(unseen))
        yield unseen, Detector(detector().lexicons, {"en": scorer.parse(weights_of(known, these))})


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("corpus", type=Path)
    warnings.filterwarnings("ignore")
    write(table(read(arguments.parse_args().corpus)))


if __name__ == "__main__":
    main()
