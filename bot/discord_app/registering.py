"""Discord is told of the commands where they changed: those for all servers, and the operator's for one."""

from __future__ import annotations

import hashlib
import json
import logging
from typing import TYPE_CHECKING, Any, Protocol

import aiohttp
import discord

if TYPE_CHECKING:
    from collections.abc import Mapping

    from discord import app_commands

_log = logging.getLogger(__name__)

_SYNCED = "discord.commands"  # the setting that holds the hash of what Discord was last told; a server's ends in its id
_IDS = "discord.command_ids"  # … that holds the ids Discord gave those for all servers, as JSON by their names
_THERE = "discord.operator_guilds"  # … that holds the servers that may have the operator's, by their ids
_NOBODY_THERE = (discord.Forbidden, discord.NotFound)  # we are not on that server, or there is none


class Settings(Protocol):
    """Small facts that outlast the process; the store keeps them."""

    async def setting(self, name: str) -> str | None: ...

    async def set_setting(self, name: str, value: str) -> None: ...


class Registering:
    """What Discord refuses is logged and tried again at the next start: alerts must go out all the same."""

    def __init__(
        self, tree: app_commands.CommandTree[Any], translator: app_commands.Translator, settings: Settings
    ) -> None:
        self._tree = tree
        self._translator = translator
        self._settings = settings

    async def everywhere(self) -> Mapping[str, int]:
        """Tell Discord of the commands for all servers; their ids by their English names, as far as it has said."""
        try:
            if (told := await self._told(None)) is not None:
                await self._settings.set_setting(_IDS, json.dumps({one.name: one.id for one in told}))
        except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
            _log.error("commands not registered, tried again at the next start", extra={"error": str(error)})
        known: Mapping[str, int] = json.loads(await self._settings.setting(_IDS) or "{}")
        return known

    async def on_server(self, guild: str, *, anew: bool = False) -> None:
        """Tell it of the operator's commands, on that server ("" for none) and no other: a former one has none left.

        `anew` also where they have not changed.
        """
        before = set((await self._settings.setting(_THERE) or "").split())
        there = before | ({guild} if guild else set())
        if there != before:  # noted first: what is registered is taken away again, whenever we are killed
            await self._note(there)
        for one in sorted(there):
            if await self._tried(one, anew=anew, wanted=one == guild) and one != guild:
                there.discard(one)
                await self._note(there)

    async def _tried(self, guild: str, *, anew: bool, wanted: bool) -> bool:
        """Whether Discord knows now what is wanted there."""
        try:
            await self._told(discord.Object(int(guild)), anew=anew)
        except _NOBODY_THERE as error:
            if wanted:
                text = "the operator's commands are not registered: the bot is not on [discord] operator_guild"
                _log.warning(text, extra={"guild": guild, "error": str(error)})
            return not wanted
        except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
            text = "the operator's commands are not as they should be, tried again at the next start"
            _log.warning(text, extra={"guild": guild, "error": str(error)})
            return False
        return True

    async def _told(self, guild: discord.Object | None, *, anew: bool = False) -> list[app_commands.AppCommand] | None:
        """What Discord has registered now; None where it knew all before."""
        name = f"{_SYNCED}.{guild.id}" if guild else _SYNCED
        digest = await self._digest(guild)
        if not anew and await self._settings.setting(name) == digest:
            return None
        told = await self._tree.sync(guild=guild)
        await self._settings.set_setting(name, digest)
        _log.info("commands registered", extra={"count": len(told)} | ({"guild": str(guild.id)} if guild else {}))
        return told

    async def _digest(self, guild: discord.Object | None) -> str:
        """Of all that Discord is told of the commands there, in every language."""
        commands = self._tree.get_commands(guild=guild)
        payloads = [await command.get_translated_payload(self._tree, self._translator) for command in commands]
        ordered = sorted(payloads, key=lambda payload: payload["name"])
        known = json.dumps([self._tree.client.application_id, ordered], sort_keys=True, default=str)
        return hashlib.sha256(known.encode()).hexdigest()

    async def _note(self, guilds: set[str]) -> None:
        await self._settings.set_setting(_THERE, " ".join(sorted(guilds)))
