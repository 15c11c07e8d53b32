"""An interaction, and what came back: what a person sees, can press, or is asked to fill in."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import datetime

    from local_discord.person import Person
    from local_discord.state import Channel, Message

Json = dict[str, Any]


@dataclass(eq=False, repr=False)
class Asked:
    """`answered` is set when people see a final answer. `origin` is the message whose button was pressed.

    `messages` are the answer and what followed it; the answer is the origin itself where that was changed in place.
    """

    id: int
    token: str
    kind: int  # the interaction's type
    who: Person
    at: datetime
    owners: Json  # for whom the app is there: a server, a person
    origin: Message | None = None
    acknowledged: int = 0  # the callback's type
    choices: list[Json] = field(default_factory=list)
    modal: Json | None = None
    messages: list[Message] = field(default_factory=list)
    heard: asyncio.Event = field(default_factory=asyncio.Event)
    answered: asyncio.Event = field(default_factory=asyncio.Event)

    def __repr__(self) -> str:
        return f"<Asked {self.id}: {self.texts or self.choices or self.modal}>"

    @property
    def channel(self) -> Channel:
        return self.who.channel

    @property
    def standing(self) -> list[Message]:
        """The messages that nobody has deleted."""
        return [message for message in self.messages if not message.deleted]

    @property
    def followups(self) -> list[Message]:
        """What came after the answer; each can be pressed like any message."""
        return self.messages[1:]

    @property
    def ephemeral(self) -> bool:
        return bool(self.messages) and self.messages[0].ephemeral

    @property
    def texts(self) -> list[str]:
        return [text for message in self.standing for text in message.texts]

    @property
    def text(self) -> str:
        return "\n".join(self.texts)

    @property
    def components(self) -> list[Json]:
        """All of them, those inside others too, in order."""
        return [component for message in self.standing for component in message.components]

    @property
    def files(self) -> dict[str, bytes]:
        return {name: data for message in self.standing for name, data in message.files.items()}
