"""Who may do what in a channel: roles, then the channel's overwrites, as Discord documents it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from local_discord.state import THREADS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from local_discord.state import Channel, Guild

ADMINISTRATOR = 1 << 3
MANAGE_GUILD = 1 << 5
VIEW_CHANNEL = 1 << 10
SEND_MESSAGES = 1 << 11
MANAGE_MESSAGES = 1 << 13
EMBED_LINKS = 1 << 14
ATTACH_FILES = 1 << 15
READ_MESSAGE_HISTORY = 1 << 16
MENTION_EVERYONE = 1 << 17
USE_COMMANDS = 1 << 31
MANAGE_THREADS = 1 << 34
CREATE_PUBLIC_THREADS = 1 << 35
SEND_IN_THREADS = 1 << 38
EVERYTHING = (1 << 53) - 1
IN_PRIVATE = ATTACH_FILES | EMBED_LINKS | MENTION_EVERYONE  # of an app where it is no member, as documented
# What Discord gives @everyone of a new server, as far as it matters here.
USUAL = (
    VIEW_CHANNEL
    | SEND_MESSAGES
    | READ_MESSAGE_HISTORY
    | USE_COMMANDS
    | CREATE_PUBLIC_THREADS
    | SEND_IN_THREADS
    | IN_PRIVATE
)


def held_in_guild(guild: Guild, role_ids: Iterable[int]) -> int:
    """The permissions of somebody with these roles, and @everyone's."""
    held = 0
    for role_id in (guild.id, *role_ids):
        held |= guild.roles[role_id].permissions
    return EVERYTHING if held & ADMINISTRATOR else held


def held_in(channel: Channel, user_id: int, role_ids: Iterable[int]) -> int:
    """The same in one channel; a thread's are its parent's; everything in a direct message."""
    if channel.guild is None:
        return USUAL
    role_ids = list(role_ids)
    place = channel.parent if channel.type in THREADS and channel.parent else channel
    held = held_in_guild(channel.guild, role_ids)
    if held & ADMINISTRATOR:
        return EVERYTHING
    allowed, denied = place.overwrites.get(channel.guild.id, (0, 0))
    held = held & ~denied | allowed
    allowed = denied = 0
    for role_id in role_ids:
        more, less = place.overwrites.get(role_id, (0, 0))
        allowed, denied = allowed | more, denied | less
    held = held & ~denied | allowed
    allowed, denied = place.overwrites.get(user_id, (0, 0))
    return held & ~denied | allowed


def right_to_send(channel: Channel) -> int:
    return SEND_IN_THREADS if channel.type in THREADS else SEND_MESSAGES
