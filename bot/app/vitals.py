"""How a running process is, for the operator's programs: its figures, and what is wrong with it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.app.counted import counted
from bot.app.known import scheduled

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from datetime import datetime

    from bot.config import Config
    from bot.core.figures import Figures
    from bot.platforms import Catalogue
    from bot.ports import Clock
    from bot.store import Database
    from bot.web import OperatorServer

_EVERY = 15.0  # seconds between two looks at whether Discord has us
_OFFLINE = timedelta(minutes=5)  # connecting anew takes seconds, and Discord's own restarts a minute or two
_LATE = timedelta(hours=1)  # a round over hundreds of slow sites; a first one counts from the start


class Vitals:
    """Asked by `bot/web`. `resting` are the works that stumbled and are to be started again."""

    def __init__(self, store: Database, clock: Clock, watched: Catalogue, resting: Collection[str]) -> None:
        self._store = store
        self._clock = clock
        self._resting = resting
        self._began_at = clock.now()
        self._connected: Callable[[], bool] = lambda: True
        self._offline_since: datetime | None = None
        self.watch(watched)

    def watch(self, watched: Catalogue) -> None:
        """These are watched from now on."""
        self._documents = [document.id for document in scheduled(watched)]

    def mind(self, connected: Callable[[], bool]) -> None:
        """Discord is wanted; whether it has us is asked now and again."""
        self._connected = connected

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            self._notice()
            await self._clock.wait(_EVERY)

    async def figures(self) -> Figures:
        """Of what is watched now. Raises StoreError."""
        return (await self._store.figures(self._clock.now())).of(self._documents)

    def troubles(self, figures: Figures) -> list[str]:
        """A sentence for each, none where all is well."""
        self._notice()
        found = [
            f"A fault of ours stopped the work “{name}”; it is started again, and the log says what happened."
            for name in sorted(self._resting)
        ]
        return [*found, *self._not_connected(), *self._not_looking(figures)]

    def _notice(self) -> None:
        if self._connected():
            self._offline_since = None
        else:
            self._offline_since = self._offline_since or self._clock.now()

    def _not_connected(self) -> list[str]:
        since = self._offline_since
        if since is None or self._clock.now() - since <= _OFFLINE:
            return []
        return [f"Discord is not connected since {since:%Y-%m-%d %H:%M} UTC; the log says why."]

    def _not_looking(self, figures: Figures) -> list[str]:
        """Documents wait for long, and meanwhile none was read; a process that has just begun is given its time."""
        running = figures.at - self._began_at
        quiet = min(running, figures.at - (figures.last_sign_at or self._began_at))
        waits = running if figures.never_due else figures.overdue_for
        if waits is None or min(quiet, waits) <= _LATE:
            return []
        late = counted(figures.overdue + figures.never_due, "document")
        return [f"Nothing was read for more than an hour, though {late} should be; the log may say why."]


def server_of(config: Config, vitals: Vitals) -> OperatorServer | None:
    """What answers the operator's programs, where the configuration names a place."""
    if config.metrics_at is None:
        return None
    from bot.web import OperatorServer  # noqa: PLC0415 — for what few have

    return OperatorServer(config.metrics_at, vitals.figures, vitals.troubles)
