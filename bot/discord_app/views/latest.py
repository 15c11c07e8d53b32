"""The answer to /latest: the newest alerts, a line each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord.utils import format_dt

from bot.discord_app.harmless import fitted, size
from bot.discord_app.views import digest
from bot.discord_app.views.limits import ANSWER_TEXT
from bot.discord_app.views.parts import boxed, fitting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from discord import ui

    from bot.core.model import Told
    from bot.core.summary import Catalogue

MOST = 10  # alerts
_NAME = 100  # characters of a platform's name
_LINE = 300  # characters of one alert's


def latest_layout(found: Sequence[Told], wording: Catalogue, name: str = "") -> ui.LayoutView:
    """`name` is the platform's that it is about, "" for all; `found` are the newest first."""
    about = {"platform": fitted(name, _NAME)} if name else {}
    head = f"### {wording.say('latest.head.of' if name else 'latest.head', **about)}"
    none = wording.say("latest.none.of" if name else "latest.none", **about)
    foot = f"-# {wording.say('frame.by_number')} · {wording.say('note.program')}"
    room = ANSWER_TEXT - size(head) - size(foot)
    return boxed(head, [fitting([line(told, wording) for told in found[:MOST]], room, wording) or none], foot)


def line(told: Told, wording: Catalogue) -> str:
    """When, what, and its number."""
    when, number = format_dt(told.alert.at, "D"), wording.say("frame.alert", number=str(told.id))
    room = _LINE - size(when) - size(number)
    return f"- {when} · {digest.sentence(told, room, wording)} · {number}"
