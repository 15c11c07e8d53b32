"""Channels, roles and people among what somebody gave: their ids, and the rest of them as Discord sends it along."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from local_discord import payloads, rights
from local_discord.person import Person
from local_discord.state import Channel, Role, User

if TYPE_CHECKING:
    from collections.abc import Iterable

    from local_discord.server import LocalDiscord

Json = dict[str, Any]


def plain(value: Any) -> Any:
    """The value as it is sent: an id for what has one."""
    if isinstance(value, Person):
        return str(value.user.id)
    return str(value.id) if isinstance(value, Channel | Role | User) else value


def resolved(discord: LocalDiscord, who: Person, values: Iterable[Any]) -> Json:
    """What Discord tells of the channels, roles and people among the values; empty where there are none."""
    known: Json = {}
    for value in values:
        id_ = plain(value)
        if isinstance(value, Channel):
            known.setdefault("channels", {})[id_] = _channel(discord, value, who)
        elif isinstance(value, Role):
            known.setdefault("roles", {})[id_] = payloads.role(value)
        elif isinstance(value, Person | User):
            user = value.user if isinstance(value, Person) else value
            known.setdefault("users", {})[id_] = payloads.user(user)
            if who.channel.guild is not None:
                member = payloads.member(user, [], who.permissions)
                del member["user"], member["deaf"], member["mute"]
                known.setdefault("members", {})[id_] = member
    return known


def _channel(discord: LocalDiscord, channel: Channel, who: Person) -> Json:
    known = payloads.channel(channel) | {"permissions": str(who.permissions)}
    known.pop("permission_overwrites", None)
    roles = channel.guild.bot_roles if channel.guild else []
    return known | {"app_permissions": str(rights.held_in(channel, discord.bot.id, roles))}
