"""The labelled passages that the scorer learns from, each with the labels of docs/clauses.md.

- `passages.jsonl` of the corpus,
- passages of the corpus's documents that we labelled ourselves (bench/labels.jsonl: by their SHA-256, no text),
- passages written by us, of invented companies (bench/written/). Those in files called after-* were written after
  reading one passage of the corpus each, whose service they name: they are held out together with it.
"""

from __future__ import annotations

import hashlib
import json
import lzma
from pathlib import Path
from typing import Any, NamedTuple

from bot.core import passages

HERE = Path(__file__).resolve().parent
# How much a passage counts in learning. Whoever labels has habits of their own: the corpus's are what is measured, and
# what we wrote is many times as much as what is real. bench/README.md has what else was tried.
OF_CORPUS, LABELLED_BY_US, WRITTEN, IN_OTHER_LANGUAGES = 0.6, 0.3, 0.25, 1.0


class Labelled(NamedTuple):
    """One passage. `service` is whose it is, or after whose it was written, "" for neither; `real`: not by us.

    `sure` is False where a careful reader could have labelled it otherwise.
    """

    service: str
    text: str
    labels: frozenset[str]
    counts: float
    real: bool
    sure: bool


def read(corpus: Path) -> list[Labelled]:
    return [*of_corpus(corpus), *_labelled_by_us(corpus), *_written()]


def of_corpus(corpus: Path) -> list[Labelled]:
    return [_labelled(row, OF_CORPUS, real=True) for row in _rows(corpus / "passages.jsonl")]


def in_other_languages() -> list[Labelled]:
    """Passages written by us in languages other than English, with the labels that are looked for in them."""
    folder = HERE / "written" / "languages"
    files = sorted(folder.glob("*.jsonl"))
    return [_labelled(row, IN_OTHER_LANGUAGES, real=False) for file in files for row in _rows(file)]


def _labelled_by_us(corpus: Path) -> list[Labelled]:
    """The passages of bench/labels.jsonl, looked up in the corpus's documents."""
    wanted = {row["sha256"]: row for row in _rows(HERE / "labels.jsonl")}
    found = {}
    for service, text in _documents(corpus):
        for passage in passages.read(text):
            row = wanted.get(hashlib.sha256(passage.source.encode()).hexdigest())
            if row:
                whole = {**row, "service": service, "text": passage.source}
                found[row["sha256"]] = _labelled(whole, LABELLED_BY_US, real=True)
    return list(found.values())


def _written() -> list[Labelled]:
    files = sorted((HERE / "written").glob("*.jsonl"))
    return [_labelled(row, WRITTEN, real=False) for file in files for row in _rows(file)]


def _labelled(row: dict[str, Any], counts: float, *, real: bool) -> Labelled:
    sure = bool(row.get("sure", True))
    return Labelled(row.get("service", ""), row["text"], frozenset(row["labels"]), counts, real, sure)


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
