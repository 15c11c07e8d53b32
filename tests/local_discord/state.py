"""What exists on this Discord. Ids carry their time, as Discord's snowflakes do."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

_EPOCH = 1420070400  # seconds: the first of January 2015, where Discord's ids begin
TEXT, DM, VOICE, CATEGORY, NEWS, PUBLIC_THREAD, FORUM = 0, 1, 2, 4, 5, 11, 15
THREADS = {10, 11, 12}


class Snowflakes:
    """Ids that grow, with the clock's milliseconds in their upper bits."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._count = itertools.count(1)

    def next(self) -> int:
        milliseconds = int((self._now().timestamp() - _EPOCH) * 1000)
        return (milliseconds << 22) | (next(self._count) & 0x3FFFFF)


@dataclass(eq=False, slots=True)
class User:
    id: int
    name: str
    bot: bool = False
    takes_messages: bool = True


@dataclass(eq=False, slots=True)
class Role:
    id: int
    name: str
    permissions: int
    position: int = 0


@dataclass(eq=False, slots=True)
class Message:
    """`body` is what the bot sent, as last edited; `pings` are the mentions that really would have pinged."""

    id: int
    channel: Channel
    author: User
    body: dict[str, Any]
    at: datetime
    nonce: str | None = None
    deleted: bool = False
    edited_at: datetime | None = None
    pings: list[str] = field(default_factory=list)

    @property
    def texts(self) -> list[str]:
        """Every text people see, in order: the content, then the text displays."""
        content = [self.body["content"]] if self.body.get("content") else []
        return content + [c["content"] for c in every_component(self.body.get("components")) if c["type"] == 10]

    @property
    def text(self) -> str:
        return "\n".join(self.texts)


@dataclass(eq=False, slots=True)
class Channel:
    id: int
    name: str
    guild: Guild | None
    type: int = TEXT
    parent: Channel | None = None
    person: User | None = None  # of a direct message
    overwrites: dict[int, tuple[int, int]] = field(default_factory=dict)  # role or user id: (allowed, denied)
    messages: list[Message] = field(default_factory=list)

    @property
    def standing(self) -> list[Message]:
        """The messages that nobody has deleted, oldest first."""
        return [message for message in self.messages if not message.deleted]


@dataclass(eq=False, slots=True)
class Guild:
    id: int
    name: str
    owner: User
    roles: dict[int, Role] = field(default_factory=dict)
    channels: dict[int, Channel] = field(default_factory=dict)
    bot_roles: list[int] = field(default_factory=list)
    joined_at: str = "2024-01-01T00:00:00+00:00"  # by the bot


def every_component(components: list[dict[str, Any]] | None) -> list[dict[str, Any]]:
    """The components and those inside them, in order."""
    found: list[dict[str, Any]] = []
    waiting = list(components or [])
    while waiting:
        component = waiting.pop(0)
        found.append(component)
        inside = list(component.get("components") or [])
        waiting = [*inside, *([component["accessory"]] if component.get("accessory") else []), *waiting]
    return found
