"""A bot that is on thousands of servers: how large its process is."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

from delivery_world import Process, prepare

from journeys.children import begun
from local_discord import LocalDiscord, rights

if TYPE_CHECKING:
    from pathlib import Path

    from local_discord.state import Channel

_CHANNELS, _ROLES = 30, 20  # of each server
_A_SHARD = 2000  # servers; Discord allows 2,500
_PATIENCE = 300.0  # seconds until it knows them all
_CLOSED = (0, rights.SEND_MESSAGES)  # an overwrite


async def measured(folder: Path, servers: int) -> list[str]:
    """The table's rows."""
    async with LocalDiscord(shards=-(-servers // _A_SHARD)) as discord:
        doors = [_filled(discord, number) for number in range(servers)][: discord.shards]
        await prepare(folder, [])
        began = time.perf_counter()
        process = await begun(discord, folder, "bot")
        try:
            async with asyncio.timeout(_PATIENCE):
                await discord.gateway.ready.wait()
                for door in doors:  # events of a shard come in order: what is answered comes after its servers
                    await discord.slash(discord.person(door), "following")
            now, most = Process(process.pid).megabytes()
            busy = sum(Process(process.pid).busy())
        finally:
            process.terminate()
            await process.wait()
    what = f"{servers:,} servers, {discord.shards} shards, known after {time.perf_counter() - began:.0f} s"
    return [
        f"| memory, MB ({what}; CPU {busy:.1f} s) | {now:.0f} | 420 | 250 |",
        f"| the same at its largest | {most:.0f} | - | - |",
    ]


def _filled(discord: LocalDiscord, number: int) -> Channel:
    """A server with all that belongs to it, on the next shard; its first channel."""
    guild = discord.add_guild(f"Server {number}", shard=number % discord.shards)
    roles = [discord.add_role(guild, f"Role {at}") for at in range(_ROLES - len(guild.roles))]
    channels = [discord.add_channel(guild, f"channel-{at}") for at in range(_CHANNELS)]
    overwrites = {guild.id: (0, 0), roles[0].id: _CLOSED}
    for channel in channels:
        channel.overwrites = overwrites
    return channels[0]
