"""Somebody who uses the app, and where."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from local_discord.state import Channel, User


@dataclass(frozen=True)
class Person:
    """Somebody in a channel. `permissions` are theirs on the server, `locale` is the language of their client.

    `installed` if they brought the app along, as their own: then they can use it anywhere.
    """

    user: User
    channel: Channel
    permissions: int
    locale: str = "en-US"
    installed: bool = False

    def at(self, channel: Channel) -> Person:
        return replace(self, channel=channel)
