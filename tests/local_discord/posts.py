"""Messages: posted once a nonce, edited, deleted, read back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from local_discord import payloads, rights, rules
from local_discord.errors import ApiError, missing_access, missing_permissions, unknown
from local_discord.state import DM, FORUM, NEWS, Message

if TYPE_CHECKING:
    from local_discord.rest import Call
    from local_discord.server import LocalDiscord
    from local_discord.state import Channel

Json = dict[str, Any]
CROSSPOSTED = 1  # a flag of messages


class Posts:
    def __init__(self, discord: LocalDiscord) -> None:
        self._discord = discord

    async def create(self, call: Call) -> Json:
        channel = self._writable(call)
        nonce = call.body.get("nonce")
        if call.body.get("enforce_nonce") and (known := self._with_nonce(channel, nonce)):
            if known.deleted:
                raise unknown("Message")
            return payloads.message(known)
        rules.check(call.body)
        message = self._discord.post(channel, call.body, nonce=None if nonce is None else str(nonce))
        await self._discord.tell()
        return payloads.message(message)

    async def history(self, call: Call) -> list[Json]:
        channel = self.visible(call)
        if channel.guild and not self._discord.may(channel, rights.READ_MESSAGE_HISTORY):
            return []  # as documented: no error, no messages
        after, before = int(call.query.get("after", 0)), int(call.query.get("before", 1 << 63))
        found = [message for message in channel.standing if after < message.id < before]
        limit = int(call.query.get("limit", 50))
        chosen = found[:limit] if "after" in call.query else found[-limit:]
        return [payloads.message(message) for message in reversed(chosen)]

    async def get(self, call: Call) -> Json:
        return payloads.message(self._message(call))

    async def edit(self, call: Call) -> Json:
        message = self._message(call)
        if message.author is not self._discord.bot:
            raise ApiError(403, 50005, "Cannot edit a message authored by another user")
        await self.change(message, call.body)
        return payloads.message(message)

    async def change(self, message: Message, body: Json) -> None:
        """Edit a message; components V2 cannot be taken back."""
        merged = message.body | body
        old = message.body.get("flags") or 0
        merged["flags"] = (merged.get("flags") or 0) | (old & rules.COMPONENTS_V2)
        rules.check(merged)
        message.body, message.edited_at = merged, self._discord.now()
        await self._discord.tell()

    async def delete(self, call: Call) -> None:
        message = self._message(call)
        mine = message.author is self._discord.bot
        if not mine and not self._discord.may(message.channel, rights.MANAGE_MESSAGES):
            raise missing_permissions()
        message.deleted = True
        await self._discord.tell()

    async def crosspost(self, call: Call) -> Json:
        message = self._message(call)
        if message.channel.type != NEWS:
            raise ApiError(403, 50024, "Cannot execute action on this channel type")
        flags = message.body.get("flags") or 0
        if flags & CROSSPOSTED:
            raise ApiError(400, 40033, "This message has already been crossposted")
        self._may_crosspost(message)
        message.body["flags"] = flags | CROSSPOSTED
        await self._discord.tell()
        return payloads.message(message)

    def _may_crosspost(self, message: Message) -> None:
        """Its author needs the right to send, anybody else the right to manage messages."""
        mine = message.author is self._discord.bot
        if not self._discord.may(message.channel, rights.SEND_MESSAGES if mine else rights.MANAGE_MESSAGES):
            raise missing_permissions()

    def visible(self, call: Call) -> Channel:
        channel = self._discord.channel(int(call.at["channel_id"]))
        if channel.guild and not self._discord.may(channel, rights.VIEW_CHANNEL):
            raise missing_access()
        return channel

    def _writable(self, call: Call) -> Channel:
        channel = self.visible(call)
        if channel.type == DM and channel.person and not channel.person.takes_messages:
            raise ApiError(403, 50007, "Cannot send messages to this user")
        if channel.type == FORUM:
            raise ApiError(400, 50024, "Cannot execute action on this channel type")
        if channel.guild and not self._discord.may(channel, rights.right_to_send(channel)):
            raise missing_permissions()
        return channel

    def _with_nonce(self, channel: Channel, nonce: Any) -> Message | None:
        since = self._discord.now() - self._discord.nonce_window
        for message in reversed(channel.messages):
            if message.at <= since:
                break  # a window of nothing knows nothing
            if message.nonce == str(nonce) and message.author is self._discord.bot:
                return message
        return None

    def _message(self, call: Call) -> Message:
        id_ = int(call.at["message_id"])
        for message in self.visible(call).standing:
            if message.id == id_:
                return message
        raise unknown("Message")
