"""A message's alerts → one Components V2 layout: what changed, the exact words, what to do, and where to read it.

`alert_layout` is a whole message, `told_layout` one alert alone; `reference_of` finds a message of ours again.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Any

import discord
from discord import ui
from discord.utils import format_dt

from bot.core.model import Level
from bot.discord_app.buttons.alert import referred_to, row_of
from bot.discord_app.harmless import LONGEST_ADDRESS, fitted, link, size
from bot.discord_app.views import digest
from bot.discord_app.views.colours import COLOURS
from bot.discord_app.views.limits import ANSWER_TEXT, MOST_TEXT
from bot.discord_app.views.lines import plain_lines
from bot.discord_app.views.quotes import GAP, quoted
from bot.discord_app.views.shares import shared_out

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bot.core.model import Alert, Message, Told
    from bot.core.summary import Catalogue

_MOST_BOXES = 3  # alerts shown in full; more fill a phone's screen many times over, and have a line each
_HEADLINE = 350  # characters
_LEAST_HEADLINE = 150  # characters
_TITLE = 100  # characters of a document's, in the last lines
_MOST_MENTIONED = 20  # roles; a message to one channel calls one, or a few where several are followed
_REFERENCE = re.compile(r"`([^`]{1,25})`$")  # at a text's end


def alert_layout(message: Message, wording: Catalogue) -> ui.LayoutView:
    """The message as people see it; its id is in its buttons' ids, or, where it has none, in its last line: there
    `reference_of` finds it."""
    view = ui.LayoutView(timeout=None)
    title, call = digest.title(message, wording), calls(message)
    if title:
        view.add_item(ui.TextDisplay(title))
    room = MOST_TEXT - size(title) - size(call)
    if len(message.alerts) > _MOST_BOXES:
        view.add_item(ui.TextDisplay(digest.lines(message, room, wording)))
    else:
        _add_boxes(view, message.alerts, room, wording, message.id)
    return view.add_item(ui.TextDisplay(call)) if call else view


def told_layout(told: Told, wording: Catalogue) -> ui.LayoutView:
    """One alert by itself, as an answer to somebody."""
    view = ui.LayoutView(timeout=None)
    _add_boxes(view, [told], ANSWER_TEXT, wording)
    return view


def held_box(told: Told, room: int, wording: Catalogue) -> ui.Container[ui.LayoutView]:
    """One alert as it would be told, without the buttons that it would have."""
    return _box(told, alert_texts(told, room, wording), None)


def calls(message: Message) -> str:
    """The mentions of the roles that it calls, "" for none; @everyone, which has the server's id, is never called."""
    if all(told.alert.is_of_bundle for told in message.alerts):
        return ""
    return " ".join(f"<@&{role}>" for role in called(message))


def called(message: Message) -> list[int]:
    """The roles, by their ids."""
    known = [role for role in message.mentions if role.isascii() and role.isdigit()]
    return [int(role) for role in known if role != message.destination.guild][:_MOST_MENTIONED]


def reference_of(message: discord.Message) -> str:
    """The id of the message of ours that Discord shows there; "" where it is none of ours."""
    shown = list(_every(message.components))
    ids = (referred_to(one.custom_id or "") for one in shown if isinstance(one, discord.Button))
    texts = (_REFERENCE.search(one.content) for one in reversed(shown) if isinstance(one, discord.TextDisplay))
    return next(chain(filter(None, ids), (one.group(1) for one in texts if one)), "")


def _every(components: Iterable[object]) -> Iterator[object]:
    for component in components:
        yield component
        yield from _every(getattr(component, "children", ()))


def _add_boxes(view: ui.LayoutView, alerts: Sequence[Told], room: int, wording: Catalogue, reference: str = "") -> None:
    rows = [row_of(told, wording, reference) for told in alerts]
    marks = [*[""] * (len(alerts) - 1), "" if any(rows) else reference]

    def texts(place: int, share: int) -> tuple[str, str, str]:
        return alert_texts(alerts[place], share, wording, reference=marks[place])

    whole = [texts(place, room) for place in range(len(alerts))]
    for told, row, shown in zip(alerts, rows, shared_out(whole, room, _length, texts), strict=True):
        view.add_item(_box(told, shown, row))


