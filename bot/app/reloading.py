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
from bot.app.known import declared_anew, say_faults, say_unscheduled
from bot.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator

    from bot.app.known import Declared
    from bot.config import Config
    from bot.platforms import Catalogue

log = logging.getLogger(__name__)


class Reloading:
    """Reads the catalogue anew when it is asked to, and hands it to `use`."""

    def __init__(self, config: Config, watched: Declared, use: Callable[[Catalogue], Awaitable[None]]) -> None:
        self._config = config
        self._watched = watched
        self._use = use

    async def answer(self, _: dict[str, str | int]) -> list[str]:
        """What came of it, then what is wrong, a line each. A folder that has gone changes nothing."""
        try:
            found = declared_anew(self._config, self._watched)
        except ConfigError as error:
            log.error("platform files are as before", extra={"reason": str(error)})  # noqa: TRY400 — it says it all
            return ["platform files are as before", str(error)]
        before, self._watched = self._watched, found
        await self._use(found.platforms)
        say_faults(found.faults)
        say_unscheduled(found)
        now = difference(before.platforms, found.platforms)
        log.info("platform files are read again", extra={"now": now})
        return [f"platform files are read again: {now}", *(f"left out: {fault}" for fault in found.faults)]


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


@contextlib.contextmanager
def hang_ups(stop: asyncio.Event, asked: asyncio.Event) -> Iterator[None]:
    """SIGHUP sets `asked` while this is held; `stop` when it comes because the terminal that we began in has gone."""
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
