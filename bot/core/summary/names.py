"""Kinds and changes as people read them, on every face."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.model import ChangeKind, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

KINDS: Mapping[Kind, str] = {
    Kind.TRAINING: "training of AI",
    Kind.THIRD_PARTY: "other companies' AI",
    Kind.LIKENESS: "voice and likeness",
    Kind.PROCESSING: "use by AI features",
    Kind.CHOICE: "your choice",
    Kind.PROMISE: "what is promised not to happen",
    Kind.PROHIBITION: "what nobody may do",
    Kind.OUTPUT: "AI output",
    Kind.DISCLOSURE: "AI-made content",
}

CHANGES: Mapping[ChangeKind, str] = {
    ChangeKind.NEW: "New",
    ChangeKind.WIDENED: "Widened",
    ChangeKind.NARROWED: "Narrowed",
    ChangeKind.GONE: "Gone",
    ChangeKind.RETURNED: "Back again",
    ChangeKind.MOVED: "Moved",
    ChangeKind.REWORDED: "Reworded",
}


def kinds(names: Iterable[Kind]) -> str:
    """The kinds in plain words, joined by commas; "" for none."""
    return ", ".join(KINDS[name] for name in names)
