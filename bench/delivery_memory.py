"""A bot that is on thousands of servers: how large its process is."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

from delivery_world import Process, add_server, prepare

from journeys.children import begun
from local_discord import LocalDiscord

if TYPE_CHECKING:
    from pathlib import Path

_A_SHARD = 2000  # servers; Discord allows 2,500
_PATIENCE = 300.0  # seconds until it knows them all


async def measured(folder: Path, servers: int) -> list[str]:
    """The table's rows."""
    async with LocalDiscord(shards=-(-servers // _A_SHARD)) as discord:
        doors = [add_server(discord, number) for number in range(servers)][: discord.shards]
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
