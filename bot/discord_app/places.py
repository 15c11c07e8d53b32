"""Channels that are gone, closed and open again, as Discord tells of them; and what their moderators are told."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import aiohttp
import discord

from bot.core.model import Closed
from bot.discord_app.notices import GoOn, Stop, notice, question
from bot.discord_app.rights import held
from bot.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.community import Community
    from bot.core.summary import Wordings
    from bot.ports import Clock
    from bot.ports import Places as Store

_log = logging.getLogger(__name__)

_FACE = "discord"
_UNREACHED = (discord.DiscordException, aiohttp.ClientError, OSError, TimeoutError)


class Places:
    """Takes in events of one client after the other; what it finds is the store's."""

    buttons = (GoOn, Stop)

    def __init__(
        self, store: Store, community: Community, clock: Clock, wordings: Wordings, ring: Callable[[], None]
    ) -> None:
        """`ring` says that something may be owed that was not before."""
        self._store = store
        self._community = community
        self._clock = clock
        self._wordings = wordings
        self._ring = ring
        self._checking: dict[int, bool] = {}  # servers whose permissions are asked for; True: once more after that

    async def compare(self, client: discord.Client) -> None:
        """With the servers that we are on: those that we left unseen wait. One with an outage is among them."""
        present = {str(guild.id) for guild in client.guilds}
        paused = await self._store.compare(_FACE, present, self._clock.now())
        _log.info("discord is ready", extra={"servers": len(present), "channels_left": paused})

    async def left(self, guild: int) -> None:
        paused = await self._store.left(_FACE, str(guild), self._clock.now())
        _log.info("left a server", extra={"guild": guild, "channels_left": paused})

    async def deleted(self, channel: int) -> None:
        if await self._store.gone(_FACE, str(channel), self._clock.now()):
            _log.info("a followed channel was deleted", extra={"channel": channel})

    async def changed(self, client: discord.Client, guild: int) -> None:
        """Who may do what there has changed: send what waited for a permission that is there now."""
        if guild in self._checking:
            self._checking[guild] = True
            return
        try:
            again = True
            while again:
                self._checking[guild] = False
                await self._check(client, guild)
                again = self._checking[guild]
        finally:
            del self._checking[guild]

    async def _check(self, client: discord.Client, guild: int) -> None:
        for place in await self._store.lacking(_FACE, str(guild)):
            try:
                lacks = (await held(client, guild, int(place.address))).lacks
            except _UNREACHED:
                continue  # the daily try finds out
            if not lacks and await self._store.open_again(place, self._clock.now()):
                _log.info("may write again", extra={"guild": guild, "channel": place.address})
                self._ring()

    async def notice(self, interaction: discord.Interaction) -> None:
        """Tell a moderator, after an answer, which channels take no alerts, once; and ask about those from before."""
        if interaction.guild_id is None or not interaction.permissions.manage_guild:
            return
        guild = str(interaction.guild_id)
        try:
            if paused := await self._community.paused(guild):
                wording = self._wordings(str(interaction.locale))
                asked = any(one.why is Closed.LEFT for one in paused)
                view = question(guild, wording) if asked else discord.utils.MISSING
                await interaction.followup.send(notice(paused, wording), view=view, ephemeral=True)
                await self._community.noticed(guild)
        except (*_UNREACHED, StoreError) as error:
            _log.warning("a notice was not told", extra={"guild": guild, "error": f"{type(error).__name__}: {error}"})

    async def decide(self, interaction: discord.Interaction, guild: str, *, go_on: bool) -> None:
        """A moderator says what becomes of the channels from before we were sent away."""
        decide = self._community.go_on if go_on else self._community.stop
        decided = await decide(guild)
        said = "went_on" if go_on else "stopped"
        wording = self._wordings(str(interaction.locale))
        await interaction.edit_original_response(
            content=wording.say(f"closed.{said if decided else 'decided'}"), view=None
        )
        if decided:
            _log.info("a server decided", extra={"guild": guild, "go_on": go_on, "channels": decided})
            self._ring()
