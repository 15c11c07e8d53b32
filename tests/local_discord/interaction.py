"""An interaction as Discord sends it: on a server, in private with the bot, or where only a person brought the app."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from local_discord import payloads, rights
from local_discord.attachments import MOST_BYTES
from local_discord.state import DM

if TYPE_CHECKING:
    from local_discord.asked import Asked
    from local_discord.person import Person
    from local_discord.server import LocalDiscord
    from local_discord.state import Guild

Json = dict[str, Any]
SERVER, BOT_DM, ELSEWHERE = 0, 1, 2  # contexts: on a server, with the bot, among others
BY_SERVER, BY_PERSON = 0, 1  # ways an app is installed


def context(who: Person) -> int:
    if who.channel.guild is not None:
        return SERVER
    return BOT_DM if who.channel.type == DM else ELSEWHERE


def ways(discord: LocalDiscord, who: Person) -> set[int]:
    """How the app comes to be where that person is; empty where it is not."""
    guild = who.channel.guild
    member = guild.id in discord.guilds if guild else context(who) == BOT_DM
    return ({BY_SERVER} if member else set()) | ({BY_PERSON} if who.installed else set())


def owners(discord: LocalDiscord, who: Person) -> Json:
    """Who has authorised the app there; "0" stands for the servers in private with the bot, as documented."""
    known, guild = ways(discord, who), who.channel.guild
    server = {str(BY_SERVER): str(guild.id) if guild else "0"} if BY_SERVER in known else {}
    return server | ({str(BY_PERSON): str(who.user.id)} if BY_PERSON in known else {})


def payload(discord: LocalDiscord, asked: Asked, data: Json) -> Json:
    who = asked.who
    known: Json = {
        "id": str(asked.id),
        "application_id": str(discord.app_id),
        "type": asked.kind,
        "token": asked.token,
        "version": 1,
        "data": data,
        "channel_id": str(who.channel.id),
        "channel": payloads.channel(who.channel) | {"permissions": str(who.permissions)},
        "locale": who.locale,
        "entitlements": [],
        "attachment_size_limit": MOST_BYTES,
        "authorizing_integration_owners": asked.owners,
        "context": context(who),
    }
    guild = who.channel.guild
    if guild is None:
        return known | {"user": payloads.user(who.user), "app_permissions": str(rights.USUAL)}
    return known | _on_server(discord, who, guild)


def _on_server(discord: LocalDiscord, who: Person, guild: Guild) -> Json:
    member = guild.id in discord.guilds
    held = rights.held_in(who.channel, discord.bot.id, guild.bot_roles) if member else rights.IN_PRIVATE
    return {
        "guild_id": str(guild.id),
        "guild": {"id": str(guild.id), "features": [], "locale": guild.locale},
        "guild_locale": guild.locale,
        "member": payloads.member(who.user, [], who.permissions),
        "app_permissions": str(held),
    }
