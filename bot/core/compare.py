"""Two versions of a document, in the light of all that it ever showed → what changed in its clauses.

The unit is the sentence. Words that stand in both texts are never a change, wherever they stand, however they
are numbered, linked, punctuated or cut into passages.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.core import difference, pairs
from bot.core.beside import choice_beside, choice_reworded, may_be_of_ai
from bot.core.capture import not_the_document
from bot.core.close_calls import CloseCalls
from bot.core.levels import level_of
from bot.core.memory import is_news, may_be_told_gone, undoes
from bot.core.model import Capture, Change, ChangeKind, Kind, Level
from bot.core.phrases import standing
from bot.core.reading import Read, Statement, read

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from bot.core.clauses import Detector
    from bot.core.model import Seen

_USES = frozenset((Kind.TRAINING, Kind.THIRD_PARTY, Kind.PROCESSING))
_TAKEN_AWAY = (ChangeKind.GONE, ChangeKind.NARROWED)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed. `added` holds the kinds that are new or wider, `removed` those that are gone or narrower.

    `beside` is another new sentence that speaks of a choice, where none of the changes is one; else "".
    `beside_of_ai` says whether it names AI.
    """

    level: Level = Level.NOTHING
    added: tuple[Kind, ...] = ()
    removed: tuple[Kind, ...] = ()
    changes: tuple[Change, ...] = ()
    capture: Capture | None = None
    beside: str = ""
    beside_of_ai: bool = False


def compare(
    old: str,
    new: str,
    detector: Detector,
    memory: Mapping[str, Seen] | None = None,
    at: datetime | None = None,
) -> Comparison:
    """What changed from `old` to `new`. `memory` is by sentence key; `at` is the new version's moment."""
    before = read(old, detector)
    return compare_read(before, read(new, detector, before), memory, at)


def compare_read(
    old: Read,
    new: Read,
    memory: Mapping[str, Seen] | None = None,
    at: datetime | None = None,
    *,
    accepted: bool = False,
) -> Comparison:
    """The same, for texts that were read already. `accepted`: the new one is known to be the document."""
    capture = not_the_document(old, new)
    if capture is not None and not (accepted and capture.side == "new"):
        return Comparison(capture=capture)
    told = [change for change in _changes(old, new, memory or {}, at) if level_of(change) > Level.NOTHING]
    beside = _beside(old, new, told)
    return Comparison(
        max((level_of(change) for change in told), default=Level.NOTHING),
        added=_kinds(change for change in told if change.change not in _TAKEN_AWAY),
        removed=_kinds(change for change in told if change.change in _TAKEN_AWAY),
        changes=tuple(sorted(told, key=lambda change: -level_of(change))),
        beside=beside,
        beside_of_ai=may_be_of_ai(beside, new.detector),
    )


def _beside(old: Read, new: Read, told: Sequence[Change]) -> str:
    kinds = {kind for change in told for kind in change.kinds}
    if not told or Kind.CHOICE in kinds:
        return ""
    return choice_reworded(old, new) or ("" if _USES.isdisjoint(kinds) else choice_beside(old, new, new.detector))


def _changes(old: Read, new: Read, memory: Mapping[str, Seen], at: datetime | None) -> Iterator[Change]:
    appeared, vanished = _differing(old, new)
    if not appeared and not vanished:
        return
    rewritten = pairs.pair(appeared, vanished)
    stayed = pairs.statements((one for one in new.statements.values() if one.key in old.statements), len(appeared))
    taken_out, turned = pairs.only_in(old, new, len(appeared)), CloseCalls(old, new)
    for statement in appeared:
        news = is_news(statement, memory, at)
        former = rewritten.get(statement.key)
        if news:
            yield difference.returned(statement)
        elif news is None and former:
            yield from difference.difference(former, statement, new.detector)
        elif news is None and not pairs.has_twin(statement, stayed):
            beside = pairs.beside(statement, taken_out)
            if not turned.explain(statement, beside):
                yield difference.new(statement, beside)
    undone = undoes(old, new, memory, at)
    for change in _gone(vanished, {former.key for former in rewritten.values()}, old, new, memory):
        yield replace(change, undone=undone)


def _gone(
    vanished: list[Statement], replaced: set[str], old: Read, new: Read, memory: Mapping[str, Seen]
) -> Iterator[Change]:
    stands = pairs.statements(new.statements.values(), len(vanished))
    put_in, turned = pairs.only_in(new, old, len(vanished)), CloseCalls(new, old)
    for statement in vanished:
        may_be_told = statement.key not in replaced and may_be_told_gone(statement, memory)
        if may_be_told and not pairs.has_twin(statement, stands):
            beside = pairs.beside(statement, put_in)
            if not turned.explain(statement, beside):
                yield difference.gone(statement, beside)


def _differing(old: Read, new: Read) -> tuple[list[Statement], list[Statement]]:
    """The statements of the new text that the old one does not show, and the reverse.

    A sentence that was only lengthened ("… unless you opt out") still has its words in the other text, but inside
    a sentence that differs: it counts as differing, too.
    """
    came, went = new.only(old), old.only(new)
    only_new = [one for one in new.statements.values() if one.key in came]
    only_old = [one for one in old.statements.values() if one.key in went]
    shown_new = _shown(only_new, old)
    shown_old = _shown(only_old, new)
    within_new = standing(shown_new, _joined(one for one in only_old if one.words not in shown_old))
    within_old = standing(shown_old, _joined(one for one in only_new if one.words not in shown_new))
    return (
        [one for one in only_new if one.words not in shown_new or one.words in within_new],
        [one for one in only_old if one.words not in shown_old or one.words in within_old],
    )


def _shown(statements: Iterable[Statement], text: Read) -> frozenset[str]:
    """Of their words those that stand in the text, one after the other."""
    possible = [one.words for one in statements if text.may_hold(one.words)]
    return standing(possible, text.words) if possible else frozenset()


def _joined(statements: Iterable[Statement]) -> str:
    return " | ".join(one.words for one in statements)  # no phrase goes from one to the next


def _kinds(changes: Iterable[Change]) -> tuple[Kind, ...]:
    found = {kind for change in changes for kind in change.kinds}
    return tuple(kind for kind in Kind if kind in found)
