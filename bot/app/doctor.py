"""`clausewatch doctor`: how every document and the machine are, from files alone."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.app import machine
from bot.app.clock import SystemClock
from bot.app.examined import State, examine, unwatched
from bot.app.known import DATABASE, declared
from bot.app.machine import Check
from bot.store import health, integrity, undelivered
from bot.store.health import Stored

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from bot.app.examined import Examined
    from bot.config import Config


@dataclass(frozen=True, slots=True)
class Checkup:
    """Every scheduled document, the worst first, and what was looked at beside them, at one moment.

    `unwatched` are the declared documents that nobody has seen read well yet.
    """

    at: datetime
    documents: tuple[Examined, ...]
    checks: tuple[Check, ...]
    unwatched: tuple[Examined, ...] = ()

    @property
    def well(self) -> bool:
        """Whether nobody need do anything."""
        return not any(one.urgent for one in self.documents) and not any(check.to_do for check in self.checks)

    def count(self, state: State) -> int:
        return sum(one.state is state for one in self.documents)


def check_up(config: Config, *, browser: bool = False) -> Checkup:
    """The checkup, also before there is a database; with `browser`, or where a document needs one, rendering is tried.

    Raises ConfigError and StoreError.
    """
    now, path = SystemClock().now(), config.data_folder / DATABASE
    found = declared(config)
    watched = found.platforms
    stored = _stored(path, now)
    documents, left = examine(watched, stored.documents, now), unwatched(found, stored.documents)
    checks = [
        *(Check("platforms", str(error), "Mend the file: its platform is not watched.") for error in found.faults),
        machine.watching(documents, left, stored, timedelta(hours=config.watch.interval_hours), now),
        machine.room(path, stored, config.data.largest_mb),
        *machine.review(stored),
        *_database(path, now),
        machine.clock(now, stored, watched),
    ]
    if browser or any(one.needs_browser for one in documents):
        from bot.app import rendering  # noqa: PLC0415 — with all of fetching, for a check that few need

        checks.append(asyncio.run(rendering.browser(config)))
    return Checkup(now, tuple(documents), tuple(checks), tuple(left))


def _database(path: Path, now: datetime) -> list[Check]:
    """Whether it is whole, and whether something was not told that should have been."""
    if not path.exists():
        return []
    faults = integrity.faults(path)
    whole = [Check("database", fault, "Go back to a backup: docs/operating.md.") for fault in faults]
    return [*(whole or [Check("database", "The database is whole.")]), machine.telling(undelivered.untold(path, now))]


def _stored(path: Path, now: datetime) -> Stored:
    """What the database knows: nothing before there is one."""
    try:
        there = path.exists()
    except OSError:  # opening it says why
        there = True
    return health.read(path, now) if there else Stored({}, None, 0)
