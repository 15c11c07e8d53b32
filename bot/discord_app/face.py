"""The Discord face as app.py holds it: logged in, connected again whenever that ends, and closed cleanly."""

from __future__ import annotations

import asyncio
import logging
from http import HTTPStatus
from typing import TYPE_CHECKING, Protocol, Self

import aiohttp
import discord

from bot.discord_app.client import ClausewatchClient
from bot.discord_app.commands import all_commands
from bot.discord_app.cooldown import Limits
from bot.discord_app.forums import Forums
from bot.discord_app.means import About, Means, Running
from bot.discord_app.patience import comes
from bot.discord_app.places import Places
from bot.discord_app.registering import Settings
from bot.discord_app.sender import NONCE_WINDOW, DiscordSender
from bot.discord_app.traffic import tracing
from bot.errors import ConfigError, SendLater
from bot.ports import Places as PlacesStored
from bot.ports import Posts
from bot.waiting import first_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import timedelta

    from bot.community import Community
    from bot.core.summary import Wordings
    from bot.discord_app.pace import Pace
    from bot.ports import Clock, Explain, Meter

_log = logging.getLogger(__name__)

_FIRST_WAIT, _LONGEST_WAIT = 2.0, 300.0  # seconds before connecting again; doubled each time
_PATIENCE = 20.0  # seconds that a message waits for a connection before it is put off
_TOKEN_REFUSED, _INTENTS_REFUSED = 4004, frozenset({4013, 4014})  # Discord's gateway close codes


class Store(Settings, PlacesStored, Posts, Protocol):
    """What the face needs stored, beside what `Community` does."""


class DiscordFace:
    """Discord, for as long as `run` runs. `sender` may always be used: unconnected it puts off."""

    def __init__(
        self,
        community: Community,
        store: Store,
        clock: Clock,
        wordings: Wordings,
        meter: Meter,
        pace: Pace,
        ring: Callable[[], None] = lambda: None,
        nonce_window: timedelta = NONCE_WINDOW,
        *,
        explain: Explain | None = None,
        about: About = About(),  # noqa: B008 — it never changes
        operator_guild: str = "",
        holds_alerts: bool = False,
    ) -> None:
        """`ring` says that something may be owed; without `explain` texts are not explained; the server
        `operator_guild` has the operator's commands; with `holds_alerts` they wait for a look."""
        self._community = community
        self._wordings = wordings
        self._settings = store
        self._clock = clock
        self._client: ClausewatchClient | None = None
        self._closing = asyncio.Event()
        self._ended = asyncio.Event()
        self._ended.set()
        self._logged_in = asyncio.Event()
        self._pace = pace
        self._meter = meter
        self._means = Means(Limits(clock), explain, about, Running(clock.now(), operator_guild, holds_alerts))
        self._places = Places(store, community, clock, wordings, ring)
        self.sender = DiscordSender(
            self._logged_in_client,
            self._logged_in.is_set,
            self._pace,
            clock,
            wordings,
            Forums(store, wordings),
            nonce_window,
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def close(self) -> None:
        """End `run`, within 2 seconds."""
        self._closing.set()
        await self._ended.wait()

    @property
    def is_connected(self) -> bool:
        """Whether Discord's gateway has us."""
        return self._client is not None and self._client.is_ready() and not self._client.is_closed()

    async def run(self, token: str, source: str) -> None:
        """Stay on Discord until closed. Raises ConfigError when Discord refuses our intents or `source`'s token."""
        if not token.isascii() or not token.isprintable() or " " in token.strip() or not token.strip():
            raise _refused(source)
        self._ended.clear()
        try:
            await self._stay(token, source)
        finally:
            self._ended.set()

    async def _stay(self, token: str, source: str) -> None:
        wait = _FIRST_WAIT
        while not self._closing.is_set():
            began = self._clock.now()
            try:
                await self._connected(token)
            except discord.LoginFailure:
                raise _refused(source) from None
            except (discord.DiscordException, aiohttp.ClientError, OSError, TimeoutError) as error:
                _raise_if_final(error, source)
                _log.warning(
                    "discord unreachable", extra={"again_in": wait, "error": f"{type(error).__name__}: {error}"}
                )
            if (self._clock.now() - began).total_seconds() > _LONGEST_WAIT:
                wait = _FIRST_WAIT  # it had been well for a while
            await first_of(self._clock.wait(wait), self._closing.wait())
            wait = min(wait * 2, _LONGEST_WAIT)

    async def _connected(self, token: str) -> None:
        """One client's life."""
        commands, trace = all_commands(self._community, self._wordings), tracing(self._pace, self._meter)
        async with ClausewatchClient(
            commands, self._settings, self._places, trace, self._wordings, self._community, self._means
        ) as client:
            try:
                await first_of(self._live(client, token), self._closing.wait())
            finally:
                self._client = None
                self._logged_in.clear()

    async def _live(self, client: ClausewatchClient, token: str) -> None:
        await client.login(token)
        self._client = client
        self._logged_in.set()
        await client.connect()

    async def _logged_in_client(self) -> discord.Client:
        """The client to send with, waited for a little: at a start it is soon there. Raises SendLater."""
        if await comes(self._logged_in.wait(), self._clock, _PATIENCE) and self._client:
            return self._client
        raise SendLater("Discord is not connected; it is tried again.")


def _raise_if_final(error: Exception, source: str) -> None:
    """Raise ConfigError for what no waiting mends."""
    if isinstance(error, discord.HTTPException) and error.status == HTTPStatus.UNAUTHORIZED:
        raise _refused(source) from None
    if isinstance(error, discord.ConnectionClosed) and error.code == _TOKEN_REFUSED:
        raise _refused(source) from None
    if isinstance(error, discord.PrivilegedIntentsRequired) or (
        isinstance(error, discord.ConnectionClosed) and error.code in _INTENTS_REFUSED
    ):
        raise ConfigError("Discord refuses the bot's gateway intents: check the application's Bot page.") from None


def _refused(source: str) -> ConfigError:
    return ConfigError(f"Discord refused the token in {source}: copy the current one from the application's Bot page.")
