"""The real program as a child process whose Discord is its parent's: `python -m journeys.pointed ARGUMENTS`.

It is `clausewatch ARGUMENTS`, with these in its environment:

LOCAL_DISCORD_API, LOCAL_DISCORD_GATEWAY   where its Discord is
JOURNEY_SECONDS                            between two looks at a document, which a config file counts in hours
JOURNEY_LATER                              seconds that its clock is ahead: the parent's world has moved on so far
JOURNEY_READY_AFTER                        seconds without a new server until discord.py says that it is ready
JOURNEY_PROFILE                            a file for cProfile's figures, written at the end
"""

from __future__ import annotations

import cProfile
import os
from contextlib import nullcontext
from datetime import UTC, datetime, timedelta
from typing import Any

from msgspec.structs import replace

from bot import config
from bot.app.clock import SystemClock
from bot.cli import main
from local_discord.pointing import pointed_at

HOUR = 3600  # seconds
READY_AFTER = 2.0  # seconds; discord.py's own


def watch_often(seconds: float) -> None:
    """Have every configuration that is read say that interval, and that the next look confirms."""
    as_written = config.load

    def load(*where: Any) -> config.Config:
        read = as_written(*where)
        return replace(read, watch=replace(read.watch, interval_hours=seconds / HOUR, confirm_minutes=0))

    config.load = load


def move_clock(later: timedelta) -> None:
    def now(_: SystemClock) -> datetime:
        return datetime.now(UTC) + later

    SystemClock.now = now


def begin() -> None:
    env = os.environ
    move_clock(timedelta(seconds=float(env.get("JOURNEY_LATER", 0))))
    if "JOURNEY_SECONDS" in env:
        watch_often(float(env["JOURNEY_SECONDS"]))
    ready_after = float(env.get("JOURNEY_READY_AFTER", READY_AFTER))
    with pointed_at(env["LOCAL_DISCORD_API"], env["LOCAL_DISCORD_GATEWAY"], ready_after=ready_after):
        main()


if __name__ == "__main__":
    place = os.environ.get("JOURNEY_PROFILE")
    profile = cProfile.Profile() if place else nullcontext()
    try:
        with profile:
            begin()
    finally:
        if place:
            profile.dump_stats(place)
