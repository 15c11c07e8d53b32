"""One connection to Discord: its client, its commands, and their registration where they changed."""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
import time
from typing import TYPE_CHECKING, Any, Protocol

import aiohttp
import discord
from discord import app_commands

from bot.discord_app.buckets import tidied_seldom
from bot.discord_app.failures import answer_failure
from bot.discord_app.state import FewFacts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.discord_app.places import Places

_log = logging.getLogger(__name__)

_CLOSE_WITHIN = 1.5  # seconds for a goodbye to Discord, which it need not answer

_SYNCED = "discord.commands"  # the setting that holds the hash of the commands Discord was last told of


class Settings(Protocol):
    """Small facts that outlast the process; the store keeps them."""

    async def setting(self, name: str) -> str | None: ...

    async def set_setting(self, name: str, value: str) -> None: ...


class CommandTree(app_commands.CommandTree[discord.Client]):
    async def on_error(self, interaction: discord.Interaction, error: app_commands.AppCommandError, /) -> None:
        await answer_failure(interaction, error)

    async def _call(self, interaction: discord.Interaction) -> None:
        """As discord.py has it, but an error that it does not foresee is answered too, instead of nothing."""
        try:
            await super()._call(interaction)
        except app_commands.AppCommandError:
            raise
        except Exception as error:  # noqa: BLE001 — whatever it is, a person waits for an answer
            await answer_failure(interaction, error)


class ClausewatchClient(discord.AutoShardedClient):
    """discord.py's client with our commands; it asks for no privileged intent, keeps no members or messages.

    Nothing it sends can ping anybody.
    """

    def __init__(
        self,
        commands: Iterable[app_commands.Command[Any, ..., Any]],
        settings: Settings,
        places: Places,
        trace: aiohttp.TraceConfig,
    ) -> None:
        # We never speak; that the libraries for voice are missing is no news to an operator.
        discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
        super().__init__(
            intents=discord.Intents(guilds=True),
            allowed_mentions=discord.AllowedMentions.none(),
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            http_trace=trace,
        )
        tidied_seldom(self.http, time.monotonic)
        self.tree = CommandTree(self)
        self._settings = settings
        self.places = places
        for command in commands:
            self.tree.add_command(command)

    def _get_state(self, **options: Any) -> Any:
        return FewFacts(dispatch=self.dispatch, handlers=self._handlers, hooks=self._hooks, http=self.http, **options)

    async def setup_hook(self) -> None:
        """Register the commands if they changed; alerts must go out even when Discord refuses them."""
        self.add_dynamic_items(*self.places.buttons)
        digest = self._digest()
        if await self._settings.setting(_SYNCED) == digest:
            return
        try:
            await self.tree.sync()
        except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
            _log.error("commands not registered, tried again at the next start", extra={"error": str(error)})
        else:
            await self._settings.set_setting(_SYNCED, digest)
            _log.info("commands registered", extra={"count": len(self.tree.get_commands())})

    async def on_ready(self) -> None:
        await self.places.compare(self)

    async def on_guild_join(self, guild: discord.Guild) -> None:
        await self.places.here([guild])

    async def on_guild_available(self, guild: discord.Guild) -> None:
        if self.is_ready():  # at a start all of them come, and are looked at together
            await self.places.here([guild])

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        await self.places.left(guild.id)

    async def on_place_changed(self, guild: int) -> None:
        await self.places.changed(self, guild)

    async def on_place_deleted(self, channel: int) -> None:
        await self.places.deleted(channel)

    async def on_app_command_completion(self, interaction: discord.Interaction, _command: object) -> None:
        await self.places.notice(interaction)

    async def on_error(self, event_method: str, /, *_: object, **__: object) -> None:
        _log.exception("an event met a fault of ours", extra={"event_method": event_method})

    async def close(self) -> None:
        """Say goodbye, but do not wait long for an answer: then the connection is cut."""
        goodbye = asyncio.ensure_future(super().close())
        _, late = await asyncio.wait({goodbye}, timeout=_CLOSE_WITHIN)
        if late:
            await self.http.close()
        await goodbye

    def _digest(self) -> str:
        commands = sorted((c.to_dict(self.tree) for c in self.tree.get_commands()), key=lambda c: c["name"])
        known = json.dumps([self.application_id, commands], sort_keys=True, default=str)
        return hashlib.sha256(known.encode()).hexdigest()
