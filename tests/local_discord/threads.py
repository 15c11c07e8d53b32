"""Threads and forum posts: begun, listed, opened again by a message."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from local_discord import message_json, payloads, rights, rules
from local_discord.attachments import attached
from local_discord.errors import ApiError, invalid, missing_permissions, unknown
from local_discord.state import FORUM, NEWS, PUBLIC_THREAD, REQUIRE_TAG, TEXT, THREADS

if TYPE_CHECKING:
    from local_discord.posts import Posts
    from local_discord.rest import Call
    from local_discord.server import LocalDiscord
    from local_discord.state import Channel

Json = dict[str, Any]

_LONGEST_NAME = 100  # characters


class Threads:
    def __init__(self, discord: LocalDiscord, posts: Posts) -> None:
        self._discord = discord
        self._posts = posts

    async def begin(self, call: Call) -> Json:
        """A thread; in a forum with its first message, which has the thread's id."""
        parent = self._posts.visible(call)
        if parent.guild is None or parent.type not in {TEXT, NEWS, FORUM}:
            raise ApiError(400, 50024, "Cannot execute action on this channel type")
        if not 1 <= len(call.body["name"]) <= _LONGEST_NAME:
            raise invalid(f"name: Must be between 1 and {_LONGEST_NAME} in length.")
        if parent.type == FORUM:
            return await self._begin_post(parent, call)
        if not self._discord.may(parent, rights.CREATE_PUBLIC_THREADS):
            raise missing_permissions()
        return await self._told(self._opened(parent, call))

    async def _begin_post(self, forum: Channel, call: Call) -> Json:
        self._posts.check_right(forum, files=bool(call.files))
        tags = [int(tag) for tag in call.body.get("applied_tags") or []]
        if forum.flags & REQUIRE_TAG and not tags:
            raise ApiError(400, 40067, "A tag is required to create a forum post in this channel")
        if forum.moderated & set(tags) and not self._discord.may(forum, rights.MANAGE_THREADS):
            raise missing_permissions()
        if unknown_tags := set(tags) - set(forum.tags):
            raise invalid(f"applied_tags: this forum has no {sorted(unknown_tags)}")
        said = call.body["message"]
        files = attached(call, said, (), self._discord.ids)
        rules.check(said, [file.name for file in files])
        thread = self._opened(forum, call)
        thread.tags = {tag: forum.tags[tag] for tag in tags}
        message = self._discord.post(thread, said, files=files, id_=thread.id)
        told = await self._told(thread)
        await self._discord.tell()
        return told | {"message": message_json.message(message)}

    def _opened(self, parent: Channel, call: Call) -> Channel:
        assert parent.guild is not None
        thread = self._discord.add_channel(parent.guild, call.body["name"], PUBLIC_THREAD, parent)
        thread.opened_by = self._discord.bot
        return thread

    async def change(self, call: Call) -> Json:
        """Open an archived thread again, or close it: all that the bot ever changes of a channel."""
        thread = self._posts.visible(call)
        if thread.type not in THREADS or set(call.body) - {"archived"}:
            raise missing_permissions()
        needed = rights.MANAGE_THREADS if thread.locked else rights.SEND_IN_THREADS
        if not self._discord.may(thread, needed):
            raise missing_permissions()
        await self._discord.archive(thread, archived=call.body["archived"], locked=thread.locked)
        return payloads.channel(thread)

    async def _told(self, thread: Channel) -> Json:
        known = payloads.channel(thread)
        await self._discord.gateway.dispatch("THREAD_CREATE", known | {"newly_created": True})
        return known

    async def active(self, call: Call) -> Json:
        guild = self._discord.guilds.get(int(call.at["guild_id"]))
        if guild is None:
            raise unknown("Guild")
        found = [one for one in guild.channels.values() if one.type in THREADS and not one.archived]
        seen = [one for one in found if self._discord.may(one, rights.VIEW_CHANNEL)]
        return {"threads": [payloads.channel(one) for one in reversed(seen)], "members": []}

    async def archived(self, call: Call) -> Json:
        parent = self._posts.visible(call)
        if not self._discord.may(parent, rights.READ_MESSAGE_HISTORY):
            raise missing_permissions()
        found = [one for one in self._discord.threads(parent) if one.archived]
        limit = int(call.query.get("limit", 50))
        known = [payloads.channel(one) for one in reversed(found)][:limit]
        return {"threads": known, "members": [], "has_more": len(found) > limit}
