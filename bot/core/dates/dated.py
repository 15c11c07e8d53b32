"""What the dates of a document are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class Dated:
    """A day, with the exact slice of the source that names it."""

    day: date
    words: str


@dataclass(frozen=True, slots=True)
class Dates:
    """What a document of terms says about its own time; None where it says nothing that is certain.

    `updated`: its last change; `effective`: from when it holds; `deadline`: by when one may choose;
    `delay`: after how many days a change takes effect, with the words that say so.
    """

    updated: Dated | None = None
    effective: Dated | None = None
    deadline: Dated | None = None
    delay: tuple[int, str] | None = None
