"""The facts that a sentence states, each with the words that state it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.core.model import Fact, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bot.core.clauses.hits import Hit, Hits
    from bot.core.plain import Plain

_ADDRESS = re.compile(r"https?://[^\s()<>\[\]\"']{4,300}|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_WAY = re.compile(r"[Ss]ettings(?:\s*[→>›]\s*[\w&' ]{2,40}(?<! )){1,4}")  # "Settings → Privacy"
_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_DATE = re.compile(
    rf"\b(?:(?:{_MONTH})\s+[0-3]?[0-9](?:st|nd|rd|th)?,?\s+20[0-9]{{2}}|[0-3]?[0-9]\s+(?:{_MONTH})\s+20[0-9]{{2}}|20[0-9]{{2}}-[01][0-9]-[0-3][0-9])\b"
)
_ROLES = tuple(Role)
_MOST = 8  # facts of one role; a sentence that lists more is shown whole anyway


def facts(
    plain: Plain,
    span: tuple[int, int],
    places: Sequence[tuple[int, int]],
    hits: Hits,
    concepts: Iterable[tuple[str, Role, str]],
    *,
    chooses: bool,
) -> tuple[Fact, ...]:
    """The facts of one sentence, in the text's order by role, each words once.

    `places` are those of its words; `concepts` are (concept, role, topic); `chooses`: look for where to choose, too.
    """
    by_role: dict[Role, list[tuple[Hit, str]]] = {}
    for concept, role, topic in concepts:
        if concept in hits:
            by_role.setdefault(role, []).extend((hit, topic) for hit in hits[concept])
    found: list[Fact] = []
    for role in _ROLES:
        if role in by_role and (role is not Role.CHOICE_AT or chooses):
            seen = by_role[role]
            found += _once(
                Fact(role, plain.slice_of(places[hit.first][0], places[hit.last][1]), topic)
                for hit, topic in _longest(seen)
            )
    start, end = span
    if plain.text.find("20", start, end) >= 0:  # no date is without
        found += _once(
            Fact(Role.SINCE, plain.slice_of(*date.span()), "date") for date in _DATE.finditer(plain.text, start, end)
        )
    if chooses:
        found += _once(
            Fact(Role.CHOICE_AT, plain.slice_of(*way.span()), "setting")
            for way in _WAY.finditer(plain.text, start, end)
        )
        found += _once(
            Fact(Role.CHOICE_AT, hit.group(), "address") for hit in _ADDRESS.finditer(plain.slice_of(start, end))
        )
    return tuple(found)


def _longest(places: Sequence[tuple[Hit, str]]) -> Iterator[tuple[Hit, str]]:
    """Of overlapping hits the longest."""
    last = -1
    for hit, topic in sorted(places, key=lambda place: (place[0].first, -place[0].last)):
        if hit.first > last:
            last = hit.last
            yield hit, topic


def _once(facts: Iterable[Fact]) -> list[Fact]:
    seen: dict[str, Fact] = {}
    for fact in facts:
        seen.setdefault(fact.words.casefold(), fact)
    return list(seen.values())[:_MOST]
