"""What choice the changed words leave, and what one can do now."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.core.model import ChangeKind, Kind, Line, Role, Saying
from bot.core.plain import plain
from bot.core.summary.changed import first_of, quote
from bot.core.summary.doubts import is_doubtful, sayable
from bot.core.summary.limits import excerpt
from bot.core.summary.words import CHOOSES, lets_learn

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.core.compare import Comparison
    from bot.core.model import Change, Clause
    from bot.core.summary.about import About

_TAKES = frozenset((Kind.TRAINING, Kind.THIRD_PARTY))
_DEPEND = frozenset((Kind.PROMISE, Kind.TRAINING, Kind.THIRD_PARTY, Kind.LIKENESS))
_CHOSEN = frozenset(("opt_in", "opt_out"))
_NEAR = 60  # characters
_NONE = re.compile(r"\b(?:no|not|cannot)\b", re.IGNORECASE)
_NO_WAY = re.compile(r"\bno (?:[\w-]+ ){0,4}(?:mechanism|option|way|setting)s?\b|\bnot available\b", re.IGNORECASE)
_DOCUMENT = re.compile(r"\[[^\[\]]*\b(?:terms|policy|policies|agreement|notice)\b[^\[\]]*\]\($", re.IGNORECASE)
_LEAVES = (ChangeKind.GONE, ChangeKind.NARROWED)


def choice(comparison: Comparison, about: About) -> Iterator[Line]:
    """How to say no or yes, that this is gone, or that the changed words name no way; then until when.

    Only what the first change itself says is said in our words; all else is quoted, for it may be about something else.
    """
    first = first_of(comparison.changes)
    found = [] if is_doubtful(first) else [clause for clause in _choices(first) if clause.sure]
    if lost := _lost(comparison.changes):
        yield lost
    elif found:
        yield Line("choice", "", found[0].quote, (Saying(_how(found)),))
    elif spoken := _spoken_of(comparison):
        yield spoken
    elif takes := [c for c in comparison.changes if not _TAKES.isdisjoint(c.kinds) and c.change not in _LEAVES]:
        yield Line("choice", "", quote(takes[0]), (Saying("choice.none"),))
        return
    if (deadline := about.after.deadline) and (about.today is None or deadline.day >= about.today):
        yield Line("choice", "", deadline.words, (Saying("choice.until", (("date", deadline.day.isoformat()),)),))


def _lost(changes: Sequence[Change]) -> Line | None:
    for change in changes:
        if _TAKES.isdisjoint(change.kinds) and _loses_choice(change):
            name = "choice.lost" if change.change is ChangeKind.GONE else "choice.narrowed"
            return Line("choice", "", change.old_quote or quote(change), (Saying(name),))
    return None


def _loses_choice(change: Change) -> bool:
    """Without its use a choice is no loss, so a use that goes with it is none."""
    return Kind.CHOICE in change.kinds and change.change in _LEAVES and not is_doubtful(change)


def _spoken_of(comparison: Comparison) -> Line | None:
    """Changed words that speak of a choice, as they stand; and whether they name AI at all."""
    choices = (clause.quote for change in comparison.changes for clause in _choices(change))
    words = next(choices, comparison.beside)
    if not words:
        return None
    name = "choice.beside.other" if words == comparison.beside and not comparison.beside_of_ai else "choice.beside"
    return Line("choice", "", words, (Saying(name, (("words", excerpt(plain(words), CHOOSES)),)),))


def what_to_do(changes: Sequence[Change], about: About) -> Iterator[Line]:
    """Where to choose: as the platform's file says, else as the text does."""
    if (known := about.opt_out) and any(not _TAKES.isdisjoint(change.kinds) or _choices(change) for change in changes):
        if known.url:
            yield Line("do", "", quote(changes[0]), (Saying("do.opt_out", (("url", known.url),)),))
        if known.note:
            yield Line("do", "", quote(changes[0]), (Saying("do.note", (("words", plain(known.note)),)),))
        return
    for change in changes:
        for clause in _choices(change):
            if where := [words for words in clause.words(Role.CHOICE_AT) if _leads_there(words, clause.quote)]:
                yield Line("do", "", clause.quote, (Saying("do.where", (("words", plain(where[-1])),)),))
                return


def _leads_there(words: str, text: str) -> bool:
    """Not where the text says that there is none, or where the link is one to a document."""
    if not words or _NO_WAY.search(plain(text)):
        return False
    before, _, behind = text.partition(words)
    return not _NONE.search(before[-_NEAR:]) and not _DOCUMENT.search(before[-_NEAR:] if behind[:1] == ")" else "")


def _choices(change: Change) -> list[Clause]:
    """The choices that stand now in what changed, and the uses that depend on one."""
    if change.change in _LEAVES:
        return []
    said = sayable(change)
    return [
        clause
        for clause in change.clauses
        if (clause.kind is Kind.CHOICE and clause.kind in said) or _depends_on_one(clause)
    ]


def _depends_on_one(clause: Clause) -> bool:
    if clause.kind not in _DEPEND or _CHOSEN.isdisjoint(clause.topics(Role.CONDITION)):
        return False
    if clause.kind is Kind.PROMISE:  # it may be about the keeping of data
        return "train" in clause.topics(Role.PURPOSE) and lets_learn(plain(clause.quote))
    return clause.allows


def _how(choices: Sequence[Clause]) -> str:
    topics = {topic for clause in choices for topic in clause.topics(Role.CONDITION)}
    for topic in ("opt_out", "opt_in", "settings"):
        if topic in topics:
            return f"choice.{topic}"
    return "choice.some"
