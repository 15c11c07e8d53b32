"""Messages: posted once a nonce, edited, deleted, read back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from local_discord import message_json, rights, rules
from local_discord.attachments import attached
from local_discord.errors import ApiError, missing_access, missing_permissions, unknown
from local_discord.state import DM, EPHEMERAL, FORUM, GROUP, NEWS, THREADS, Message

if TYPE_CHECKING:
    from local_discord.rest import Call
    from local_discord.server import LocalDiscord
    from local_discord.state import Channel

Json = dict[str, Any]
CROSSPOSTED = 1  # a flag of messages
_ARCHIVED = ApiError(400, 50083, "Thread is archived")
_LOCKED = ApiError(403, 160005, "Thread is locked")


class Posts:
    def __init__(self, discord: LocalDiscord) -> None:
        self._discord = discord

    async def create(self, call: Call) -> Json:
        channel = self._writable(call)
        self.check_right(channel, files=bool(call.files))
        nonce = call.body.get("nonce")
        if call.body.get("enforce_nonce") and (known := self._with_nonce(channel, nonce)):
            if known.deleted:
                raise unknown("Message")
            return message_json.message(known)
        files = attached(call, call.body, (), self._discord.ids)
        rules.check(call.body, [file.name for file in files])
        nonce = None if nonce is None else str(nonce)
        message = self._discord.post(channel, call.body, nonce=nonce, files=files)
        await self._open_again(channel)
        await self._discord.tell()
        return message_json.message(message)

    async def history(self, call: Call) -> list[Json]:
        channel = self.visible(call)
        if channel.guild and not self._discord.may(channel, rights.READ_MESSAGE_HISTORY):
            return []  # as documented: no error, no messages
        after, before = int(call.query.get("after", 0)), int(call.query.get("before", 1 << 63))
        found = [message for message in channel.standing if after < message.id < before]
        limit = int(call.query.get("limit", 50))
        chosen = found[:limit] if "after" in call.query else found[-limit:]
        return [message_json.message(message) for message in reversed(chosen)]

    async def get(self, call: Call) -> Json:
        return message_json.message(self._message(call))

    async def edit(self, call: Call) -> Json:
        message = self._message(call)
        if message.author is not self._discord.bot:
            raise ApiError(403, 50005, "Cannot edit a message authored by another user")
        if message.channel.archived:
            raise _ARCHIVED
        if call.files and not self._discord.may(message.channel, rights.ATTACH_FILES):
            raise missing_permissions()
        await self.change(message, call.body, call)
        return message_json.message(message)

    async def change(self, message: Message, body: Json, call: Call) -> None:
        """Edit a message; components V2 cannot be taken back, nor who sees it be changed."""
        merged = message.body | body
        old = message.body.get("flags") or 0
        merged["flags"] = (merged.get("flags") or 0) & ~EPHEMERAL | old & (rules.COMPONENTS_V2 | EPHEMERAL)
        files = attached(call, body, message.attachments, self._discord.ids)
        rules.check(merged, [file.name for file in files])
        message.body, message.attachments, message.edited_at = merged, files, self._discord.now()
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
        return message_json.message(message)

    def _may_crosspost(self, message: Message) -> None:
        """Its author needs the right to send, anybody else the right to manage messages."""
        mine = message.author is self._discord.bot
        if not self._discord.may(message.channel, rights.SEND_MESSAGES if mine else rights.MANAGE_MESSAGES):
            raise missing_permissions()

    def visible(self, call: Call) -> Channel:
        channel = self._discord.channel(int(call.at["channel_id"]))
        if channel.type == GROUP or (channel.guild and not self._discord.may(channel, rights.VIEW_CHANNEL)):
            raise missing_access()
        return channel

    def _writable(self, call: Call) -> Channel:
        channel = self.visible(call)
        if channel.type == DM and channel.person and not channel.person.takes_messages:
            raise ApiError(403, 50007, "Cannot send messages to this user")
        if channel.type == FORUM:
            raise ApiError(400, 50008, "Cannot send messages in a non-text channel")
        return channel

    def check_right(self, channel: Channel, *, files: bool) -> None:
        """Raise ApiError where the bot may not post, or not files, or a moderator has closed the thread."""
        needed = rights.right_to_send(channel) | (rights.ATTACH_FILES if files else 0)
        if channel.guild and not self._discord.may(channel, needed):
            raise missing_permissions()
        if channel.locked and not self._discord.may(channel, rights.MANAGE_THREADS):
            raise _ARCHIVED if channel.archived else _LOCKED

    async def _open_again(self, channel: Channel) -> None:
        """A message opens an archived thread."""
        if channel.type in THREADS and channel.archived:
            await self._discord.archive(channel, archived=False, locked=channel.locked)

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
