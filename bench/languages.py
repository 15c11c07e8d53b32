"""How well clauses are found in the ten languages other than English: `python bench/languages.py`.

Two sets, both written by us and neither learned from: the 40 sentences a language of tests/core/clauses, which the
rules' author has read, and the 60 passages a language of bench/unseen, which nobody who wrote rules has; these were
written to be hard, with as many different words as the language has for it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bot.app.knowledge import detector

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

HERE = Path(__file__).resolve().parent
READ = HERE.parent / "tests" / "core" / "clauses" / "languages.jsonl"
UNSEEN = HERE / "unseen"
KINDS = {"training", "choice", "promise", "prohibition"}
Row = tuple[str, frozenset[str]]  # a text, and the kinds that it has


class Counts(NamedTuple):
    right: int
    said: int
    true: int


def counts(rows: Iterable[Row]) -> Counts:
    total = Counts(0, 0, 0)
    for text, true in rows:
        said = {clause.kind.value for clause in detector().classify(text)} & KINDS
        total = Counts(total.right + len(said & true), total.said + len(said), total.true + len(true))
    return total


def read_ones(language: str) -> Iterator[Row]:
    for row in map(json.loads, READ.read_text("utf-8").splitlines()):
        if row["language"] == language:
            yield row["text"], frozenset(row["kinds"]) & KINDS


def unseen_ones(language: str) -> Iterator[Row]:
    for row in map(json.loads, (UNSEEN / f"{language}.jsonl").read_text("utf-8").splitlines()):
        yield row["text"], frozenset(row["labels"]) & KINDS


def main() -> None:
    languages = sorted(file.stem for file in UNSEEN.glob("*.jsonl"))
    print(f"| | {' | '.join(languages)} |\n|---|{'---|' * len(languages)}")
    for name, rows in (("read", read_ones), ("unseen", unseen_ones)):
        found = [counts(rows(language)) for language in languages]
        print(f"| P, {name} | {' | '.join(f'{one.right / max(1, one.said):.2f}' for one in found)} |")
        print(f"| R, {name} | {' | '.join(f'{one.right / max(1, one.true):.2f}' for one in found)} |")


if __name__ == "__main__":
    main()
