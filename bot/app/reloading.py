"""The operator's platform files, read again while the process runs: on SIGHUP, or on `clausewatch reload`."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import signal
import sys
from typing import TYPE_CHECKING

from bot.app.counted import counted
from bot.app.known import DATABASE, declared_anew, say_faults, say_unscheduled
from bot.errors import ConfigError, DataError, StoreBusy
from bot.store import opening
from bot.waiting import first_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator
    from pathlib import Path

    from bot.config import Config
    from bot.platforms import Catalogue
    from bot.ports import Clock

log = logging.getLogger(__name__)

_ASKED = "reload-asked"  # a file in the data folder: it reaches a process in a container, and one on Windows
_EVERY = 2.0  # seconds between two looks for it
_PATIENCE = 30  # looks that the command waits for an answer: a minute


class Reloading:
    """Waits to be asked, and hands the catalogue as it is now to `use`."""

    def __init__(
        self, config: Config, watched: Catalogue, clock: Clock, use: Callable[[Catalogue], Awaitable[None]]
    ) -> None:
        self._config = config
        self._watched = watched
        self._clock = clock
        self._use = use
        self._asked = asyncio.Event()

    async def run(self, stop: asyncio.Event) -> None:
        """Until `stop`. What was asked before it began is done: it has read the files anyway."""
        file = _file(self._config)
        file.unlink(missing_ok=True)
        with _hang_ups(stop, self._asked):
            while not stop.is_set():
                await first_of(stop.wait(), self._asked.wait(), self._clock.wait(_EVERY))
                if self._asked.is_set() or file.exists():
                    self._asked.clear()
                    await self._again()
                    file.unlink(missing_ok=True)

    async def _again(self) -> None:
        """A folder that has gone, like a file that is wrong, changes nothing."""
        try:
            found = declared_anew(self._config, self._watched)
        except ConfigError as error:
            log.error("platform files are as before: %s", error)  # noqa: TRY400 — the sentence says it all
            return
        before, self._watched = self._watched, found.platforms
        await self._use(found.platforms)
        say_faults(found.faults)
        say_unscheduled(found)
        log.info("platform files are read again: %s", difference(before, found.platforms))


def difference(before: Catalogue, now: Catalogue) -> str:
    """As "211 platforms, of which 2 are new (a, b), 1 is changed (c); 1 is gone (d)"."""
    new = [name for name in now if name not in before]
    changed = [name for name in now if name in before and now[name] != before[name]]
    gone = [name for name in before if name not in now]
    parts = [_part(names, word) for names, word in ((new, "new"), (changed, "changed"), (gone, "gone")) if names]
    return f"{counted(len(now), 'platform')}; {', '.join(parts) or 'none is new, changed or gone'}"


def _part(names: list[str], word: str) -> str:
    shown = ", ".join(names[:10]) + (", …" if len(names) > 10 else "")  # noqa: PLR2004 — as many as a line holds
    return f"{len(names)} {word} ({shown})"


async def ask(config: Config, clock: Clock) -> None:
    """Ask the process that watches with this data folder to read its files again, and wait until it has.

    Raises DataError where there is none, or where it does not answer.
    """
    database = config.data_folder / DATABASE
    if not _runs(database):
        raise DataError(f"no clausewatch watches with {database}; the next `clausewatch run` reads the files anyway.")
    file = _file(config)
    file.touch()
    for _ in range(_PATIENCE):
        await clock.wait(_EVERY)
        if not file.exists():
            return
    raise DataError("the running clausewatch has not answered for a minute; its log says what it does.")


def _runs(database: Path) -> bool:
    if not database.exists():
        return False
    try:
        opening.lock(database).release()
    except StoreBusy:
        return True
    return False


def _file(config: Config) -> Path:
    return config.data_folder / _ASKED


@contextlib.contextmanager
def _hang_ups(stop: asyncio.Event, asked: asyncio.Event) -> Iterator[None]:
    """SIGHUP sets `asked`; `stop` when it comes because the terminal that we were started in has gone."""
    if not hasattr(signal, "SIGHUP"):
        yield
        return
    loop = asyncio.get_running_loop()
    from_terminal = _is_terminal()

    def hung_up(_number: int, _frame: object) -> None:
        loop.call_soon_threadsafe((stop if from_terminal and not _is_terminal() else asked).set)

    before = signal.signal(signal.SIGHUP, hung_up)
    try:
        yield
    finally:
        signal.signal(signal.SIGHUP, before)


def _is_terminal() -> bool:
    try:
        return os.isatty(sys.__stdin__.fileno()) if sys.__stdin__ else False
    except (OSError, ValueError):
        return False
