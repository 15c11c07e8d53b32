"""How alerts reach thousands of channels, each once: `python bench/delivery.py`. The figures come as a table.

fan-out   one alert to `--channels` channels in `--servers` servers, and a command every quarter of a second meanwhile
memory    a bot on `--memory-servers` servers of 30 channels and 20 roles
killed    the crash test of tests/journeys, with `--kills` kills for each case (300 take a quarter of an hour a case)

Discord is the tests' own (tests/local_discord), in this process; the bot is `clausewatch run` in one of its own, looked
at from outside. `--only` chooses among the three; `--profile FILE` has cProfile look on during the fan-out, which about
doubles the bot's processor time.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))  # for local_discord and journeys

import delivery_fan_out
import delivery_memory

from journeys.lives import killed

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

_PARTS = ("fan-out", "memory", "killed")
_CASES = (  # share of requests that fail, for how long Discord remembers nonces
    ("killed at random moments", 0.0, timedelta(minutes=5)),
    ("the same, 10 % of requests fail", 0.1, timedelta(minutes=5)),
    ("the same, and no nonce is remembered", 0.1, timedelta(0)),
)


def main() -> None:
    asyncio.run(_print(_asked()))


async def _print(asked: argparse.Namespace) -> None:
    print("| | measured | at least | aim |\n|---|---|---|---|", flush=True)
    with tempfile.TemporaryDirectory(prefix="clausewatch-bench-") as made:
        async for row in _rows(asked, Path(made)):
            print(row, flush=True)


async def _rows(asked: argparse.Namespace, folder: Path) -> AsyncIterator[str]:
    if "fan-out" in asked.only:
        for row in await delivery_fan_out.measured(
            folder / "fan-out", asked.channels, asked.servers, profile=asked.profile
        ):
            yield row
    if "memory" in asked.only:
        for row in await delivery_memory.measured(folder / "memory", asked.memory_servers):
            yield row
    if "killed" in asked.only:
        for number, (what, faults, window) in enumerate(_CASES):
            place = folder / f"killed{number}"
            place.mkdir()
            found = await killed(place, asked.seed, asked.kills, faults=faults, nonce_window=window)
            told = f", {len(found.told)} told the operator" if found.told else ""
            lost = f"{len(found.lost)} lost, {len(found.doubled)} doubled{told}"
            size = f"{asked.kills} kills, {found.alerts} alerts in {found.posts} messages, {found.again} begun again"
            yield f"| {what} ({size}) | {lost} | 0, 0 | 0, 0 |"
            for line in (*found.lost, *found.doubled, *found.untold):
                print(line, file=sys.stderr)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", choices=_PARTS, nargs="+", default=_PARTS)
    parser.add_argument("--channels", type=int, default=5000)
    parser.add_argument("--servers", type=int, default=2000)
    parser.add_argument("--memory-servers", type=int, default=10_000)
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--profile", type=Path)
    return parser.parse_args()


if __name__ == "__main__":
    main()
