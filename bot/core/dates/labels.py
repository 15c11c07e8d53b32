"""What a text says a date is: the labels before it, read backwards from the date, and those behind it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.core.dates.calendar import Calendar

REACH = 160  # characters of a text on either side of a date
_BETWEEN = re.compile(r"[\W_]{0,120}")
_PARENTHESIS = re.compile(r"\s{0,3}[(\[]([^()\[\]\n]{4,60})[)\]]")
_CLAUSE = re.compile(r"[^.!?;|\n\u2028。：]*")
_WORD = re.compile(r"\w")
_APART = re.compile(r"[.!?;\n。]")  # between two labels of one date
_MOST = 12  # labels and words between them and their date


class Label(NamedTuple):
    """`kind` is a key of the calendar's labels.

    `clause` is what stands before the label in its clause and `between` what stands between it and the date, in lower
    case; `length` is that of all from the label's first character to the date.
    """

    kind: str
    clause: str
    between: str
    length: int


def before(text: str, calendar: Calendar) -> list[Label]:
    """The labels at the end of `text`, the nearest first: "Last updated and effective: " has two."""
    reverse = text[-REACH:].lower()[::-1]
    labels: list[Label] = []
    at = 0
    for _ in range(_MOST):
        gap = _between(reverse, at)
        if labels and _APART.search(reverse, at, gap):
            break
        kind, end = _longest(calendar.labels_before, reverse, gap)
        if not kind and not labels and (phrase := calendar.object_before.match(reverse, gap)):
            kind, end = "between", phrase.end()
        if not kind:
            break
        if kind != "between":
            if labels and not reverse[labels[-1].length : gap].strip():
                break  # "Version Effective Date" is one label
            labels.append(Label(kind, _clause(reverse, end), reverse[:gap][::-1], end))
        at = end
        if kind == "until":
            break
    return labels


def behind(text: str, calendar: Calendar) -> list[str]:
    """The kinds of the labels that `text` begins with: 「2026年5月1日 改定・施行」 has two."""
    lower = text[:REACH].partition("\n")[0].lower()
    kinds: list[str] = []
    at = 0
    for _ in range(_MOST):
        at = _between(lower, at)
        kind, end = _longest(calendar.labels_behind, lower, at)
        if not kind:
            break
        at = end
        if kind != "behind":
            kinds.append(kind)
    return kinds


def in_parentheses(text: str, calendar: Calendar) -> list[Label]:
    """The labels that stand in parentheses at the beginning of `text`: "(effective date)"."""
    match = _PARENTHESIS.match(text)
    return [label for label in before(match[1], calendar) if opens(label)] if match else []


def opens(label: Label) -> bool:
    """True where no word of its clause stands before the label."""
    return not _WORD.search(label.clause)


def clause_behind(text: str) -> str:
    """The rest of a date's clause, in lower case."""
    match = _CLAUSE.match(text[:REACH])
    return match.group().lower() if match else ""


def _clause(reverse: str, at: int) -> str:
    match = _CLAUSE.match(reverse, at)
    return match.group()[::-1] if match else ""


def _between(text: str, at: int) -> int:
    match = _BETWEEN.match(text, at)
    return match.end() if match else at


def _longest(patterns: Mapping[str, re.Pattern[str]], text: str, at: int) -> tuple[str, int]:
    """The kind that matches most of the text, the first of equals; "" where none does."""
    best = ("", at)
    for kind, pattern in patterns.items():
        if (match := pattern.match(text, at)) and match.end() > best[1]:
            best = (kind, match.end())
    return best
