"""A bot's answers to interactions: the first within 3 seconds, others within 15 minutes, never two firsts."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from local_discord import payloads, rules
from local_discord.errors import ApiError, unknown
from local_discord.state import Message

if TYPE_CHECKING:
    from datetime import datetime

    from local_discord.posts import Posts
    from local_discord.rest import Call
    from local_discord.server import LocalDiscord
    from local_discord.state import Channel

Json = dict[str, Any]
FIRST_WITHIN, LATER_WITHIN = timedelta(seconds=3), timedelta(minutes=15)  # Discord's documented limits
_EPHEMERAL = 1 << 6
_MESSAGE, _DEFERRED, _DEFERRED_UPDATE, _UPDATE, _CHOICES, _MODAL = 4, 5, 6, 7, 8, 9


@dataclass(eq=False)
class Asked:
    """An interaction and what came back. `answered` is set when people see a final answer."""

    id: int
    token: str
    channel: Channel
    at: datetime
    acknowledged: bool = False
    deferred: bool = False
    ephemeral: bool = False
    choices: list[Json] = field(default_factory=list)
    modal: Json | None = None
    messages: list[Message] = field(default_factory=list)
    answered: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def text(self) -> str:
        return "\n".join(message.text for message in self.messages if not message.deleted)


class Responses:
    def __init__(self, discord: LocalDiscord, posts: Posts) -> None:
        self._discord = discord
        self._posts = posts
        self.asked: dict[str, Asked] = {}

    async def callback(self, call: Call) -> Json | None:
        asked = self.asked.get(call.at["interaction_token"])
        if asked is None or self._discord.now() - asked.at > FIRST_WITHIN:
            raise unknown("Interaction")
        if asked.acknowledged:
            raise ApiError(400, 40060, "Interaction has already been acknowledged.")
        kind, data = call.body["type"], call.body.get("data") or {}
        if kind == _MESSAGE:
            rules.check(data)
        asked.acknowledged, asked.deferred = True, kind in {_DEFERRED, _DEFERRED_UPDATE}
        asked.ephemeral = bool((data.get("flags") or 0) & _EPHEMERAL)
        self._take(asked, kind, data)
        return self._result(asked, kind) if call.query.get("with_response") else None

    def _take(self, asked: Asked, kind: int, data: Json) -> None:
        if kind == _CHOICES:
            asked.choices = data["choices"]
        elif kind == _MODAL:
            asked.modal = data
        elif kind in {_MESSAGE, _UPDATE}:
            asked.messages.append(self._message(asked, data))
        elif kind == _DEFERRED:
            asked.messages.append(self._message(asked, {"flags": (data.get("flags") or 0) | 1 << 7}))
        if kind != _DEFERRED:
            asked.answered.set()

    async def edit(self, call: Call) -> Json:
        asked = self._open(call)
        message = self._original(asked)
        await self._fill(asked, message, call.body)
        return payloads.message(message)

    async def follow_up(self, call: Call) -> Json:
        asked = self._open(call)
        waiting = asked.deferred and asked.messages and not asked.answered.is_set()
        message = asked.messages[0] if waiting else self._message(asked, {})
        if not waiting:
            asked.messages.append(message)
        await self._fill(asked, message, call.body)
        return payloads.message(message)

    async def get(self, call: Call) -> Json:
        return payloads.message(self._original(self._open(call)))

    async def delete(self, call: Call) -> None:
        self._original(self._open(call)).deleted = True

    async def _fill(self, asked: Asked, message: Message, body: Json) -> None:
        message.body["flags"] = (message.body.get("flags") or 0) & ~(1 << 7)  # no longer "thinking"
        flags = message.body["flags"] | (body.get("flags") or 0)
        await self._posts.change(message, body | {"flags": flags})
        asked.answered.set()

    def _open(self, call: Call) -> Asked:
        asked = self.asked.get(call.at["webhook_token"])
        if asked is None or not asked.acknowledged or self._discord.now() - asked.at > LATER_WITHIN:
            raise unknown("Webhook")
        return asked

    def _original(self, asked: Asked) -> Message:
        if not asked.messages or asked.messages[0].deleted:
            raise unknown("Message")
        return asked.messages[0]

    def _message(self, asked: Asked, body: Json) -> Message:
        discord = self._discord
        return Message(discord.ids.next(), asked.channel, discord.bot, dict(body), discord.now())

    def _result(self, asked: Asked, kind: int) -> Json:
        message = asked.messages[0] if asked.messages else None
        interaction: Json = {"id": str(asked.id), "type": 2}
        if message:
            interaction |= {
                "response_message_id": str(message.id),
                "response_message_ephemeral": asked.ephemeral,
            }
            interaction["response_message_loading"] = asked.deferred
        resource: Json = {"type": kind}
        return {
            "interaction": interaction,
            "resource": resource | ({"message": payloads.message(message)} if message else {}),
        }
