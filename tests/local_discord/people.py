"""What people do: send commands, type into an option, press a button. Discord's client checks them first."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from local_discord import payloads, rights
from local_discord.responses import Asked
from local_discord.state import Channel, Role

if TYPE_CHECKING:
    from local_discord.server import LocalDiscord
    from local_discord.state import Message, User

Json = dict[str, Any]
_COMMAND, _COMPONENT, _AUTOCOMPLETE = 2, 3, 4  # interaction types
_STRING, _INTEGER, _BOOLEAN, _CHANNEL, _ROLE = 3, 4, 5, 7, 8  # option types
_PATIENCE = 10  # seconds of real time for an answer; a test that waits them has failed


class NotOfferedError(Exception):
    """Discord would not let this person send that."""


@dataclass(frozen=True)
class Person:
    """Somebody in a channel. `permissions` are theirs on the server."""

    user: User
    channel: Channel
    permissions: int

    def at(self, channel: Channel) -> Person:
        return replace(self, channel=channel)


class People:
    def __init__(self, discord: LocalDiscord) -> None:
        self._discord = discord

    async def slash(self, who: Person, command: str, /, *, unhidden: bool = False, **options: Any) -> Asked:
        """Send a command and wait for its answer; `unhidden` as if an admin had opened it to everybody."""
        known = self._offered(who, command, unhidden=unhidden)
        given, resolved = self._options(who, known, options)
        data = self._command_data(known, given) | ({"resolved": resolved} if resolved else {})
        return await self._ask(who, _COMMAND, data)

    async def autocomplete(self, who: Person, command: str, option: str, typed: str) -> list[Json]:
        """What Discord offers while somebody types into an option: names and values."""
        known = self._offered(who, command, unhidden=False)
        given = [{"name": option, "type": _STRING, "value": typed, "focused": True}]
        return (await self._ask(who, _AUTOCOMPLETE, self._command_data(known, given))).choices

    async def press(self, who: Person, message: Message, custom_id: str) -> Asked:
        """Press a button of a message."""
        data = {"component_type": 2, "custom_id": custom_id, "id": 1}
        return await self._ask(who, _COMPONENT, data, {"message": payloads.message(message)})

    async def _ask(self, who: Person, kind: int, data: Json, more: Json | None = None) -> Asked:
        discord = self._discord
        id_ = discord.ids.next()
        asked = discord.responses.asked[f"token{id_}"] = Asked(id_, f"token{id_}", who.channel, discord.now())
        await discord.gateway.dispatch("INTERACTION_CREATE", self._payload(who, asked, kind, data) | (more or {}))
        try:
            async with asyncio.timeout(_PATIENCE):
                await asked.answered.wait()
        except TimeoutError:
            raise AssertionError("The application did not respond.") from None
        return asked

    def _payload(self, who: Person, asked: Asked, kind: int, data: Json) -> Json:
        known: Json = {
            "id": str(asked.id),
            "application_id": str(self._discord.app_id),
            "type": kind,
            "token": asked.token,
            "version": 1,
            "data": data,
            "channel_id": str(who.channel.id),
            "channel": payloads.channel(who.channel) | {"permissions": str(who.permissions)},
            "locale": "en-US",
            "entitlements": [],
            "attachment_size_limit": 10_485_760,
        }
        if who.channel.guild is None:
            me = {"1": str(who.user.id)}
            held = str(rights.USUAL)
            return known | {
                "user": payloads.user(who.user),
                "context": 1,
                "authorizing_integration_owners": me,
                "app_permissions": held,
            }
        guild = who.channel.guild
        return known | {
            "guild_id": str(guild.id),
            "guild": {"id": str(guild.id), "features": [], "locale": "en-US"},
            "guild_locale": "en-US",
            "member": payloads.member(who.user, [], who.permissions),
            "app_permissions": str(rights.held_in(who.channel, self._discord.bot.id, guild.bot_roles)),
            "context": 0,
            "authorizing_integration_owners": {"0": str(guild.id)},
        }

    def _offered(self, who: Person, command: str, *, unhidden: bool) -> Json:
        guild = who.channel.guild
        known = self._discord.commands.get(guild.id if guild else 0, {}).get(command)
        known = known or self._discord.commands.get(0, {}).get(command)
        if known is None:
            raise NotOfferedError(f"There is no command /{command}.")
        if guild is None and (known.get("dm_permission") is False or known.get("contexts") == [0]):
            raise NotOfferedError(f"/{command} is not offered in direct messages.")
        needed = known.get("default_member_permissions")
        if not unhidden and guild and needed is not None and int(needed) & ~who.permissions:
            raise NotOfferedError(f"/{command} is not offered without permissions {needed}.")
        return known

    def _command_data(self, known: Json, given: list[Json]) -> Json:
        data = {"id": known["id"], "name": known["name"], "type": 1, "options": given}
        return data | ({"guild_id": known["guild_id"]} if known.get("guild_id") else {})

    def _options(self, who: Person, known: Json, options: Json) -> tuple[list[Json], Json]:
        described = {option["name"]: option for option in known.get("options") or []}
        if lacking := [n for n, option in described.items() if option.get("required") and n not in options]:
            raise NotOfferedError(f"/{known['name']} needs {lacking}.")
        given, resolved = [], {}
        for name, value in options.items():
            if name not in described:
                raise NotOfferedError(f"/{known['name']} has no option {name}.")
            _check_offered(described[name], value)
            if isinstance(value, Channel):
                resolved.setdefault("channels", {})[str(value.id)] = _partial(value, who.permissions)
            elif isinstance(value, Role):
                resolved.setdefault("roles", {})[str(value.id)] = payloads.role(value)
            plain = str(value.id) if isinstance(value, Channel | Role) else value
            given.append({"name": name, "type": described[name]["type"], "value": plain})
        return given, resolved


def _check_offered(option: Json, value: Any) -> None:
    """Raise NotOfferedError where Discord's own client would not take the value."""
    right = {_STRING: str, _INTEGER: int, _BOOLEAN: bool, _CHANNEL: Channel, _ROLE: Role}[option["type"]]
    if not isinstance(value, right):
        raise NotOfferedError(f"{option['name']} takes a {right.__name__}.")
    choices = [choice["value"] for choice in option.get("choices") or []]
    if choices and value not in choices:
        raise NotOfferedError(f"{option['name']} takes one of {choices}.")
    kinds = option.get("channel_types")
    if isinstance(value, Channel) and kinds and value.type not in kinds:
        raise NotOfferedError(f"{option['name']} does not take channels of type {value.type}.")


def _partial(channel: Channel, permissions: int) -> Json:
    known = payloads.channel(channel) | {"permissions": str(permissions)}
    del known["permission_overwrites"]
    return known
