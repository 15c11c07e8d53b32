"""A text that somebody asks about → what it says about AI."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.core.clauses import Detector
    from bot.core.model import Clause


@dataclass(frozen=True, slots=True)
class Explained:
    """`clauses` are in the text's order, each once.

    `language` is "" where it cannot be told; `is_read` says that clauses in it are found. With `is_cut` only the
    text's beginning was read. `url` is the page's address, "" for a text that was handed in.
    """

    clauses: tuple[Clause, ...]
    language: str = ""
    is_read: bool = True
    is_cut: bool = False
    url: str = ""


def explained(text: str, detector: Detector, longest: int, url: str = "") -> Explained:
    """Of the text's first `longest` characters."""
    read = text[:longest]
    language = detector.language(read)
    found = {(clause.kind, clause.quote): clause for clause in detector.classify(read)}
    return Explained(tuple(found.values()), language, detector.reads(language), len(text) > longest, url)
