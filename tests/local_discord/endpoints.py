"""Who the bot is, its servers and channels, its commands, and where the gateway is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from local_discord import command_rules, payloads
from local_discord.errors import missing_access, unknown
from local_discord.state import THREADS

if TYPE_CHECKING:
    from aiohttp import web

    from local_discord.posts import Posts
    from local_discord.responses import Responses
    from local_discord.rest import Call, Rest
    from local_discord.server import LocalDiscord
    from local_discord.state import Guild
    from local_discord.threads import Threads

Json = dict[str, Any]
_MESSAGE = "/channels/{channel_id}/messages/{message_id}"
_HOOK = "/webhooks/{webhook_id}/{webhook_token}"
_ORIGINAL = f"{_HOOK}/messages/@original"
_FOLLOW_UP = f"{_HOOK}/messages/{{message_id}}"


class Endpoints:
    def __init__(self, discord: LocalDiscord, posts: Posts) -> None:
        self._discord = discord
        self._posts = posts

    async def me(self, _: Call) -> Json:
        return payloads.own_user(self._discord.bot)

    async def user(self, call: Call) -> Json:
        person = self._discord.people.get(int(call.at["user_id"]))
        if person is None:
            raise unknown("User")
        return payloads.user(person)

    async def application(self, _: Call) -> Json:
        discord = self._discord
        return payloads.application(discord.app_id, discord.owner, discord.bot, discord.team)

    async def gateway(self, _: Call) -> Json:
        limits = {"total": 1000, "remaining": 999, "reset_after": 86_400_000, "max_concurrency": 1}
        return {
            "url": self._discord.gateway_url,
            "shards": self._discord.shards,
            "session_start_limit": limits,
        }

    async def my_guilds(self, call: Call) -> list[Json]:
        after, limit = int(call.query.get("after", 0)), int(call.query.get("limit", 200))
        known = [guild for guild in sorted(self._discord.guilds.values(), key=lambda g: g.id) if guild.id > after]
        return [payloads.guild(guild, self._discord.bot) for guild in known[:limit]]

    async def guild(self, call: Call) -> Json:
        return payloads.guild(self._guild(call), self._discord.bot)

    async def guild_channels(self, call: Call) -> list[Json]:
        """Hidden ones too, but no threads, as documented."""
        return [payloads.channel(one) for one in self._guild(call).channels.values() if one.type not in THREADS]

    async def guild_roles(self, call: Call) -> list[Json]:
        return [payloads.role(role) for role in self._guild(call).roles.values()]

    async def my_member(self, call: Call) -> Json:
        return payloads.member(self._discord.bot, self._guild(call).bot_roles)

    async def channel(self, call: Call) -> Json:
        return payloads.channel(self._posts.visible(call))

    async def direct(self, call: Call) -> Json:
        person = self._discord.people.get(int(call.body["recipient_id"]))
        if person is None:
            raise unknown("User")
        return payloads.channel(self._discord.direct_channel(person))

    async def put_commands(self, call: Call) -> list[Json]:
        guild = int(call.at.get("guild_id", 0))
        if guild and guild not in self._discord.guilds:
            raise missing_access()
        command_rules.check(call.body)
        return self._discord.register(call.body, guild)

    async def get_commands(self, call: Call) -> list[Json]:
        return list(self._discord.commands.get(int(call.at.get("guild_id", 0)), {}).values())

    def _guild(self, call: Call) -> Guild:
        guild = self._discord.guilds.get(int(call.at["guild_id"]))
        if guild is None:
            raise unknown("Guild")
        return guild


def add_all(
    rest: Rest, app: web.Application, endpoints: Endpoints, threads: Threads, posts: Posts, responses: Responses
) -> None:
    """Every route; the variable parts are named as Discord's description names them."""
    commands, guild = "/applications/{application_id}/commands", "/guilds/{guild_id}"
    for method, route, handler in (
        ("GET", "/users/@me", endpoints.me),
        ("GET", "/users/@me/guilds", endpoints.my_guilds),
        ("GET", "/users/{user_id}", endpoints.user),
        ("POST", "/users/@me/channels", endpoints.direct),
        ("GET", "/oauth2/applications/@me", endpoints.application),
        ("GET", "/gateway/bot", endpoints.gateway),
        ("PUT", commands, endpoints.put_commands),
        ("GET", commands, endpoints.get_commands),
        ("PUT", "/applications/{application_id}/guilds/{guild_id}/commands", endpoints.put_commands),
        ("GET", "/applications/{application_id}/guilds/{guild_id}/commands", endpoints.get_commands),
        ("GET", guild, endpoints.guild),
        ("GET", f"{guild}/channels", endpoints.guild_channels),
        ("GET", f"{guild}/roles", endpoints.guild_roles),
        ("GET", f"{guild}/members/{{user_id}}", endpoints.my_member),
        ("GET", "/channels/{channel_id}", endpoints.channel),
        ("PATCH", "/channels/{channel_id}", threads.change),
        ("POST", "/channels/{channel_id}/threads", threads.begin),
        ("GET", f"{guild}/threads/active", threads.active),
        ("GET", "/channels/{channel_id}/threads/archived/public", threads.archived),
        ("GET", "/channels/{channel_id}/messages", posts.history),
        ("POST", "/channels/{channel_id}/messages", posts.create),
        ("GET", _MESSAGE, posts.get),
        ("PATCH", _MESSAGE, posts.edit),
        ("DELETE", _MESSAGE, posts.delete),
        ("POST", f"{_MESSAGE}/crosspost", posts.crosspost),
        ("POST", "/interactions/{interaction_id}/{interaction_token}/callback", responses.callback),
        ("GET", _ORIGINAL, responses.get),
        ("PATCH", _ORIGINAL, responses.edit),
        ("DELETE", _ORIGINAL, responses.delete),
        ("POST", _HOOK, responses.follow_up),
        ("GET", _FOLLOW_UP, responses.get),
        ("PATCH", _FOLLOW_UP, responses.edit),
        ("DELETE", _FOLLOW_UP, responses.delete),
    ):
        rest.on(app, method, route, handler)
