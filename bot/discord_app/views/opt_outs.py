"""The answer to /opt-outs: a checklist of how to say no on each platform that is followed, a page at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.discord_app.harmless import address, fitted, link, size
from bot.discord_app.views.limits import ANSWER_TEXT
from bot.discord_app.views.parts import boxed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from discord import ui

    from bot.community import ChoiceThere
    from bot.core.summary import Catalogue

_WAY, _NAMED, _NONE, _UNKNOWN = "opt_outs.way", "opt_outs.named", "opt_outs.none", "opt_outs.unknown"
_SECTIONS = (_WAY, _NAMED, _NONE, _UNKNOWN)
_NAME, _NOTE, _LINK = 100, 200, 300  # characters of a platform's name, of how to, and of an address
_MOST_LINES = 20  # platforms a page: more of them nobody reads at once
_FRAME = 900  # characters that the head, the sections' names and the last lines take at most
_BOX = "☐"


class Page(NamedTuple):
    """`number` is the page's, from 1 on, of `pages`."""

    view: ui.LayoutView
    number: int
    pages: int


def opt_outs_page(found: Sequence[ChoiceThere], wanted: int, wording: Catalogue) -> Page:
    """That page, or the last one where there are not so many any more; `found` is not empty."""
    pages = list(_pages(found, wording))
    number = min(max(wanted, 1), len(pages))
    head = f"### {wording.say('opt_outs.head', count=str(len(found)))}"
    foot = f"-# {wording.say('note.program')}"
    if len(pages) > 1:
        foot = f"-# {wording.say('opt_outs.page', number=str(number), pages=str(len(pages)))} · {foot[3:]}"
    return Page(boxed(head, _texts(pages[number - 1], wording), foot), number, len(pages))


def _pages(found: Iterable[ChoiceThere], wording: Catalogue) -> Iterable[list[tuple[str, str]]]:
    """Lines with their sections; those one can act on first."""
    lines = sorted(((_section(one), _line(one, wording)) for one in found), key=lambda two: _SECTIONS.index(two[0]))
    page: list[tuple[str, str]] = []
    room = ANSWER_TEXT - _FRAME
    for section, line in lines:
        room -= size(line) + 1
        if page and (room < 0 or len(page) == _MOST_LINES):
            yield page
            page, room = [], ANSWER_TEXT - _FRAME - size(line) - 1
        page.append((section, line))
    yield page


def _texts(page: Sequence[tuple[str, str]], wording: Catalogue) -> Iterable[str]:
    for section in _SECTIONS:
        if lines := [line for known, line in page if known == section]:
            yield "\n".join([f"**{wording.say(section)}**", *lines])


def _section(one: ChoiceThere) -> str:
    if one.opt_out and (address(one.opt_out.url, _LINK) or one.opt_out.note):
        return _WAY
    if one.names_choice:
        return _NAMED
    return _NONE if one.is_known else _UNKNOWN


def _line(one: ChoiceThere, wording: Catalogue) -> str:
    section, name = _section(one), f"**{fitted(one.platform.name, _NAME)}**"
    if section == _WAY and one.opt_out:
        label = fitted(one.opt_out.note, _NOTE) or wording.say("status.do.page")
        return f"{_BOX} {name} · {link(label, one.opt_out.url, longest=_LINK)}"
    return f"{_BOX} {name}" if section == _NAMED else f"- {name}"
