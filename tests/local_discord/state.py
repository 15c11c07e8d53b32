"""What exists on this Discord. Ids carry their time, as Discord's snowflakes do."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

_EPOCH = 1420070400  # seconds: the first of January 2015, where Discord's ids begin
TEXT, DM, VOICE, GROUP, CATEGORY, NEWS, PUBLIC_THREAD, FORUM = 0, 1, 2, 3, 4, 5, 11, 15
THREADS = {10, 11, 12}
PRIVATE = {DM, GROUP}
REQUIRE_TAG = 1 << 4  # a flag of forums
EPHEMERAL = 1 << 6  # a flag of messages


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
    role: str = "admin"  # in the application's team, where they are in it
    accepted: bool = True  # the invitation to it


@dataclass(eq=False, slots=True)
class Role:
    id: int
    name: str
    permissions: int
    position: int = 0
    mentionable: bool = False


@dataclass(frozen=True, slots=True)
class Attachment:
    id: int
    name: str
    data: bytes
    description: str | None = None


@dataclass(eq=False, repr=False, slots=True)
class Message:
    """`body` is what the bot sent, as last edited; `pings` are the mentions that really would have pinged.

    `asked` is the interaction it answers; one that is ephemeral only `seen_by` can see.
    """

    id: int
    channel: Channel
    author: User
    body: dict[str, Any]
    at: datetime
    nonce: str | None = None
    deleted: bool = False
    edited_at: datetime | None = None
    pings: list[str] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    asked: dict[str, Any] | None = None
    seen_by: User | None = None

    def __repr__(self) -> str:
        return f"<Message {self.id}: {self.texts}>"

    @property
    def files(self) -> dict[str, bytes]:
        """What is attached, by name."""
        return {one.name: one.data for one in self.attachments}

    @property
    def components(self) -> list[dict[str, Any]]:
        """All of them, those inside others too, in order."""
        return every_component(self.body.get("components"))

    @property
    def ephemeral(self) -> bool:
        return bool((self.body.get("flags") or 0) & EPHEMERAL)

    @property
    def texts(self) -> list[str]:
        """Every text people see, in order: the content, then the text displays."""
        content = [self.body["content"]] if self.body.get("content") else []
        return content + [c["content"] for c in self.components if c["type"] == 10]

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
    tags: dict[int, str] = field(default_factory=dict)  # a forum's, by id; those that a post carries
    flags: int = 0
    archived: bool = False
    locked: bool = False
    opened_by: User | None = None  # a thread
    moderated: set[int] = field(default_factory=set)  # a forum's tags that only moderators give

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
    locale: str = "en-US"
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
