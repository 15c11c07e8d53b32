"""A message of many alerts: what it is called, and a line for each where there are too many to show in full."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.model import Heading, Level
from bot.discord_app.harmless import fitted, link, one_line, size

if TYPE_CHECKING:
    from bot.core.model import Message, Told
    from bot.core.summary import Catalogue

_WITHDRAWN = 80  # characters of the reason in a line


def title(message: Message, wording: Catalogue) -> str:
    """What stands above the alerts; "" where nothing need be said."""
    if message.heading is Heading.NONE:
        return ""
    return f"## {wording.say(f'frame.{message.heading}', count=str(len(message.alerts)))}"


def sentence(told: Told, room: int, wording: Catalogue) -> str:
    """What an alert says first: its level and its headline, or that it was withdrawn."""
    level, known = _first(told, wording)
    return level + fitted(known, room - len(level))


def bare_sentence(told: Told, wording: Catalogue) -> str:
    """The same for where nothing is formatted."""
    return one_line("".join(_first(told, wording)))


def _first(told: Told, wording: Catalogue) -> tuple[str, str]:
    alert = told.alert
    said = wording.line(alert.summary[0]) if alert.summary else ""
    name = "frame.withdrawn" if told.withdrawn else f"level.{alert.level.word}"
    is_notice = alert.level is Level.NOTHING and not told.withdrawn
    level = "" if is_notice else wording.say("frame.levelled", level=wording.say(name), headline="")
    return level, said or f"{alert.platform_name}: {alert.document_title}"


def lines(message: Message, room: int, wording: Catalogue) -> str:
    """A line for each alert, its page linked, and the message's id in the last line."""
    last = f"-# {wording.say('frame.by_number')} · {wording.say('note.program')} · `{message.id}`"
    each = (room - size(last)) // len(message.alerts) - 1
    return "\n".join([*(_line(told, each, wording) for told in message.alerts), last])


def _line(told: Told, room: int, wording: Catalogue) -> str:
    alert = told.alert
    number = wording.say("frame.alert", number=str(told.id))
    where = link(fitted(alert.document_title, room // 5), alert.url, longest=room // 3) if alert.url else ""
    tail = " · ".join(filter(None, (where, number)))
    if told.withdrawn:
        tail = f"{fitted(told.withdrawn, _WITHDRAWN)} · {number}"
    return f"- {sentence(told, room - size(tail) - 5, wording)} · {tail}"
