"""Who owns the application: asked of Discord, and believed for a while."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import aiohttp
import discord

from bot.errors import InputError

if TYPE_CHECKING:
    from datetime import datetime

_BELIEVED = timedelta(minutes=10)  # somebody who leaves a team may go on for so long
_PATIENCE = 2.0  # seconds; of the three in which Discord wants an answer to a press
_MAY = (discord.TeamMemberRole.admin, discord.TeamMemberRole.developer)  # and not who may only read


class Owners:
    """Those of one client's application: its owner, or its team's owner and members who have accepted and may act."""

    def __init__(self) -> None:
        self._ids: frozenset[int] = frozenset()
        self._until: datetime | None = None
        self._asking: asyncio.Task[None] | None = None

    async def require(self, interaction: discord.Interaction[Any]) -> None:
        """Return for one of them. Raises InputError, also where Discord does not say who they are."""
        if not await self.has(interaction):
            raise InputError("Only the owners of this application can do that.", "error.owners")

    async def has(self, interaction: discord.Interaction[Any]) -> bool:
        """Whether whoever sent it is one of them. Raises InputError where Discord does not say who they are."""
        if not self._is_known(interaction.created_at):
            await self._ask(interaction)
        return interaction.user.id in self._ids

    def has_now(self, interaction: discord.Interaction[Any]) -> bool:
        """The same at once, for somebody who types: where it is not known, it will be for one of the next letters."""
        if self._is_known(interaction.created_at):
            return interaction.user.id in self._ids
        if self._asking is None or self._asking.done():
            self._asking = asyncio.create_task(self._learn(interaction))
        return False

    def _is_known(self, now: datetime) -> bool:
        return self._until is not None and now < self._until

    async def _ask(self, interaction: discord.Interaction[Any]) -> None:
        self._ids = _owners(await _asked(interaction.client))
        self._until = interaction.created_at + _BELIEVED

    async def _learn(self, interaction: discord.Interaction[Any]) -> None:
        with suppress(InputError):
            await self._ask(interaction)


async def _asked(client: discord.Client) -> discord.AppInfo:
    try:
        async with asyncio.timeout(_PATIENCE):
            return await client.application_info()
    except (discord.DiscordException, aiohttp.ClientError, OSError):  # TimeoutError is one
        raise InputError(
            "Discord does not say at the moment who owns this application. Try again in a minute.",
            "error.owners.unknown",
        ) from None


def _owners(known: discord.AppInfo) -> frozenset[int]:
    if known.team is None:
        return frozenset({known.owner.id})
    accepted = discord.TeamMembershipState.accepted
    members = {one.id for one in known.team.members if one.membership_state is accepted and one.role in _MAY}
    return frozenset(members | ({known.team.owner_id} if known.team.owner_id else set()))