def _length(texts: tuple[str, ...]) -> int:
    return sum(map(size, texts))


def _box(told: Told, texts: tuple[str, str, str], row: ui.ActionRow[Any] | None) -> ui.Container[ui.LayoutView]:
    head, said, foot = texts
    box: ui.Container[ui.LayoutView] = ui.Container(accent_colour=_colour(told))
    box.add_item(ui.TextDisplay(head))
    if said:
        box.add_item(ui.TextDisplay(said))
    box.add_item(ui.Separator()).add_item(ui.TextDisplay(foot))
    return box if row is None else box.add_item(row)


def _colour(told: Told) -> int:
    return COLOURS[Level.NOTHING if told.withdrawn else told.alert.level]


def alert_texts(told: Told, room: int, wording: Catalogue, *, reference: str = "") -> tuple[str, str, str]:
    """The alert's sentence, its lines and quotations ("" for none), and its last lines; together ≤ room."""
    mark = f" · `{reference}`" if reference else ""
    head, said, foot = _unmarked(told, room - size(mark), wording)
    return head, said, foot + mark


@lru_cache(maxsize=64)
def _unmarked(told: Told, room: int, wording: Catalogue) -> tuple[str, str, str]:
    """Kept for a while: thousands of channels are told the same."""
    alert = told.alert
    head = f"### {digest.sentence(told, min(_HEADLINE, max(room // 4, _LEAST_HEADLINE)), wording)}"
    foot = _foot(told, room // 2, wording)
    left = room - size(head) - size(foot)
    if told.withdrawn:
        without = size(wording.say("frame.withdrawn.reason", reason=""))
        reason = fitted(told.withdrawn, left - without)
        return head, wording.say("frame.withdrawn.reason", reason=reason), foot
    words = quoted(alert.changes, left - len(GAP), wording)
    unneeded = left - size(GAP + words.text) * bool(words.text) if words.is_whole else 0
    least = left * 2 // 5
    lines = plain_lines(alert, max(unneeded, least), wording, is_quoted=words.is_whole and unneeded >= least)
    return head, (lines + _words(alert, left - size(lines), wording)).lstrip("\n"), foot


def _words(alert: Alert, room: int, wording: Catalogue) -> str:
    """The changes' exact words, and where all of them are, if these are not all; as the end of a text."""
    changes = alert.changes
    if not changes:
        return ""
    whole = quoted(changes, room - len(GAP), wording)
    if whole.is_whole:
        return GAP + whole.text
    note = f"{GAP}-# {wording.say('frame.cut')}"
    text = quoted(changes, room - len(GAP) - size(note), wording).text
    return (GAP + text) * bool(text) + note * (size(note) <= room)


def _foot(told: Told, room: int, wording: Catalogue) -> str:
    """Where to read it, when it was noticed, how it was read; without what matters least where the room is small."""
    alert = told.alert
    if alert.is_of_bundle:
        return f"-# {wording.say('frame.notice', number=str(told.id))} · {format_dt(alert.at, 'f')}"
    noticed = wording.say("frame.noticed", when=format_dt(alert.at, "f"))
    last = wording.say("note.program")
    if told.id:  # a sample has none
        last += f" · {wording.say('frame.alert', number=str(told.id))}"
    foreign = f"{said} " if (said := wording.foreign(alert)) else ""
    tried = (
        f"{_read(alert, noticed, _TITLE, LONGEST_ADDRESS, wording)}\n-# {foreign}{last}",
        f"{_read(alert, noticed, room // 5, room * 2 // 5, wording)}\n-# {foreign}{last}",
        f"{_read(alert, noticed, room // 5, room * 2 // 5, wording)}\n-# {last}",
    )
    return next((foot for foot in tried if size(foot) <= room), f"-# {noticed} · {last}")


def _read(alert: Alert, noticed: str, title: int, address: int, wording: Catalogue) -> str:
    """Where the page is, unless it is nowhere, as a sample's; and when it was noticed."""
    if not alert.url:
        return noticed[:1].upper() + noticed[1:]
    label = fitted(alert.document_title, title) or wording.say("frame.page")
    return f"{wording.say('frame.read', where=link(label, alert.url, longest=address))} · {noticed}"
