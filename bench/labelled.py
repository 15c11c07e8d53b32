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
UNSURE = 0.6  # how much a label counts that a careful reader could have given otherwise


class Labelled(NamedTuple):
    """One passage. `service` is whose it is, or after whose it was written, "" for neither; `real`: not by us."""

    service: str
    text: str
    labels: frozenset[str]
    counts: float
    real: bool


def read(corpus: Path) -> list[Labelled]:
    return [*of_corpus(corpus), *_labelled_by_us(corpus), *_written()]


def of_corpus(corpus: Path) -> list[Labelled]:
    return [_labelled(row, real=True) for row in _rows(corpus / "passages.jsonl")]


def in_other_languages() -> list[Labelled]:
    """Passages written by us in languages other than English, with the labels that are looked for in them."""
    folder = HERE / "written" / "languages"
    return [_labelled(row, real=False) for file in sorted(folder.glob("*.jsonl")) for row in _rows(file)]


def _labelled_by_us(corpus: Path) -> list[Labelled]:
    """The passages of bench/labels.jsonl, looked up in the corpus's documents."""
    wanted = {row["sha256"]: row for row in _rows(HERE / "labels.jsonl")}
    found = {}
    for service, text in _documents(corpus):
        for passage in passages.read(text):
            row = wanted.get(hashlib.sha256(passage.source.encode()).hexdigest())
            if row:
                found[row["sha256"]] = _labelled({**row, "service": service, "text": passage.source}, real=True)
    return list(found.values())


def _written() -> list[Labelled]:
    return [_labelled(row, real=False) for file in sorted((HERE / "written").glob("*.jsonl")) for row in _rows(file)]


def _labelled(row: dict[str, Any], *, real: bool) -> Labelled:
    counts = 1.0 if row.get("sure", True) else UNSURE
    return Labelled(row.get("service", ""), row["text"], frozenset(row["labels"]), counts, real)


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
