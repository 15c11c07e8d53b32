"""A bot's answers to interactions: the first within 3 seconds, others within 15 minutes, never two firsts."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from local_discord import message_json, payloads, rules
from local_discord.attachments import attached
from local_discord.errors import ApiError, invalid, unknown
from local_discord.state import EPHEMERAL, Message

if TYPE_CHECKING:
    from local_discord.asked import Asked
    from local_discord.posts import Posts
    from local_discord.rest import Call
    from local_discord.server import LocalDiscord

Json = dict[str, Any]
FIRST_WITHIN, LATER_WITHIN = timedelta(seconds=3), timedelta(minutes=15)  # Discord's documented limits
COMMAND, COMPONENT, AUTOCOMPLETE, SUBMIT = 2, 3, 4, 5  # interaction types
MESSAGE, DEFERRED, DEFERRED_UPDATE, UPDATE, CHOICES, MODAL = 4, 5, 6, 7, 8, 9  # callback types
_LOADING = 1 << 7  # a flag of messages: "thinking"
_MOST_FOLLOW_UPS = 5  # where nobody but a person has installed the app
_CALLBACKS = {
    COMMAND: {MESSAGE, DEFERRED, MODAL},
    COMPONENT: {MESSAGE, DEFERRED, DEFERRED_UPDATE, UPDATE, MODAL},
    AUTOCOMPLETE: {CHOICES},
    SUBMIT: {MESSAGE, DEFERRED},
}


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
        _check_fits(asked, kind)
        await self._take(asked, kind, data, call)
        asked.acknowledged = kind
        asked.heard.set()
        if kind not in {DEFERRED, DEFERRED_UPDATE}:
            asked.answered.set()
        await self._discord.tell()
        return self._result(asked) if call.query.get("with_response") else None

    async def _take(self, asked: Asked, kind: int, data: Json, call: Call) -> None:
        if kind == CHOICES:
            asked.choices = data["choices"]
        elif kind == MODAL:
            asked.modal = data
        elif kind == MESSAGE:
            self._say(asked, data, call)
        elif kind == DEFERRED:
            self._show(asked, self._new(asked, {"flags": (data.get("flags") or 0) & EPHEMERAL | _LOADING}))
        elif asked.origin:
            if data:
                await self._posts.change(asked.origin, data, call)
            asked.messages.append(asked.origin)

    async def follow_up(self, call: Call) -> Json:
        asked = self._open(call)
        if asked.messages and _loading(asked.messages[0]):
            message = asked.messages[0]
            await self._fill(asked, message, call)
            return message_json.message(message)
        if "0" not in asked.owners and len(asked.followups) >= _MOST_FOLLOW_UPS:
            raise ApiError(400, 40094, "This interaction has reached the maximum number of follow-up messages")
        message = self._say(asked, call.body, call)
        asked.answered.set()
        await self._discord.tell()
        return message_json.message(message)

    async def edit(self, call: Call) -> Json:
        asked = self._open(call)
        message = self._meant(asked, call)
        await self._fill(asked, message, call)
        return message_json.message(message)

    async def get(self, call: Call) -> Json:
        return message_json.message(self._meant(self._open(call), call))

    async def delete(self, call: Call) -> None:
        asked = self._open(call)
        self._meant(asked, call).deleted = True
        asked.answered.set()
        await self._discord.tell()

    async def _fill(self, asked: Asked, message: Message, call: Call) -> None:
        """Edit it; what was only thought about is now said, and pings."""
        thought = _loading(message)
        message.body["flags"] = (message.body.get("flags") or 0) & ~_LOADING
        try:
            await self._posts.change(message, call.body, call)
        except ApiError:
            message.body["flags"] |= _LOADING if thought else 0
            raise
        if thought:
            message.pings = self._discord.pinged(message)
        asked.answered.set()
        await self._discord.tell()

    def _say(self, asked: Asked, body: Json, call: Call) -> Message:
        message = self._new(asked, body)
        message.attachments = attached(call, body, (), self._discord.ids)
        rules.check(body, list(message.files))
        message.pings = self._discord.pinged(message)
        self._show(asked, message)
        return message

    def _new(self, asked: Asked, body: Json) -> Message:
        discord = self._discord
        message = Message(discord.ids.next(), asked.channel, discord.bot, dict(body), discord.now())
        user = payloads.user(asked.who.user)
        message.asked = {"id": str(asked.id), "type": asked.kind, "user": user}
        message.asked["authorizing_integration_owners"] = asked.owners
        message.seen_by = asked.who.user if message.ephemeral else None
        return message

    def _show(self, asked: Asked, message: Message) -> None:
        asked.messages.append(message)
        if not message.ephemeral:
            asked.channel.messages.append(message)

    def _open(self, call: Call) -> Asked:
        asked = self.asked.get(call.at["webhook_token"])
        if asked is None or not asked.acknowledged or self._discord.now() - asked.at > LATER_WITHIN:
            raise unknown("Webhook")
        return asked

    def _meant(self, asked: Asked, call: Call) -> Message:
        """The answer, or the follow-up with the id in the path."""
        id_ = call.at.get("message_id")
        known = asked.messages[:1] if id_ is None else [one for one in asked.messages if str(one.id) == id_]
        if not known or known[0].deleted:
            raise unknown("Message")
        return known[0]

    def _result(self, asked: Asked) -> Json:
        kind, message = asked.acknowledged, asked.messages[0] if asked.messages else None
        interaction: Json = {"id": str(asked.id), "type": asked.kind}
        if message:
            interaction |= {
                "response_message_id": str(message.id),
                "response_message_ephemeral": asked.ephemeral,
                "response_message_loading": _loading(message),
            }
        told = message and kind in {MESSAGE, UPDATE}
        resource: Json = {"type": kind} | ({"message": message_json.message(message)} if message and told else {})
        return {"interaction": interaction, "resource": resource}


def _check_fits(asked: Asked, kind: int) -> None:
    """Raise ApiError where that is no answer to such an interaction."""
    changing = {DEFERRED_UPDATE, UPDATE} if asked.kind == SUBMIT and asked.origin else set()
    if kind not in _CALLBACKS[asked.kind] | changing:
        raise invalid(f"type: {kind} does not answer an interaction of type {asked.kind}")


def _loading(message: Message) -> bool:
    return bool((message.body.get("flags") or 0) & _LOADING)
