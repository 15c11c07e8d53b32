"""How well clauses and changes are found on labelled real terms: `python bench/accuracy.py CORPUS_DIR [--errors KIND]`.

The rules were written while reading the passages and changes of nine services in ten ("read"); the other services
("unread") were only ever scored. Their figures are the ones to believe. Intervals: 95 %, by bootstrap
over services, since the passages of one service resemble each other.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import lzma
import random
import time
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

from bot.app.knowledge import detector
from bot.core.compare import compare
from bot.core.model import Kind, Level

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


class Score(NamedTuple):
    precision: float
    recall: float
    f1: float
    n: int


def is_unread(service: str) -> bool:
    """One service in ten, by the hash of its name, was never read while the rules were written."""
    return int(hashlib.sha256(f"x{service}".encode()).hexdigest(), 16) % 10 == 0


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


def passages(corpus: Path, errors: str) -> None:
    find = detector()
    labelled = [json.loads(line) for line in (corpus / "passages.jsonl").read_text("utf-8").splitlines()]
    started = time.perf_counter()
    found = [{clause.kind for clause in find.classify(passage["text"])} for passage in labelled]
    seconds = time.perf_counter() - started
    for part, unread in (("unread services", True), ("read services", False)):
        print(f"\n### Passages, {part}\n\n| kind | P | R | F1 | 95 % | n |\n|---|---|---|---|---|---|")
        these = [(p, k) for p, k in zip(labelled, found, strict=True) if is_unread(p["service"]) is unread]
        scores = []
        for kind in Kind:
            cases = [Case(p["service"], kind.value in p["labels"], kind in kinds) for p, kinds in these]
            print(row(kind.value, cases))
            scores += [score(cases).f1] if kind in MACRO else []
        wanted = {kind.value for kind in CORE}
        cases = [Case(p["service"], bool(wanted & set(p["labels"])), bool(CORE & kinds)) for p, kinds in these]
        print(row("core", cases))
        print(f"| macro of {len(MACRO)} | | | {sum(scores) / len(scores):.2f} | | |")
    print(f"\n{len(labelled) / seconds:,.0f} passages a second on one core")
    for passage, kinds in zip(labelled, found, strict=True):
        if errors and (errors in passage["labels"]) != (Kind(errors) in kinds) and not is_unread(passage["service"]):
            print(f"\n{passage['id']} is {passage['labels']}, found {sorted(kinds)}\n  {passage['text'][:300]}")


def changes(corpus: Path) -> None:
    find = detector()
    with lzma.open(corpus / "changes.jsonl.xz", "rt", encoding="utf-8") as lines:
        labelled = [json.loads(line) for line in lines]
    levels = [compare(change["old"], change["new"], find).level for change in labelled]
    print("\n### Changes\n\n| services | P | R | F1 | 95 % | n | high ones missed | false alarms on nothing |")
    print("|---|---|---|---|---|---|---|---|")
    for part, unread in (("unread", True), ("read", False)):
        these = [(c, level) for c, level in zip(labelled, levels, strict=True) if is_unread(c["service"]) is unread]
        cases = [Case(c["service"], Level.of(c["level"]) >= TELLS, level >= TELLS) for c, level in these]
        high = [level for c, level in these if c["level"] == "high"]
        nothing = [level for c, level in these if c["level"] == "nothing"]
        missed, false = sum(level < TELLS for level in high), sum(level >= TELLS for level in nothing)
        print(f"{row(part, cases)} {missed} of {len(high)} | {false} of {len(nothing)} |")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("corpus", type=Path)
    arguments.add_argument("--errors", default="", help="a kind whose errors on read services are listed")
    given = arguments.parse_args()
    passages(given.corpus, given.errors)
    changes(given.corpus)


if __name__ == "__main__":
    main()
