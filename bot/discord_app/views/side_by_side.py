"""The answer to /side-by-side: kind by kind what one platform's texts say, and what the other's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.summary import standing_summary
from bot.discord_app.harmless import block_quote, fitted, size, words_of
from bot.discord_app.views.limits import ANSWER_TEXT
from bot.discord_app.views.parts import boxed, foreign_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from discord import ui

    from bot.community import Beside, PlatformStatus, SideBySide
    from bot.core.model import Standing
    from bot.core.summary import Catalogue

_NAME = 60  # characters of a platform's name
_LINE, _QUOTE = 110, 160  # characters of one side's sentence, and of its quotation
_LEAST_QUOTE = 40  # characters; shorter scraps tell nothing


def side_by_side_layout(found: SideBySide, wording: Catalogue) -> ui.LayoutView:
    """A text for each kind that either has. What says nothing and what is not known are kept apart."""
    sides = (found.first, found.second)
    names = "\n".join(map(_name, sides))
    head = f"### {wording.say('beside.head', names=names)}"
    foreign = f"{said} " if (said := foreign_words(sides, wording)) else ""
    foot = f"-# {foreign}{wording.say('note.program')}"
    notes = [_note(side, wording) for side in sides]
    if not found.kinds:
        return boxed(head, [_nothing(sides, wording), *notes], foot)
    room = ANSWER_TEXT - size(head) - size(foot) - sum(map(size, notes))
    return boxed(head, [*_rows(found, room, wording), *notes], foot)


def _rows(found: SideBySide, room: int, wording: Catalogue) -> Iterator[str]:
    for place, row in enumerate(found.kinds):
        text = _row(row, found, room // (len(found.kinds) - place), wording)
        room -= size(text)
        yield text


def _row(row: Beside, found: SideBySide, room: int, wording: Catalogue) -> str:
    name = wording.kinds((row.kind,))
    label = f"**{name[0].upper()}{name[1:]}**"
    share = (room - size(label)) // 2 - 1
    first = _side(found.first, row.first, share, wording)
    second = _side(found.second, row.second, (room - size(label) - size(first)) - 2, wording)
    return f"{label}\n{first}\n{second}"


def _side(status: PlatformStatus, standing: Sequence[Standing], room: int, wording: Catalogue) -> str:
    """The platform's name, its sentence, and one quotation where there is room for it."""
    if not standing:
        return f"{_name(status)}: {wording.say('beside.nothing' if status.is_known else 'beside.unknown')}"
    _, line, *_ = standing_summary((one.clause for one in standing), status.platform.name)
    said = f"{_name(status)}: {fitted(wording.line(line), _LINE)}"
    share = min(_QUOTE, room - size(said) - 1)
    if share < _LEAST_QUOTE:
        return said
    return f"{said}\n{block_quote(words_of(line.quote), share)}"


def _note(status: PlatformStatus, wording: Catalogue) -> str:
    """That only a part of its documents is known."""
    if not status.is_known or all(one.health.confirmed_at for one in status.documents):
        return ""
    return f"-# {wording.say('beside.partly', platform=_name(status))}"


def _nothing(sides: Sequence[PlatformStatus], wording: Catalogue) -> str:
    known = [side.is_known for side in sides]
    if all(known):
        return wording.say("beside.neither")
    if not any(known):
        return wording.say("beside.nobody")
    return "\n".join(_side(side, (), 0, wording) for side in sides)


def _name(status: PlatformStatus) -> str:
    return fitted(status.platform.name, _NAME)
