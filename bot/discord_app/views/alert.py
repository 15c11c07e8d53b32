"""A message's alerts → one Components V2 layout: what changed, the exact words, and where to read it.

Discord's limits for such a message (its documentation of components, read November 2026): 4,000 characters
over all texts, 40 components with the nested ones counted.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

import discord
from discord import ui
from discord.utils import format_dt

from bot.core.model import Level
from bot.discord_app.harmless import block_quote, fitted, harmless, link, size, words_of
from bot.discord_app.views import digest
from bot.discord_app.views.colours import COLOURS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bot.core.model import Alert, Change, Message, Told
    from bot.core.summary import Catalogue

MOST_TEXT = 4000  # characters over all texts of one message, Discord's limit
_MOST_COMPONENTS = 40  # Discord's limit, nested ones counted
_OF_AN_ALERT = 4  # components: a box and three texts; a separator besides, where there is room for it
_HEADLINE = 350  # characters
_LINE = 320  # characters of one line of the summary
_LEAST_QUOTE = 150  # characters; shorter scraps of a passage tell nothing
_LABEL = 160  # characters a change's label takes at most
_FOOT = 2000  # characters of which the last lines may spend a part on a title and an address
_GAP = "\n\n"  # between the lines, and after each change's words
_REFERENCE = re.compile(r"`([^`]{1,25})`$")


def alert_layout(message: Message, wording: Catalogue) -> ui.LayoutView:
    """The message as people see it; its id stands in the last line, so that `reference_of` finds it again."""
    view = ui.LayoutView(timeout=None)
    if title := digest.title(message, wording):
        view.add_item(ui.TextDisplay(title))
    room_for = _MOST_COMPONENTS - len(view.children)
    if len(message.alerts) * _OF_AN_ALERT > room_for:
        return view.add_item(ui.TextDisplay(digest.lines(message, MOST_TEXT - size(title), wording)))
    room = (MOST_TEXT - size(title)) // len(message.alerts)
    for told in message.alerts:
        last = told is message.alerts[-1]
        head, said, foot = alert_texts(told, room, wording, reference=message.id if last else "")
        box: ui.Container[ui.LayoutView] = ui.Container(accent_colour=_colour(told))
        box.add_item(ui.TextDisplay(head))
        if said:
            box.add_item(ui.TextDisplay(said))
        if len(message.alerts) * (_OF_AN_ALERT + 1) <= room_for:
            box.add_item(ui.Separator())
        view.add_item(box.add_item(ui.TextDisplay(foot)))
    return view


def reference_of(message: discord.Message) -> str:
    """The id of the message of ours that Discord shows there; "" where it is none of ours."""
    texts = list(_texts(message.components))
    found = _REFERENCE.search(texts[-1]) if texts else None
    return found.group(1) if found else ""


def _texts(components: Iterable[object]) -> Iterator[str]:
    for component in components:
        if isinstance(component, discord.TextDisplay):
            yield component.content
        else:
            yield from _texts(getattr(component, "children", ()))


def alert_texts(told: Told, room: int, wording: Catalogue, *, reference: str) -> tuple[str, str, str]:
    """The alert's sentence, its lines and quotations ("" for none), and its last lines; together ≤ room."""
    mark = f" · `{reference}`" if reference else ""
    head, said, foot = _unmarked(told, room - size(mark), wording)
    return head, said, foot + mark


@lru_cache(maxsize=64)
def _unmarked(told: Told, room: int, wording: Catalogue) -> tuple[str, str, str]:
    """Kept for a while: thousands of channels are told the same."""
    alert = told.alert
    head = f"### {digest.sentence(told, min(_HEADLINE, room // 4), wording)}"
    if told.withdrawn:
        reason = wording.say("frame.withdrawn.reason", reason=fitted(told.withdrawn, room // 3))
        return head, reason, _foot(told, room // 3, wording)
    foot = _foot(told, min(room, _FOOT), wording)
    left = room - size(head) - size(foot)
    lines = _lines(alert, left * 2 // 5, wording)
    listed = "\n".join(lines)
    said = _GAP.join(filter(None, [listed, *_quotations(alert.changes, left - size(listed) - len(_GAP), wording)]))
    return head, said, foot


def _colour(told: Told) -> int:
    return COLOURS[Level.NOTHING if told.withdrawn else told.alert.level]


def _lines(alert: Alert, room: int, wording: Catalogue) -> list[str]:
    lines: list[str] = []
    for label, said in wording.listed(alert.summary[1:]):
        text = f"- {f'**{label}** · ' * bool(label)}{fitted(said, _LINE)}"
        room -= size(text) + 1
        if room < 0:
            break
        lines.append(text)
    return lines


def _quotations(changes: Sequence[Change], room: int, wording: Catalogue) -> list[str]:
    """The exact words, change by change; what one does not need of its share is the others'.

    Changes without room are counted in the last line.
    """
    tried = max(1, min(len(changes), room // (_LABEL + 2 * _LEAST_QUOTE)))
    if len(changes) > 1:
        room -= len(_hidden(len(changes), wording)) + len(_GAP)
    if room < 0:
        return []
    blocks: list[str] = []
    for place, change in enumerate(changes[:tried]):
        block = _quotation(change, room // (tried - place) - len(_GAP), wording)
        if size(block) + len(_GAP) <= room:
            room -= size(block) + len(_GAP)
            blocks.append(block)
    hidden = len(changes) - len(blocks)
    return [*blocks, _hidden(hidden, wording)] if hidden and len(changes) > 1 else blocks


def _hidden(count: int, wording: Catalogue) -> str:
    return wording.say("frame.more", count=str(count))


def _quotation(change: Change, room: int, wording: Catalogue) -> str:
    label = f"**{wording.say(f'change.{change.change}')} · {wording.kinds(change.kinds)}**"
    old, new = words_of(change.old_quote), words_of(change.quote)
    room -= size(label) + 1
    if old and new:
        was, now = wording.say("frame.before"), wording.say("frame.now")
        room -= size(f"{was}\n\n{now}\n\n")
        before = block_quote(old, max(room // 2, room - size(harmless(new)) - 2))
        return "\n".join([label, was, before, now, block_quote(new, room - size(before))])
    if new:
        return f"{label}\n{block_quote(new, room)}"
    gone = wording.say("frame.gone")
    return f"{label}\n{gone}\n{block_quote(old, room - size(gone) - 1)}"


def _foot(told: Told, room: int, wording: Catalogue) -> str:
    alert = told.alert
    if alert.is_of_bundle:
        return f"-# {wording.say('frame.notice', number=str(told.id))} · {format_dt(alert.at, 'f')}"
    where = link(fitted(alert.document_title, room // 8) or wording.say("frame.page"), alert.url, longest=room // 5)
    read = wording.say("frame.read", where=where)
    noticed = wording.say("frame.noticed", when=format_dt(alert.at, "f"))
    number = wording.say("frame.alert", number=str(told.id))
    foreign = f"{said} " if (said := wording.foreign(alert)) else ""
    return f"{read} · {noticed}\n-# {foreign}{wording.say('note.program')} · {number}"
