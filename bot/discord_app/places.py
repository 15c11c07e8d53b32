"""Channels that are gone, closed and open again, as Discord tells of them; and what their moderators are told."""

from __future__ import annotations

import contextlib
import logging
from typing import TYPE_CHECKING

import discord

from bot.core.model import Closed
from bot.discord_app.notices import named, notice, question
from bot.discord_app.refusals import UNREACHED
from bot.discord_app.rights import Server
from bot.discord_app.spots import is_personal
from bot.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from bot.community import Community
    from bot.core.model import Destination
    from bot.core.summary import Wordings
    from bot.ports import Clock
    from bot.ports import Places as Store

_log = logging.getLogger(__name__)

_FACE = "discord"
_A_MINUTE = 60.0  # seconds


class Places:
    """Takes in events of one client after the other; what it finds is the store's."""

    def __init__(
        self, store: Store, community: Community, clock: Clock, wordings: Wordings, ring: Callable[[], None]
    ) -> None:
        """`ring` says that something may be owed that was not before."""
        self._store = store
        self._community = community
        self._clock = clock
        self._wordings = wordings
        self._ring = ring
        self._checked: dict[int, datetime] = {}  # servers that wait for a permission, and when they were looked at
        self._changing: set[int] = set()  # servers that will be looked at in a moment

    async def compare(self, client: discord.Client) -> None:
        """With the servers that we are on: those that we left unseen wait. One with an outage is among them."""
        present = {str(guild.id) for guild in client.guilds}
        paused = await self._store.compare(_FACE, present, self._clock.now())
        _log.info("discord is ready", extra={"servers": len(present), "channels_left": paused})
        await self.here(client.guilds)

    async def here(self, guilds: Iterable[discord.Guild]) -> None:
        """We are on these servers. Where Discord had only forgotten for a while that we are, what waited for it goes
        out; one that has invited us again is another matter: its moderators are asked."""
        joined = {str(guild.id): guild.me.joined_at for guild in guilds if guild.me and guild.me.joined_at}
        if lifted := await self._store.never_left(_FACE, joined, self._clock.now()):
            _log.info("on servers that we had never left", extra={"channels": lifted})
            self._ring()

    async def left(self, guild: int) -> None:
        paused = await self._store.left(_FACE, str(guild), self._clock.now())
        _log.info("left a server", extra={"guild": guild, "channels_left": paused})

    async def deleted(self, channel: int) -> None:
        if await self._store.gone(_FACE, str(channel), self._clock.now()):
            _log.info("a followed channel was deleted", extra={"channel": channel})

    async def changed(self, client: discord.Client, guild: int) -> None:
        """Who may do what there has changed: send what waited for a permission that is there now.

        A server is looked at once a minute at most, the last change included, however much goes on there.
        """
        if guild in self._changing or not await self._store.lacking(_FACE, str(guild)):
            return
        self._changing.add(guild)
        try:
            checked = self._checked.get(guild)
            since = (self._clock.now() - checked).total_seconds() if checked else _A_MINUTE
            if since < _A_MINUTE:
                await self._clock.wait(_A_MINUTE - since)
        finally:
            self._changing.discard(guild)
        self._checked[guild] = self._clock.now()
        await self._check(client, guild)

    async def _check(self, client: discord.Client, guild: int) -> None:
        """What cannot be learned now, the daily try finds out."""
        try:
            server = await Server.of(client, guild)
        except UNREACHED as error:
            _log.info("permissions were not learned", extra={"guild": guild, "error": type(error).__name__})
            return
        for place in await self._store.lacking(_FACE, str(guild)):
            with contextlib.suppress(*UNREACHED):
                if not (await server.held(int(place.address))).lacks:
                    await self._open(place)

    async def _open(self, place: Destination) -> None:
        if await self._store.open_again(place, self._clock.now()):
            _log.info("may write again", extra={"guild": place.guild, "channel": place.address})
            self._ring()

    async def notice(self, interaction: discord.Interaction) -> None:
        """Tell a moderator of a server that we are on, after an answer, which channels take no alerts, once; and ask
        about those from before."""
        if is_personal(interaction) or not interaction.permissions.manage_guild:
            return
        guild = str(interaction.guild_id)
        try:
            if paused := await self._community.paused(guild):
                wording = self._wordings(str(interaction.locale))
                asked = any(one.why is Closed.LEFT for one in paused)
                view = question(guild, wording) if asked else discord.utils.MISSING
                shown = named(paused)
                await interaction.followup.send(notice(shown, wording), view=view, ephemeral=True)
                await self._community.noticed(shown)
        except (*UNREACHED, StoreError) as error:
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
