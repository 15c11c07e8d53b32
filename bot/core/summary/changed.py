"""The headline, and what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.levels import level_of, level_of_kind
from bot.core.model import Change, ChangeKind, Kind, Line, Role, Saying
from bot.core.plain import plain
from bot.core.summary.doubts import is_doubtful, is_unsure, sayable
from bot.core.summary.touched import clauses_of, purposes, says, what

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.core.summary.about import About

_MOST_SAID = 3  # changes put into words; the others stand with their quotations
_NAME_NOTHING = frozenset((Kind.CHOICE, Kind.PROHIBITION, Kind.OUTPUT, Kind.DISCLOSURE))
_UNSAID_TOO = ("processing", "promise")  # have a sentence of their own for when nothing is named
_IMPROVING = "training.improve"  # whose purpose is to improve, develop or test AI
_KINDS_SAID = 2  # of one sentence
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
# What the headlines of a change have words for; all else is said in general. Of the new, everything has.
_HEADLINES = {
    ChangeKind.WIDENED: "training third_party processing choice promise",
    ChangeKind.NARROWED: "training third_party choice promise",
    ChangeKind.GONE: "training third_party likeness choice promise promise.train prohibition output disclosure",
    ChangeKind.RETURNED: "training third_party choice promise",
}


def headline(changes: Sequence[Change], about: About) -> Line:
    """What matters most, said in one sentence; less where that is not certain."""
    change = first_of(changes)
    platform = ("platform", plain(about.platform_name))
    if is_doubtful(change):
        return Line("headline", "", quote(change), (_reworded(change, platform),))
    kind = leading(change)
    name, clauses = _headline(change, kind), clauses_of(change, kind)
    facts = [platform, ("what", what(clauses))]
    if name.endswith(_IMPROVING):
        facts.append(("purposes", purposes(clauses)))
    return Line("headline", "", quote(change), (Saying(name, tuple(facts)),))


def first_of(changes: Sequence[Change]) -> Change:
    """Of those that matter most the first that can be put into words; the first where none can.

    One whose words say what gives it its level comes before one of which only something lesser can be said.
    """
    level = level_of(changes[0])
    certain = [one for one in changes if level_of(one) is level and not is_doubtful(one)]
    whole = (one for one in certain if level_of_kind(leading(one), one) is level)
    return next(whole, (certain or changes)[0])


def _reworded(change: Change, platform: tuple[str, str]) -> Saying:
    """That words on a choice or a promise are others, without saying which way; else only that something changed."""
    if change.change is ChangeKind.GONE:
        for kind in (Kind.CHOICE, Kind.PROMISE):
            if kind in change.kinds:
                facts = (platform, ("what", what(clauses_of(change, kind))))
                if kind is Kind.CHOICE and (words := _taken_out(change)):
                    return Saying("headline.gone.choice.words", (*facts, ("words", words)))
                return Saying(f"headline.changed.{kind}", facts)
    return Saying("headline.changed", (platform,))


def _taken_out(change: Change) -> str:
    """The old words on choosing that the new wording lacks, "" where it has all of them."""
    conditions = (
        fact.words
        for clause in clauses_of(change, Kind.CHOICE)
        for fact in clause.facts
        if fact.role is Role.CONDITION and fact.topic in ("opt_in", "opt_out")
    )
    now = plain(change.quote).casefold()
    return next((plain(words) for words in conditions if plain(words).casefold() not in now), "")


def changed(changes: Sequence[Change], about: About) -> Iterator[Line]:
    """One line for each change that says something the lines before it did not, then how many more there are."""
    before: set[Saying] = set()
    left = list(changes)
    for change in told(changes):
        said = [Saying("says.itself")] if is_doubtful(change) else [_said(change, kind) for kind in _kinds(change)]
        fresh = [saying for saying in said if saying not in before]
        if fresh:
            yield Line("changed", "", quote(change), (_opening(change, about, first=not before), *fresh))
            left.remove(change)
        before.update(said)
    told_of = {(one.quote, one.old_quote) for one in changes if one not in left}
    more = {(one.quote, one.old_quote): one for one in left if (one.quote, one.old_quote) not in told_of}
    if more:
        first = next(iter(more.values()))
        yield Line("changed", "", quote(first), (Saying("changed.more", (("count", str(len(more))),)),))


def told(changes: Sequence[Change]) -> list[Change]:
    """Those that are put into words."""
    first = first_of(changes)
    certain = [one for one in changes if one is not first and not is_doubtful(one) and not is_unsure(one)]
    return [first, *certain][:_MOST_SAID]


def _opening(change: Change, about: About, *, first: bool) -> Saying:
    how = "changed" if is_doubtful(change) else change.change.value
    return Saying(f"opening.{how}", _title(about)) if first else Saying(f"opening.{how}.also")


def _kinds(change: Change) -> list[Kind]:
    """Those that are put into words; beside a use the choice has a line of its own."""
    kinds = sorted(sayable(change), key=_TELLING.index)
    return [kind for kind in kinds if kind is not Kind.CHOICE or kinds[0] is Kind.CHOICE][:_KINDS_SAID]


def leading(change: Change) -> Kind:
    """Of those that can be said the kind that gives the change its level."""
    level = level_of(change)
    kinds = sorted(sayable(change), key=_TELLING.index)
    return next((kind for kind in kinds if level_of_kind(kind, change) is level), kinds[0])


def quote(change: Change) -> str:
    """The words that a line on the change rests on."""
    gone = change.change is ChangeKind.GONE
    return (gone and change.old_quote) or change.quote or change.old_quote


def _headline(change: Change, kind: Kind) -> str:
    said = says(change, kind)
    if change.change is ChangeKind.NEW:
        unsaid = kind is Kind.PROCESSING and not what(clauses_of(change, kind))
        return f"headline.new.{said}{'.unsaid' * unsaid}"
    has = _HEADLINES.get(change.change, "").split()
    less = "" if said == _IMPROVING else kind.value  # it must not be called training
    name = next((name for name in (said, less) if name in has), "")
    return ".".join(filter(None, ("headline", change.change, name)))


def _said(change: Change, kind: Kind) -> Saying:
    """What the text says, or said."""
    leaves = change.change is ChangeKind.GONE
    said = says(change, kind)
    if said == _IMPROVING or (leaves and said == "likeness.allowed"):
        said = kind.value
    clauses = clauses_of(change, kind)
    if not leaves and said in _UNSAID_TOO and not what(clauses):
        return Saying(f"says.{said}.unsaid")
    facts = [("what", what(clauses))] if kind not in _NAME_NOTHING else []
    if kind is Kind.TRAINING:
        facts.append(("purposes", purposes(clauses)))
    return Saying(f"{'said' if leaves else 'says'}.{said}", tuple(facts))


def _title(about: About) -> tuple[tuple[str, str], ...]:
    return (("title", plain(about.title)),)
