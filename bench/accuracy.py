"""How well clauses and changes are found on labelled real terms: `python bench/accuracy.py CORPUS_DIR [--errors KIND]`.

What is learned is measured by cross-validation grouped by service: each service is judged by weights that learned from
none of its passages (needs `pip install '.[learn]'`). The rules were written while reading the passages and changes of
nine services in ten ("read"); the other services ("unread") were only ever scored. Their figures are the ones to
believe. Intervals: 95 %, by bootstrap over services, since the passages of one service resemble each other.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import lzma
import random
import warnings
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import labelled
import learn

from bot.app.knowledge import detector, lexicons
from bot.core.clauses import Detector, scorer
from bot.core.compare import compare
from bot.core.model import Kind, Level

if TYPE_CHECKING:
    from collections.abc import Callable

CORE = frozenset((Kind.TRAINING, Kind.THIRD_PARTY, Kind.LIKENESS, Kind.CHOICE, Kind.PROMISE))
MACRO = (
    Kind.TRAINING,
    Kind.PROCESSING,
    Kind.CHOICE,
    Kind.PROMISE,
    Kind.PROHIBITION,
    Kind.OUTPUT,
    Kind.DISCLOSURE,
)
RESAMPLES = 1000
TELLS = Level.MEDIUM  # what a community hears by default


class Case(NamedTuple):
    """One question: is it so (`truth`), was it said so (`said`), for a passage or change of that service."""

    service: str
    truth: bool
    said: bool


class Passage(NamedTuple):
    """A labelled passage: the kinds that it has, and those that were found in it."""

    id: str
    service: str
    text: str
    truth: frozenset[Kind]
    said: frozenset[Kind]
    sure: bool  # no careful reader could label it otherwise


class Score(NamedTuple):
    precision: float
    recall: float
    f1: float
    n: int


def is_unread(service: str) -> bool:
    """One service in ten, by the hash of its name, was never read while the rules were written."""
    return int(hashlib.sha256(f"x{service}".encode()).hexdigest(), 16) % 10 == 0


PARTS: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("unread services", is_unread),
    ("read services", lambda service: not is_unread(service)),
    ("all services", lambda _: True),
)


def score(cases: list[Case]) -> Score:
    right = sum(case.truth and case.said for case in cases)
    said, truth = sum(case.said for case in cases), sum(case.truth for case in cases)
    precision, recall = right / said if said else 0.0, right / truth if truth else 0.0
    f1 = 2 * precision * recall / (precision + recall) if right else 0.0
    return Score(precision, recall, f1, truth)


def interval(cases: list[Case]) -> tuple[float, float]:
    """The 95 % interval of F1."""
    by_service: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        by_service[case.service].append(case)
    groups, chance = list(by_service.values()), random.Random(0)
    scores = sorted(
        score([case for group in chance.choices(groups, k=len(groups)) for case in group]).f1 for _ in range(RESAMPLES)
    )
    return scores[int(0.025 * RESAMPLES)], scores[int(0.975 * RESAMPLES)]


def row(name: str, cases: list[Case]) -> str:
    found = score(cases)
    low, high = interval(cases)
    return (
        f"| {name} | {found.precision:.2f} | {found.recall:.2f} | {found.f1:.2f} | {low:.2f}-{high:.2f} | {found.n} |"
    )


def passages(judged: list[Passage], errors: str) -> None:
    for part, chosen in PARTS:
        these = [passage for passage in judged if chosen(passage.service)]
        table(part, these)
        table(f"{part}, without what a careful reader could label otherwise", [p for p in these if p.sure])
    for passage in judged:
        if errors and (errors in passage.truth) != (errors in passage.said) and not is_unread(passage.service):
            print(f"\n{passage.id} is {sorted(passage.truth)}, found {sorted(passage.said)}\n  {passage.text[:300]}")


def table(title: str, these: list[Passage]) -> None:
    print(f"\n### Passages, {title}\n\n| kind | P | R | F1 | 95 % | n |\n|---|---|---|---|---|---|")
    scores = []
    for kind in Kind:
        cases = [Case(p.service, kind in p.truth, kind in p.said) for p in these]
        print(row(kind.value, cases))
        scores += [score(cases).f1] if kind in MACRO else []
    print(row("core", [Case(p.service, bool(CORE & p.truth), bool(CORE & p.said)) for p in these]))
    print(f"| macro of {len(MACRO)} | | | {sum(scores) / len(scores):.2f} | | |")


def few(judged: list[Passage]) -> None:
    """Every error of the kinds that have too few passages for a figure to say much."""
    print("\n### Every error of third_party and likeness\n")
    print("| passage | service | kind | is | found |\n|---|---|---|---|---|")
    for passage in judged:
        for kind in (Kind.THIRD_PARTY, Kind.LIKENESS):
            if (kind in passage.truth) != (kind in passage.said):
                told = (", ".join(sorted(kinds)) or "-" for kinds in (passage.truth, passage.said))
                print(f"| {passage.id} | {passage.service} | {kind} | {' | '.join(told)} |")


def changes(judged: list[tuple[dict[str, Any], Level]]) -> None:
    print("\n### Changes\n\n| services | P | R | F1 | 95 % | n | high ones missed | false alarms on nothing |")
    print("|---|---|---|---|---|---|---|---|")
    for part, chosen in PARTS:
        these = [(change, level) for change, level in judged if chosen(change["service"])]
        cases = [Case(c["service"], Level.of(c["level"]) >= TELLS, level >= TELLS) for c, level in these]
        high = [level for c, level in these if c["level"] == "high"]
        nothing = [level for c, level in these if c["level"] == "nothing"]
        missed, false = sum(level < TELLS for level in high), sum(level >= TELLS for level in nothing)
        print(f"{row(part, cases)} {missed} of {len(high)} | {false} of {len(nothing)} |")


def judged_unlearned(corpus: Path) -> tuple[list[Passage], list[tuple[dict[str, Any], Level]]]:
    """Every passage and every change, judged by a detector that learned from no passage of its service.

    Other languages than English are read with the packaged weights: these learned from no service's passages.
    """
    told = [json.loads(line) for line in (corpus / "passages.jsonl").read_text("utf-8").splitlines()]
    with lzma.open(corpus / "changes.jsonl.xz", "rt", encoding="utf-8") as lines:
        changed = [json.loads(line) for line in lines]
    known = learn.table(labelled.read(corpus))
    others = {language: learned for language, learned in detector().scorers.items() if language != "en"}
    said: list[Passage] = []
    levels: list[tuple[dict[str, Any], Level]] = []
    for fold in learn.folds(known, (change["service"] for change in changed)):
        find = Detector(lexicons(), {**others, "en": scorer.parse(*fold.learned)})
        said += [_judged(passage, find) for passage in told if passage["service"] in fold.services]
        levels += [
            (change, compare(change["old"], change["new"], find).level)
            for change in changed
            if change["service"] in fold.services
        ]
    return said, levels


def _judged(passage: dict[str, Any], find: Detector) -> Passage:
    truth = frozenset(Kind(label) for label in passage["labels"] if label in set(Kind))
    said = frozenset(clause.kind for clause in find.classify(passage["text"]))
    return Passage(passage["id"], passage["service"], passage["text"], truth, said, passage["sure"])


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("corpus", type=Path)
    arguments.add_argument("--errors", default="", help="a kind whose errors on read services are listed")
    given = arguments.parse_args()
    warnings.filterwarnings("ignore")
    said, levels = judged_unlearned(given.corpus)
    passages(said, given.errors)
    few(said)
    changes(levels)


if __name__ == "__main__":
    main()
