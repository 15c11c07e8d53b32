"""What the benches of Discord share: full servers, a platform, an alert that channels are owed, the bot's process from
outside."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from bot.core.model import Destination, Level, NewVersion, Outcome, Subscription
from bot.store import Database
from journeys.children import configure
from journeys.declared import declaration
from local_discord import rights
from made_up import OLD, alert, change

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from local_discord import LocalDiscord
    from local_discord.state import Channel

PLATFORM = "tonewell"  # as in the alert that tests make up
CHANNELS, ROLES = 30, 20  # of each server
_CLOSED = (0, rights.SEND_MESSAGES)  # an overwrite
_NOWHERE = "http://127.0.0.1:9"  # the discard port, where nobody answers: nothing is watched here
_TICKS = os.sysconf("SC_CLK_TCK")  # a second, in /proc/PID/stat
_UTIME, _STIME = 11, 12  # fields of /proc/PID/stat after the program's name (proc(5))


class Process(NamedTuple):
    """A process as the system sees it."""

    pid: int

    def busy(self) -> tuple[float, float]:
        """Seconds of processor time so far: its own, and the system's on its behalf."""
        with open(f"/proc/{self.pid}/stat", encoding="ascii") as file:  # noqa: PTH123 — no file, a view of the system
            fields = file.read().rpartition(")")[2].split()
        return int(fields[_UTIME]) / _TICKS, int(fields[_STIME]) / _TICKS

    def megabytes(self) -> tuple[float, float]:
        """Resident now, and at its largest; in 1e6 bytes."""
        with open(f"/proc/{self.pid}/status", encoding="ascii") as file:  # noqa: PTH123 — as above
            known = dict(line.split(":", 1) for line in file)
        now, most = (int(known[name].split()[0]) * 1024 / 1e6 for name in ("VmRSS", "VmHWM"))
        return now, most


async def prepare(folder: Path, channels: Sequence[Channel]) -> None:
    """A config, one platform that nobody looks at, and an alert of it that is owed to all those channels."""
    (folder / "platforms").mkdir(parents=True)
    (folder / "platforms" / f"{PLATFORM}.toml").write_text(declaration("Tonewell", _NOWHERE), encoding="utf-8")
    configure(folder)
    now = datetime.now(UTC)
    async with Database(folder / "data" / "clausewatch.db") as store:
        for channel in channels:
            guild = str(channel.guild.id) if channel.guild else ""
            place = Destination("discord", str(channel.id), guild)
            await store.follow(Subscription(place, PLATFORM, Level.LOW), now)
        if channels:
            told = alert(change(old=OLD), at=now)
            version = NewVersion("We train.", "a fingerprint", "a reading", (), {}, None, told)
            await store.record(Outcome(f"{PLATFORM}/terms", now, now + timedelta(days=1), (), (), version))


def add_server(discord: LocalDiscord, number: int) -> Channel:
    """A server with all that belongs to it, on the next shard; its first channel."""
    guild = discord.add_guild(f"Server {number}", shard=number % discord.shards)
    roles = [discord.add_role(guild, f"Role {at}") for at in range(ROLES - len(guild.roles))]
    channels = [discord.add_channel(guild, f"channel-{at}") for at in range(CHANNELS)]
    overwrites = {guild.id: (0, 0), roles[0].id: _CLOSED}
    for channel in channels:
        channel.overwrites = overwrites
    return channels[0]
