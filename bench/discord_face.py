"""How a bot on thousands of servers starts and answers: `python bench/discord_face.py`. The figures come as a table.

The bot is `clausewatch run` in a process of its own that has one core to itself; Discord is the tests' own, on the
other cores. Its servers have 30 channels and 20 roles each. The catalogue is the real one, of which nothing is looked
at, and a made-up platform whose terms say a dozen things about AI.

ready         from the process's start to its log's "discord is ready": all servers known, all commands registered
autocomplete  `--answers` times what Discord offers for /follow and /status while somebody types (`typed_names.py`)
/status       half as often, by others than who asked before

Times end when an answer comes in; how the tests' Discord then checks it is not counted.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import re
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import cycle
from pathlib import Path
from statistics import quantiles
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))  # for local_discord and journeys

from delivery_world import CHANNELS, PLATFORM, ROLES, Process, add_server, prepare
from typed_names import typed

import bot.platforms
from bot.core.model import Clause, Kind, NewVersion, Outcome, Passage
from bot.store import Database
from journeys.children import begun
from local_discord import LocalDiscord

if TYPE_CHECKING:
    from collections.abc import Awaitable, Iterator, Sequence

    from local_discord.state import Channel

_PATIENCE = 120.0  # seconds until it is ready
_A_LOOK = 0.02  # seconds between two looks at its log
_READY = re.compile(r"discord is ready\b.*\bservers=(\d+)")
_COMMANDS = ("follow", "status")
_AT_LEAST = {"seconds": 20, "megabytes": 160, "autocomplete": 50, "/status": 3000}  # the last: Discord waits 3 s
_CLAUSES = 12


@dataclass
class Measured:
    """`waits` are seconds that people waited, by what they asked for."""

    ready: float = 0
    busy: float = 0
    servers: int = 0
    commands: int = 0
    megabytes: tuple[float, float] = (0, 0)
    waits: dict[str, list[float]] = field(default_factory=dict)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--servers", type=int, default=2000)
    parser.add_argument("--answers", type=int, default=200)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="clausewatch-bench-") as made:
        found = asyncio.run(measured(Path(made), asked.servers, asked.answers))
    print("\n".join(_rows(found)))


async def measured(folder: Path, servers: int, answers: int) -> Measured:
    found = Measured()
    async with LocalDiscord() as discord:
        doors = [add_server(discord, number) for number in range(servers)]
        await _prepare(folder)
        began = time.perf_counter()
        with _one_core():
            process = await begun(discord, folder, "bot")
        seen = Process(process.pid)
        try:
            found.servers = await _ready(process, folder / "bot.err")
            found.ready, found.busy = time.perf_counter() - began, sum(seen.busy())
            found.commands, at_ready = len(discord.commands[0]), seen.megabytes()[0]
            await discord.slash(discord.person(doors[0]), "following")  # this Discord reads its own description now
            found.waits["autocomplete"] = await _autocomplete(discord, doors, answers)
            found.waits["/status"] = await _status(discord, doors, answers // 2)
            found.megabytes = (at_ready, seen.megabytes()[1])
        finally:
            if process.returncode is None:
                process.terminate()
            await process.wait()
    return found


async def _prepare(folder: Path) -> None:
    """The catalogue that comes with the package, none of it looked at, and what the made-up platform says."""
    await prepare(folder, [])
    for file in Path(bot.platforms.__file__).parent.glob("*.toml"):
        unseen = re.sub(r"(?m)^checked = .*$", "checked = false", file.read_text(encoding="utf-8"))
        (folder / "platforms" / file.name).write_text(unseen, encoding="utf-8")
    now, kinds = datetime.now(UTC), list(Kind)
    said = [
        (kinds[at % len(kinds)], f"We may use what you upload for purpose {at} of AI. " * 3) for at in range(_CLAUSES)
    ]
    clauses = tuple((at, Passage(quote), Clause(kind, quote)) for at, (kind, quote) in enumerate(said))
    version = NewVersion("\n\n".join(quote for _, quote in said), "a fingerprint", "a reading", clauses, {})
    async with Database(folder / "data" / "clausewatch.db") as store:
        await store.record(Outcome(f"{PLATFORM}/terms", now, now + timedelta(days=1), version=version))


@contextmanager
def _one_core() -> Iterator[None]:
    """A process begun meanwhile has a core to itself; this one keeps to the others from then on."""
    first, *others = sorted(os.sched_getaffinity(0))
    os.sched_setaffinity(0, {first})
    yield
    os.sched_setaffinity(0, others or {first})


async def _ready(process: asyncio.subprocess.Process, log: Path) -> int:
    """How many servers its log says it is on, once it says so."""
    async with asyncio.timeout(_PATIENCE):
        while not (said := _READY.search(_text(log))):
            if process.returncode is not None:
                sys.exit(f"clausewatch ended at its start:\n{_text(log)}")
            await asyncio.sleep(_A_LOOK)  # a log tells nobody that it has grown
    return int(said[1])


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8")


async def _autocomplete(discord: LocalDiscord, doors: Sequence[Channel], count: int) -> list[float]:
    waits = []
    for door, command, text in zip(_spread(doors, count), cycle(_COMMANDS), typed(count), strict=False):
        offers = discord.autocomplete(discord.person(door), command, "platform", text)
        waits.append(await _timed(discord, offers))
    return waits


async def _status(discord: LocalDiscord, doors: Sequence[Channel], count: int) -> list[float]:
    people = [discord.person(door) for door in _spread(doors, count)]
    return [await _timed(discord, discord.slash(one, "status", platform=PLATFORM)) for one in people]


def _spread(doors: Sequence[Channel], count: int) -> list[Channel]:
    return [doors[at * len(doors) // count] for at in range(count)]


async def _timed(discord: LocalDiscord, asked: Awaitable[object]) -> float:
    began = time.monotonic()
    await asked
    return discord.rest.calls[-1].came - began


def _rows(found: Measured) -> Iterator[str]:
    now, most = found.megabytes
    yield "| | is | at least | aim |\n|---|---|---|---|"
    what = f"{found.servers:,} servers of {CHANNELS} channels and {ROLES} roles, {found.commands} commands registered"
    yield f"| seconds until ready, one core ({what}) | {found.ready:.1f} | {_AT_LEAST['seconds']} | - |"
    yield f"| CPU seconds until then | {found.busy:.1f} | - | - |"
    yield f"| memory then, MB | {now:.0f} | {_AT_LEAST['megabytes']} | - |"
    yield f"| memory at most, answers included, MB | {most:.0f} | {_AT_LEAST['megabytes']} | - |"
    for name, waits in found.waits.items():
        cuts = [cut * 1000 for cut in quantiles(waits, n=20)]
        figures = f"{cuts[9]:.1f}, {cuts[18]:.1f}, {max(waits) * 1000:.1f}"
        what = f"{name} answered, median, 95th percentile and longest of {len(waits)}, ms"
        yield f"| {what} | {figures} | {_AT_LEAST[name]} | - |"


if __name__ == "__main__":
    main()
