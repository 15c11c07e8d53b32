"""What a document says about AI today, kind by kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.model import Change, ChangeKind, Kind, Line, Role, Saying
from bot.core.plain import plain
from bot.core.summary.touched import purposes, says, what

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bot.core.model import Clause

_HEADLINES = (Kind.TRAINING, Kind.THIRD_PARTY, Kind.LIKENESS, Kind.PROMISE, Kind.PROCESSING)  # the first that stands
_TOUCH = frozenset(_HEADLINES)  # kinds that name something of the user's
_TAKES = frozenset((Kind.TRAINING, Kind.THIRD_PARTY))


def standing_summary(clauses: Iterable[Clause], platform_name: str, *, known: bool = True) -> tuple[Line, ...]:
    """The headline, then a sentence for each kind that stands; each with the first quotation that says so.

    `known`: whether any text was confirmed; without one nobody can say that it says nothing.
    """
    by_kind: dict[Kind, list[Clause]] = {}
    for clause in clauses:
        by_kind.setdefault(clause.kind, []).append(clause)
    return (_headline(by_kind, platform_name), *_lines(by_kind)) if by_kind else (_nothing(platform_name, known=known),)


def _nothing(platform_name: str, *, known: bool) -> Line:
    said = f"status.headline.{'nothing' if known else 'unknown'}"
    return Line("headline", "", "", (Saying(said, (("platform", plain(platform_name)),)),))


def _headline(by_kind: dict[Kind, list[Clause]], platform_name: str) -> Line:
    kind = next((kind for kind in _HEADLINES if kind in by_kind), None)
    clauses = by_kind[kind] if kind else next(iter(by_kind.values()))
    facts = (("platform", plain(platform_name)), ("what", what(clauses)), ("purposes", purposes(clauses)))
    return Line(
        "headline", "", clauses[0].quote, (Saying(f"status.headline.{kind.value if kind else 'other'}", facts),)
    )


def _lines(by_kind: dict[Kind, list[Clause]]) -> Iterator[Line]:
    for kind in Kind:
        if kind in by_kind:
            yield Line("status", "", by_kind[kind][0].quote, (_saying(kind, by_kind[kind]),))
    takes = next((by_kind[kind] for kind in _TAKES if kind in by_kind), None)
    if takes and Kind.CHOICE not in by_kind:
        yield Line("choice", "", takes[0].quote, (Saying("status.choice.none"),))


def _saying(kind: Kind, clauses: Sequence[Clause]) -> Saying:
    if kind is Kind.CHOICE:
        topics = {topic for clause in clauses for topic in clause.topics(Role.CONDITION)}
        how = next((f".{topic}" for topic in ("opt_out", "opt_in") if topic in topics), "")
        return Saying(f"status.choice{how}")
    facts = [("what", what(clauses))] if kind in _TOUCH else []
    if kind is Kind.TRAINING:
        facts.append(("purposes", purposes(clauses)))
    stands = Change(ChangeKind.NEW, (kind,), clauses[0].quote, "", tuple(clauses))
    said = kind.value if kind is Kind.TRAINING else says(stands, kind)
    return Saying(f"status.{said}", tuple(facts))
