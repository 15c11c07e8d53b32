"""`clausewatch doctor`: how every document and the machine are, from the database alone."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.app import machine
from bot.app.clock import SystemClock
from bot.app.examined import State, examine
from bot.app.known import DATABASE, catalogue_and_faults
from bot.app.machine import Check
from bot.store import health

if TYPE_CHECKING:
    from datetime import datetime

    from bot.app.examined import Examined
    from bot.config import Config


@dataclass(frozen=True, slots=True)
class Checkup:
    """Every scheduled document, the worst first, and what was looked at beside them, at one moment.

    `unscheduled` are the ids of declared documents that nobody has seen read well yet.
    """

    at: datetime
    documents: tuple[Examined, ...]
    checks: tuple[Check, ...]
    unscheduled: tuple[str, ...] = ()

    @property
    def well(self) -> bool:
        """Whether nobody need do anything."""
        return not any(one.urgent for one in self.documents) and not any(check.to_do for check in self.checks)

    def count(self, state: State) -> int:
        return sum(one.state is state for one in self.documents)


def check_up(config: Config, *, browser: bool = False) -> Checkup:
    """The checkup; with `browser`, or where a document needs one, rendering is tried. Raises StoreError."""
    now = SystemClock().now()
    stored = health.read(config.data_folder / DATABASE, now)
    watched, wrong = catalogue_and_faults(config)
    documents = examine(watched, stored.documents, now)
    checks = [
        machine.watching(documents, timedelta(hours=config.watch.interval_hours), now),
        machine.room(config.data_folder, stored, config.data.largest_mb),
        machine.clock(now, stored, watched),
        *(Check("platforms", str(error), "Mend the file: its platform is not watched.") for error in wrong),
    ]
    if browser or any(one.needs_browser for one in documents):
        from bot.app import rendering  # noqa: PLC0415 — with all of fetching, for a check that few need

        checks.append(asyncio.run(rendering.browser(config)))
    declared = (document for platform in watched.values() for document in platform.documents)
    return Checkup(now, tuple(documents), tuple(checks), tuple(one.id for one in declared if not one.checked))
