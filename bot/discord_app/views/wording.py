"""The exact words of an alert in full: as much as a message holds, and a file with all of it where that is more."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, NamedTuple

import discord
from discord import ui
from discord.utils import format_dt

from bot.discord_app.harmless import fitted, link, one_line, size, words_of
from bot.discord_app.views import digest
from bot.discord_app.views.limits import MOST_TEXT
from bot.discord_app.views.quotes import by_words, label_of, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.core.model import Alert, Change, Told
    from bot.core.summary import Catalogue

_NAME = 200  # characters of a platform's name, and of a document's
_SECTION = 300  # characters of the headings above a passage
_MOST_BYTES = 1_000_000  # of the file; Discord takes ten times as much
_MOST_SHOWN = 30  # changes, a component each of the forty that Discord takes
_BETWEEN = " › "


class Wording(NamedTuple):
    """`file` has all that the view had no room for; None where the view has all."""

    view: ui.LayoutView
    file: discord.File | None


def exact_wording(told: Told, wording: Catalogue, *, may_attach: bool) -> Wording:
    """All changes with their sections, old and new words; `may_attach` as Discord says of the channel."""
    head, foot = _head(told, wording), _foot(told.alert, wording)
    room = MOST_TEXT - size(head) - size(foot)
    shown, is_whole = _all_that_fits(told, room, wording)
    box: ui.Container[ui.LayoutView] = ui.Container(ui.TextDisplay(head), *map(ui.TextDisplay, shown))
    box.add_item(ui.Separator()).add_item(ui.TextDisplay(foot))
    view = ui.LayoutView(timeout=None).add_item(box)
    if is_whole:
        return Wording(view, None)
    where = wording.say("wording.file" if may_attach else "wording.page")
    view.add_item(ui.TextDisplay(where))
    if not may_attach:
        return Wording(view, None)
    file = discord.File(io.BytesIO(file_of(told, wording)), f"clausewatch-alert-{told.id}.txt")
    view.add_item(ui.File(file))
    return Wording(view, file)


def file_of(told: Told, wording: Catalogue) -> bytes:
    """The file's text: everything, exactly, without the marks that Discord's formatting needs."""
    text = "\n".join(_written(told, wording)).encode()
    if len(text) <= _MOST_BYTES:
        return text
    end = f"\n\n{wording.say('wording.cut')}\n".encode()
    return text[: _MOST_BYTES - len(end)].decode(errors="ignore").encode() + end


def _head(told: Told, wording: Catalogue) -> str:
    alert = told.alert
    facts = {"platform": fitted(alert.platform_name, _NAME), "title": fitted(alert.document_title, _NAME)}
    head = f"### {wording.say('wording.head', number=str(told.id), **facts)}"
    if told.withdrawn:
        reason = wording.say("frame.withdrawn.reason", reason=fitted(told.withdrawn, _SECTION))
        head += f"\n{wording.say('frame.withdrawn')}. {reason}"
    return head if alert.changes else f"{head}\n{wording.say('wording.none')}"


def _foot(alert: Alert, wording: Catalogue) -> str:
    where = link(fitted(alert.document_title, _NAME) or wording.say("frame.page"), alert.url)
    noticed = wording.say("frame.noticed", when=format_dt(alert.at, "f"))
    foreign = f"{said} " if (said := wording.foreign(alert)) else ""
    return f"{wording.say('frame.read', where=where)} · {noticed}\n-# {foreign}{wording.say('note.program')}"


def _all_that_fits(told: Told, room: int, wording: Catalogue) -> tuple[list[str], bool]:
    """A text each for as many changes as there is room for, the last perhaps in part; whether that is all."""
    shown: list[str] = []
    changes = by_words(told.alert.changes)
    room -= max(size(wording.say(name)) for name in ("wording.file", "wording.page"))
    for alike in changes[:_MOST_SHOWN]:
        one = words(alike, room, wording, _section(alike[0], wording))
        if not one.is_whole and shown:
            return shown, False
        shown.append(one.text)
        room -= size(one.text)
        if not one.is_whole:
            return shown, False
    return shown, len(changes) <= _MOST_SHOWN


def _section(change: Change, wording: Catalogue) -> str:
    if not change.headings:
        return ""
    where = fitted(_BETWEEN.join(map(words_of, change.headings)), _SECTION)
    return f"-# {wording.say('wording.section', where=where)}"


def _written(told: Told, wording: Catalogue) -> Iterator[str]:
    alert = told.alert
    facts = {"platform": one_line(alert.platform_name), "title": one_line(alert.document_title)}
    yield wording.say("wording.head", number=str(told.id), **facts)
    yield digest.bare_sentence(told, wording)
    if told.withdrawn:
        yield wording.say("frame.withdrawn.reason", reason=one_line(told.withdrawn))
    yield one_line(alert.url)
    yield wording.say("frame.noticed", when=f"{alert.at:%Y-%m-%d %H:%M} UTC")
    yield wording.say("note.program")
    for number, change in enumerate(alert.changes, 1):
        yield ""
        yield f"{number}. {label_of(change, wording)}"
        if change.headings:
            where = _BETWEEN.join(one_line(words_of(heading)) for heading in change.headings)
            yield wording.say("wording.section", where=where)
        yield from _passages(change, wording)
    yield ""


def _passages(change: Change, wording: Catalogue) -> Iterator[str]:
    old, new = (one_line(words_of(source)) for source in (change.old_quote, change.quote))
    if old:
        yield f"\n{wording.say('frame.before' if new else 'frame.gone')}\n{old}"
    if new:
        yield f"\n{wording.say('frame.now')}\n{new}" if old else f"\n{new}"
