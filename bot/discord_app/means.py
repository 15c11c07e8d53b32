"""What commands and buttons need beside what people may ask of `Community`: the client has it as `means`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from bot.discord_app.cooldown import Limits
    from bot.ports import Explain


class About(NamedTuple):
    """What is said of this bot: who runs it (an address, "" where they say none), and how often it is right.

    `figures` are those of `bot/data/accuracy.toml`, as they are said; empty where they are not known.
    """

    version: str = ""
    contact: str = ""
    project: str = ""
    figures: Mapping[str, str] = {}


class Running(NamedTuple):
    """How it is run: since when (None where nobody says), and which server has the operator's commands, "" for none.

    With `holds_alerts` an alert waits for a look before it is told.
    """

    since_at: datetime | None = None
    operator_guild: str = ""
    holds_alerts: bool = False


class Means(NamedTuple):
    """`explain` is None where nobody explains texts."""

    limits: Limits
    explain: Explain | None = None
    about: About = About()
    running: Running = Running()
