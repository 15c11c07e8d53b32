"""Whether what a line says stands in the words that it rests on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.core.model import ChangeKind, Kind, Role
from bot.core.plain import plain
from bot.core.summary import touched

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from bot.core.dates import Dated
    from bot.core.model import Alert, Change, Clause, Line, Saying

_OPENINGS = ("headline", "opening")
# What rests on no changed clause: on the platform's file, on other words that are quoted, on how we read.
_NO_CHANGE = (
    "notice.",
    "note.",
    "do.opt_out",
    "do.note",
    "changed.more",
    "says.itself",
    "choice.beside",
    "know.delay",
)
_CHOICES = ("opt_out", "opt_in", "settings")
_LOSSES = {"choice.lost": ChangeKind.GONE, "choice.narrowed": ChangeKind.NARROWED}
_DECLARED = ("do.opt_out", "do.note")  # from the platform's file


class Grounds:
    """`dates` finds the days that words name."""

    def __init__(self, dates: Callable[[str], Sequence[Dated]]) -> None:
        self._dates = dates

    def refusal(self, line: Line, alert: Alert) -> str:
        """What the line says that its words do not; "" where they back all of it."""
        changes = [change for change in alert.changes if _rests_on(line.quote, change)]
        for saying in line.says:
            if why := self._refusal(saying, line, alert, changes):
                return why
        return ""

    def _refusal(self, saying: Saying, line: Line, alert: Alert, changes: Sequence[Change]) -> str:
        facts = dict(saying.facts)
        if why := _of_names(facts, alert) or self._of_words(saying.id, facts, line.quote):
            return why
        if "date" in facts or saying.id == "headline.changed" or saying.id.startswith(_NO_CHANGE):
            return ""
        if not changes:
            return "it rests on no words of a change"
        return _of_choice(saying.id, alert, changes) or _of_kind(saying.id, changes) or _of_facts(facts, changes)

    def _of_words(self, name: str, facts: dict[str, str], quote: str) -> str:
        """Whether days and words stand where they are said to."""
        if "date" in facts and facts["date"] not in {dated.day.isoformat() for dated in self._dates(quote)}:
            return f"the words do not name {facts['date']}"
        if "words" in facts and name not in _DECLARED and not _stand(facts["words"], quote):
            return f"“{facts['words']}” does not stand in the words"
        if name == "know.delay" and facts["count"] not in quote:
            return f"the words do not name {facts['count']} days"
        return ""


def _of_names(facts: dict[str, str], alert: Alert) -> str:
    if facts.get("platform", plain(alert.platform_name)) != plain(alert.platform_name):
        return f"{facts['platform']!r} is not the platform's name"
    if facts.get("title", plain(alert.document_title)) != plain(alert.document_title):
        return f"{facts['title']!r} is not the document's title"
    return ""


def _rests_on(quote: str, change: Change) -> bool:
    return quote in (change.quote, change.old_quote) or any(
        quote == clause.quote for clause in (*change.clauses, *change.old_clauses)
    )


def _stand(words: str, quote: str) -> bool:
    said = plain(words).removeprefix("… ").removesuffix(" …").casefold()
    return words in quote or said in plain(quote).casefold()


def _of_choice(name: str, alert: Alert, changes: Sequence[Change]) -> str:
    """Whether the choice that a line names is there, or the one that it says is not."""
    if name == "choice.none":
        stands = any(clause.kind is Kind.CHOICE for change in alert.changes for clause in change.clauses)
        return "the words name a choice" if stands else ""
    topic = name.removeprefix("choice.")
    if name.startswith("choice.") and topic in _CHOICES:
        topics = {topic for clause in _clauses(changes) for topic in clause.topics(Role.CONDITION)}
        return "" if topic in topics else f"the words do not say {topic}"
    if name in _LOSSES:
        lost = any(Kind.CHOICE in change.kinds and change.change is _LOSSES[name] for change in changes)
        return "" if lost else "no such choice was lost"
    return ""


def _of_kind(name: str, changes: Sequence[Change]) -> str:
    """Whether a sentence says the change, and the kind, that there is."""
    family, *rest = name.removesuffix(".unsaid").removesuffix(".words").split(".")
    if family in _OPENINGS:
        how = rest[0]
        if how != "changed" and all(change.change != how for change in changes):
            return f"nothing is {how}"
        rest = rest[1:] if family == "headline" else []
    elif family not in ("says", "said"):
        return ""
    elif all((change.change is ChangeKind.GONE) != (family == "said") for change in changes):
        return "it says the wrong direction"
    if not rest:
        return ""
    kind = next((kind for kind in Kind if kind == rest[0]), None)
    if kind is None or all(kind not in change.kinds for change in changes):
        return f"the words say nothing of {rest[0]}"
    exact = ".".join(rest)
    exactly = exact == kind or any(touched.says(change, kind) == exact for change in changes if kind in change.kinds)
    return "" if exactly else f"the words do not say {exact}"


def _of_facts(facts: dict[str, str], changes: Sequence[Change]) -> str:
    clauses = _clauses(changes)
    for field, found in (("what", touched.what), ("who", touched.who), ("purposes", touched.purposes)):
        backed = {topic for clause in clauses for topic in found([_backed(clause)]).split()}
        if more := set(facts.get(field, "").split()) - backed:
            return f"the words do not name {', '.join(sorted(more))}"
    return ""


def _backed(clause: Clause) -> Clause:
    """The clause with only those facts whose words stand in its quotation."""
    return replace(clause, facts=tuple(fact for fact in clause.facts if _stand(fact.words, clause.quote)))


def _clauses(changes: Iterable[Change]) -> list[Clause]:
    return [clause for change in changes for clause in (*change.clauses, *change.old_clauses)]
