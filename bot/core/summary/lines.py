"""The lines of a summary: headline, what changed, your choice, good to know, what you can do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.levels import level_of
from bot.core.model import Change, ChangeKind, Clause, Kind, Line, Role
from bot.core.plain import plain
from bot.core.summary import wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.core.compare import Comparison

_LONGEST_HEADLINE = 80  # characters: what a phone's notification shows
_MOST_SAID = 3  # changes put into words; the others stand with their quotations
_KINDS_SAID = 2  # of one sentence
_TAKES = frozenset((Kind.TRAINING, Kind.THIRD_PARTY))
_TELLING = (
    Kind.TRAINING,
    Kind.THIRD_PARTY,
    Kind.LIKENESS,
    Kind.PROMISE,
    Kind.CHOICE,
    Kind.PROCESSING,
    Kind.PROHIBITION,
    Kind.OUTPUT,
    Kind.DISCLOSURE,
)  # of several kinds at one level, the one for the headline
_LEAVES = (ChangeKind.GONE, ChangeKind.NARROWED)


def summarise(comparison: Comparison, platform_name: str, document_title: str) -> tuple[Line, ...]:
    """The headline first; empty when nothing changed. Each line's quote is the wording that it rests on.

    A name that is "" is not known, and a common noun stands in for it.
    """
    if not comparison.changes:
        return ()
    changes = comparison.changes
    lines = [_headline(changes[0], plain(platform_name) or wording.SOMEBODY)]
    lines += _changed(changes[:_MOST_SAID], plain(document_title) or wording.SOME_TEXT)
    if len(changes) > _MOST_SAID:
        rest = len(changes) - _MOST_SAID
        lines.append(
            Line(
                "changed",
                f"{rest} more {'change' if rest == 1 else 'changes'} in the same document.",
                _quote(changes[_MOST_SAID]),
            )
        )
    lines += _choice(changes)
    lines += _good_to_know(changes)
    lines += _what_to_do(changes)
    return tuple(_without_repeats(lines))


def _headline(change: Change, platform_name: str) -> Line:
    kind = _leading(change)
    if change.change is ChangeKind.RETURNED:
        pattern = wording.BACK
    else:
        pattern = wording.HEADLINES.get(change.change, {}).get(kind) or wording.NEW.get(kind, wording.CHANGED)
    text = pattern.format(platform=platform_name, what=_touched(change, kind))
    if len(text) > _LONGEST_HEADLINE:
        text = pattern.format(platform=platform_name, what=wording.UNSAID)
    return Line("headline", text[:_LONGEST_HEADLINE], _quote(change))


def _changed(changes: tuple[Change, ...], document_title: str) -> Iterator[Line]:
    """One line for each change that says something the lines before it did not."""
    before: set[str] = set()
    for change in changes:
        leaves = change.change is ChangeKind.GONE
        phrases = wording.SAID if leaves else wording.SAYS
        kinds = sorted(change.kinds, key=_TELLING.index)[:_KINDS_SAID]
        said = [phrases[kind].format(what=_touched(change, kind)) for kind in kinds]
        fresh = [sentence for sentence in said if sentence not in before]
        if fresh:
            where = "" if before else f" {'from' if leaves else 'in'} its {document_title}"
            text = " ".join([fresh[0], *(_capital(sentence) for sentence in fresh[1:])])
            yield Line("changed", f"{wording.OPENING[change.change]}{where}: {text}", _quote(change))
        before.update(said)


def _capital(sentence: str) -> str:
    return sentence[0].upper() + sentence[1:]


def _choice(changes: tuple[Change, ...]) -> Iterator[Line]:
    for change in changes:
        if Kind.CHOICE in change.kinds:
            if change.change in _LEAVES:
                yield Line("choice", wording.LOST_CHOICE, change.old_quote or _quote(change))
            else:
                yield Line("choice", _choice_text(change), _quote(change))
            return
    for change in changes:
        if not _TAKES.isdisjoint(change.kinds) and change.change not in _LEAVES:
            yield Line("choice", wording.NO_CHOICE, _quote(change))
            return


def _choice_text(change: Change) -> str:
    topics = {topic for clause in change.clauses for topic in clause.topics(Role.CONDITION)}
    if "opt_in" in topics and "opt_out" not in topics:
        return wording.OPT_IN
    return wording.OPT_OUT if "opt_out" in topics else wording.SOME_CHOICE


def _good_to_know(changes: tuple[Change, ...]) -> Iterator[Line]:
    for change in changes[:_MOST_SAID]:
        for clause in change.clauses:
            for text in _limits(clause):
                yield Line("good to know", text, clause.quote)


def _limits(clause: Clause) -> Iterator[str]:
    purposes = clause.topics(Role.PURPOSE)
    if clause.kind is Kind.PROMISE and "generative" in purposes:
        yield wording.REPLICATE if "replicate" in purposes else wording.GENERATIVE
    if clause.kind is Kind.PROMISE and "rights_holders" in clause.topics(Role.EXCEPTION):
        yield wording.RIGHTS_HOLDERS
    for fact in clause.facts:
        if fact.role is Role.EXCEPTION and fact.topic == "except" and clause.kind in (*_TAKES, Kind.PROMISE):
            yield wording.EXCEPTION.format(words=plain(fact.words))
        if fact.role is Role.SINCE and fact.topic == "date":
            yield wording.SINCE.format(words=plain(fact.words))


def _what_to_do(changes: tuple[Change, ...]) -> Iterator[Line]:
    for change in changes:
        for clause in change.clauses:
            if clause.kind is Kind.CHOICE and change.change not in _LEAVES and (where := clause.words(Role.CHOICE_AT)):
                yield Line("what you can do", wording.WHERE.format(words=plain(where[-1])), clause.quote)
                return


def _leading(change: Change) -> Kind:
    """The kind that gives the change its level."""
    level = level_of(change)
    for kind in sorted(change.kinds, key=_TELLING.index):
        single = Change(change.change, (kind,), change.quote, change.old_quote, change.clauses, change.old_clauses)
        if level_of(single) is level:
            return kind
    return change.kinds[0]


def _touched(change: Change, kind: Kind) -> str:
    """What of the user's the kind's clause names, "content or data" when it names nothing."""
    clauses = change.clauses or change.old_clauses
    topics = {topic for clause in clauses if clause.kind is kind for topic in clause.topics(Role.WHAT)}
    return next((phrase for topic, phrase in wording.TOUCHED if topic in topics), wording.UNSAID)


def _quote(change: Change) -> str:
    return change.quote or change.old_quote


def _without_repeats(lines: list[Line]) -> Iterator[Line]:
    seen: set[tuple[str, str]] = set()
    for line in lines:
        if (line.line, line.text) not in seen:
            seen.add((line.line, line.text))
            yield line
