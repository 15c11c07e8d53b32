"""Who is told: destinations, subscriptions, messages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.core.model.kinds import Level
from bot.core.model.told import Alert


@dataclass(frozen=True, slots=True)
class Destination:
    """A place that alerts go to. `face` is who delivers there; `address` is the channel's id, or "stdout"."""

    face: str  # "discord" or "terminal"
    address: str
    guild: str = ""  # the Discord server's id, "" elsewhere


@dataclass(frozen=True, slots=True)
class Subscription:
    """`platform` is a platform's id, a bundle as "bundle/music" (no id has a slash), or "*" for the whole catalogue."""

    destination: Destination
    platform: str
    level: Level = Level.MEDIUM


@dataclass(frozen=True, slots=True)
class Told:
    """A stored alert with its number."""

    id: int
    alert: Alert


@dataclass(frozen=True, slots=True)
class Message:
    """One post to one destination, its contents fixed before the first try.

    `id` (at most 25 characters) is the nonce; `tries` counts earlier attempts; `first_tried_at` is None at the first.
    """

    id: str
    destination: Destination
    alerts: tuple[Told, ...]
    tries: int = 0
    first_tried_at: datetime | None = None
