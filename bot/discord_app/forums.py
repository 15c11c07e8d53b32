"""A forum's posts: one a platform, and one for digests; found again or made, each once.

Between making a post and storing which it is, the process may die. So before one is made, those of ours that are open,
and those that were lately, are looked through for its name.
"""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from typing import TYPE_CHECKING

import discord

from bot.core.model import Heading
from bot.discord_app.harmless import fitted, one_line, size
from bot.discord_app.lookup import place_of
from bot.errors import DestinationClosed

if TYPE_CHECKING:
    from bot.core.model import Message
    from bot.core.summary import Catalogue, Wordings
    from bot.ports import Posts

_log = logging.getLogger(__name__)

_LONGEST_NAME = 100  # characters of a post's, Discord's limit
_LONGEST_PLATFORM = 300  # characters of a platform's name in a post's first line
_MOST_ARCHIVED = 50  # posts, the newest, one request
_SEVERAL = ""  # what a post is about that takes digests
_PATIENCE = 30.0  # seconds for finding or making one


class Forums:
    """Knows the thread that a message for a forum goes into."""

    def __init__(self, posts: Posts, wordings: Wordings) -> None:
        self._posts = posts
        self._wordings = wordings

    async def known(self, message: Message) -> int | None:
        """The thread that it goes into, if one was ever made."""
        thread = await self._posts.post_of(message.destination, about(message))
        return int(thread) if thread else None

    async def opened(self, client: discord.Client, message: Message, *, anew: bool = False) -> int:
        """The same, made where there is none, or (`anew`) it is gone or locked. Raises DestinationClosed and those
        of UNREACHED."""
        if not anew and (thread := await self.known(message)):
            return thread
        async with asyncio.timeout(_PATIENCE):
            found = await self.found(client, message) or await self._made(client, message)
        await self._posts.keep_post(message.destination, about(message), str(found))
        return found

    async def found(self, client: discord.Client, message: Message) -> int | None:
        """The oldest of ours with that name which we may write into: a message opens an archived one again, but none
        that is locked. Raises as discord.py."""
        forum = await _forum(client, message)
        name, me = name_of(message, self._wordings(message.language)), client.user and client.user.id
        ours = [
            thread.id
            for thread in [*await forum.guild.active_threads(), *await _archived(forum)]
            if (thread.parent_id, thread.owner_id, thread.name) == (forum.id, me, name) and not thread.locked
        ]
        return min(ours, default=None)

    async def _made(self, client: discord.Client, message: Message) -> int:
        forum, wording = await _forum(client, message), self._wordings(message.language)
        made = await forum.create_thread(
            name=name_of(message, wording),
            content=_first_line(message, wording),
            applied_tags=_tags(forum, message),
        )
        _log.info("a post was opened", extra={"guild": forum.guild.id, "channel": forum.id, "post": made.thread.id})
        return made.thread.id


def tags_for(forum: discord.ForumChannel) -> list[discord.ForumTag]:
    """The first that we may give, for a post that must have one; none where none is asked for."""
    return [tag for tag in forum.available_tags if not tag.moderated][:1] if forum.flags.require_tag else []


def lacks_tag(forum: discord.ForumChannel) -> bool:
    """Whether a post there must have a tag, and we may give none: there is none, or they are for moderators."""
    return forum.flags.require_tag and not tags_for(forum)


async def open_again(client: discord.Client, thread_id: int) -> None:
    """Take a thread out of the archive, where nothing can be edited. Raises as discord.py."""
    thread = await client.fetch_channel(thread_id)
    if isinstance(thread, discord.Thread):
        await thread.edit(archived=False)


def about(message: Message) -> str:
    """The platform whose post the message goes into; "" for the one that takes digests."""
    platforms = {told.alert.platform for told in message.alerts}
    is_digest = message.heading in (Heading.DAILY, Heading.WEEKLY)
    if is_digest or len(platforms) > 1 or any(told.alert.is_of_bundle for told in message.alerts):
        return _SEVERAL
    return next(iter(platforms))


def name_of(message: Message, wording: Catalogue) -> str:
    """What its post is called, at most 100 characters, on one line."""
    if not about(message):
        return one_line(wording.say("forum.several"))
    platform = one_line(message.alerts[0].alert.platform_name) or about(message)
    while platform and size(name := one_line(wording.say("forum.about", platform=platform))) > _LONGEST_NAME:
        platform = f"{platform.removesuffix('…')[:-1]}…"
    return name


def _first_line(message: Message, wording: Catalogue) -> str:
    if not about(message):
        return wording.say("forum.several.does")
    platform = fitted(message.alerts[0].alert.platform_name, _LONGEST_PLATFORM) or about(message)
    return wording.say("forum.about.does", platform=platform)


async def _forum(client: discord.Client, message: Message) -> discord.ForumChannel:
    """Asked of Discord now. Raises DestinationClosed for what is no forum any more."""
    channel = await client.fetch_channel(int(message.destination.address))
    if not isinstance(channel, discord.ForumChannel):
        raise DestinationClosed(f"Cannot write to {place_of(message)}: it is no forum any more.")
    return channel


async def _archived(forum: discord.ForumChannel) -> list[discord.Thread]:
    """Those that were archived last; none where we may not read the forum's history."""
    with suppress(discord.Forbidden):
        return [thread async for thread in forum.archived_threads(limit=_MOST_ARCHIVED)]
    return []


def _tags(forum: discord.ForumChannel, message: Message) -> list[discord.ForumTag]:
    """The one that a post must have, where the forum asks for one. Raises DestinationClosed where we may give none."""
    if not lacks_tag(forum):
        return tags_for(forum)
    closed = ", ".join(one_line(tag.name) for tag in forum.available_tags)
    why = f"only moderators may give those it has ({closed})" if closed else "it has none"
    raise DestinationClosed(f"Cannot write to {place_of(message)}: the forum asks for a tag, and {why}.")
