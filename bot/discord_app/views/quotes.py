"""The exact words of changes: old and new beside each other, shared out over the room that there is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.discord_app.harmless import CUT, block_quote, harmless, size, words_of
from bot.discord_app.views.shares import shared_out

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.core.model import Change
    from bot.core.summary import Catalogue

GAP = "\n\n"  # between the lines, and after each change's words
_LEAST = 150  # characters; shorter scraps of a passage tell nothing
_LABEL = 160  # characters a change's label takes at most


class Quoted(NamedTuple):
    """`is_whole`: all words of all changes are there."""

    text: str
    is_whole: bool


def quoted(changes: Sequence[Change], room: int, wording: Catalogue) -> Quoted:
    """The words, change by change; what one does not need of its share is the others'. The rest is counted."""
    alike = by_words(changes)
    tried = alike[: max(1, room // (_LABEL + 2 * _LEAST))]
    whole = [words(same, room, wording) for same in tried]
    if len(tried) == len(alike) and _all_fit(whole, room):
        return Quoted(GAP.join(one.text for one in whole), is_whole=True)
    counting = size(_hidden(len(alike), wording)) if len(alike) > 1 else -len(GAP)

    def shorter(place: int, share: int) -> Quoted:
        one = words(tried[place], share - len(GAP), wording)
        return one if _length(one) <= share else Quoted("", is_whole=False)

    shown = [one.text for one in shared_out(whole, room - counting, _length, shorter) if one.text]
    hidden = len(alike) - len(shown)
    counted = [_hidden(hidden, wording)] if hidden and 0 <= counting <= room else []
    return Quoted(GAP.join([*shown, *counted]), is_whole=False)


def by_words(changes: Sequence[Change]) -> list[list[Change]]:
    """The changes, those of the very same words together: one sentence may widen one thing and end another."""
    alike: dict[tuple[str, str], list[Change]] = {}
    for change in changes:
        alike.setdefault((change.old_quote, change.quote), []).append(change)
    return list(alike.values())


def _all_fit(whole: Sequence[Quoted], room: int) -> bool:
    return all(one.is_whole for one in whole) and sum(map(_length, whole)) - len(GAP) <= room


def _length(one: Quoted) -> int:
    return size(one.text) + len(GAP) if one.text else 0


def words(alike: Sequence[Change], room: int, wording: Catalogue, above: str = "") -> Quoted:
    """Those of changes that have the same words; `above` stands below their labels."""
    labels = "\n".join(f"**{label_of(change, wording)}**" for change in alike)
    label = "\n".join(filter(None, (labels, above)))
    old, new = words_of(alike[0].old_quote), words_of(alike[0].quote)
    room -= size(label) + 1
    if old and new:
        was, now = wording.say("frame.before"), wording.say("frame.now")
        room -= size(f"{was}\n{now}\n\n")
        before = block_quote(old, max(room // 2, room - size(harmless(new)) - 2))
        after = block_quote(new, room - size(before))
        return Quoted(f"{label}\n{was}\n{before}\n{now}\n{after}", _all_there((old, before), (new, after)))
    gone = "" if new else f"{wording.say('frame.gone')}\n"
    said = block_quote(new or old, room - size(gone))
    return Quoted(f"{label}\n{gone}{said}", _all_there((new or old, said)))


def label_of(change: Change, wording: Catalogue) -> str:
    """How it changed, and what it is about."""
    return f"{wording.say(f'change.{change.change}')} · {wording.kinds(change.kinds)}"


def _all_there(*pairs: tuple[str, str]) -> bool:
    return all(shown and not shown.endswith(CUT) for known, shown in pairs if harmless(known))


def _hidden(count: int, wording: Catalogue) -> str:
    return wording.say("frame.hidden", count=str(count))
