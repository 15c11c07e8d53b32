"""What limits a clause, and its words that few people know."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.core.model import ChangeKind, Clause, Kind, Line, Role, Saying
from bot.core.plain import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.core.model import Change

_LIMITED = frozenset((Kind.TRAINING, Kind.THIRD_PARTY, Kind.PROMISE, Kind.PROCESSING))
_LICENCES = frozenset((Kind.TRAINING, Kind.THIRD_PARTY, Kind.LIKENESS, Kind.PROCESSING))
_LONGEST = 110  # characters of an exception's words
_LEGAL = (
    ("know.irrevocable", re.compile(r"\birrevocabl[ey]\b", re.IGNORECASE)),
    ("know.perpetual", re.compile(r"\bperpetual(?:ly)?\b", re.IGNORECASE)),
    ("know.sublicensable", re.compile(r"\bsub-?licen[sc]e?able\b", re.IGNORECASE)),
    ("know.royalty_free", re.compile(r"\broyalty[- ]free\b", re.IGNORECASE)),
)
_NAMELESS = re.compile(r"\b(?:de-?identified|anonymi[sz]ed|pseudonymi[sz]ed|aggregated?)\b", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[.;:](?:\s|$)|\)")
_OPENING = 30  # characters; an exception that begins so early stands before the rule…
_RULE_BEGINS = re.compile(r",\s+(?=(?:we|you|your|our|the|it|they)\b)|[.;:](?:\s|$)", re.IGNORECASE)  # … and ends there


def limits(changes: Sequence[Change]) -> Iterator[Line]:
    """What to know of each change whose text still stands, in the order of the changes: exceptions, rare words."""
    for change in changes:
        if change.change is not ChangeKind.GONE:
            for clause in change.clauses:
                for saying in _limits(clause):
                    yield Line("know", "", clause.quote, (saying,))


def _limits(clause: Clause) -> Iterator[Saying]:
    yield from _of_promise(clause)
    if clause.kind in _LIMITED:
        for fact in clause.facts:
            if fact.role is Role.EXCEPTION and fact.topic == "except" and not _is_opening(fact.words, clause.quote):
                yield Saying("know.except", (("words", _from(fact.words, clause.quote)),))
                break
    if clause.kind in _LICENCES:
        text = plain(clause.quote)
        yield from (Saying(message) for message, word in _LEGAL if word.search(text))
        if (nameless := _NAMELESS.search(text)) and clause.kind is Kind.TRAINING:
            yield Saying("know.deidentified", (("words", nameless.group()),))


def _is_opening(words: str, quote: str) -> bool:
    """Whether "notwithstanding the foregoing" only opens the sentence that is the rule itself."""
    return words.casefold() == "notwithstanding" and plain(quote).casefold().startswith("notwithstanding")


def _of_promise(clause: Clause) -> Iterator[Saying]:
    if clause.kind is not Kind.PROMISE:
        return
    purposes = clause.topics(Role.PURPOSE)
    if "generative" in purposes:
        yield Saying("know.replicate" if "replicate" in purposes else "know.generative")
    if "rights_holders" in clause.topics(Role.EXCEPTION):
        yield Saying("know.rights_holders")


def _from(words: str, quote: str) -> str:
    """The exception from its first word to the end of its clause, as the text has it."""
    text, start = plain(quote), plain(words)
    found = text.casefold().find(start.casefold())
    if found < 0:
        return start
    rest = text[found:]
    end = (_RULE_BEGINS if found < _OPENING else _CLAUSE_END).search(rest, len(start))
    rest = rest[: end.start()] if end else rest
    return shortened(rest)


def excerpt(text: str, pattern: re.Pattern[str]) -> str:
    """As much of the text around what is found as is shown, whole words only."""
    text = text.rstrip(".")
    found = pattern.search(text)
    if len(text) <= _LONGEST or not found:
        return shortened(text)
    start = min(max(0, found.start() - _LONGEST // 2), len(text) - _LONGEST)
    piece = text[start:].partition(" ")[2] if start else text
    return f"{'… ' if start else ''}{shortened(piece)}"


def shortened(words: str) -> str:
    """Words of the text, cut after so many characters, without the full stop at their end."""
    words = words.rstrip(".")
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rsplit(' ', 1)[0]} …"
