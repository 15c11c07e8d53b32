"""Tasks of our own: each goes on after a surprise, and all end when told to."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
from typing import TYPE_CHECKING

from bot.errors import ConfigError, SenderStopped, StoreError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator, Mapping

    from bot.ports import Clock

    Works = Mapping[str, Callable[[], Awaitable[None]]]

log = logging.getLogger(__name__)

FIRST_REST = 1.0  # seconds before a task is started again; each surprise doubles it
LONGEST_REST = 300.0  # seconds; a fault that stays costs twelve lines an hour
_GRAVE = (ConfigError, SenderStopped, StoreError)
LAST_WORDS = 2.0  # seconds to finish what is being sent, of the 5 that a stop may take (issue 2)


async def supervised(
    name: str, work: Callable[[], Awaitable[None]], clock: Clock, resting: set[str] | None = None
) -> None:
    """Do the work to its end; start it again after an unexpected error, with one line for the operator.

    Meanwhile its name is among the `resting`.
    Raises ConfigError, SenderStopped and StoreError: they concern the whole process.
    """
    rest, resting = FIRST_REST, set() if resting is None else resting
    while True:
        began = clock.now()
        try:
            return await work()
        except Exception as error:
            if grave := concerns_all(error):
                raise grave from None
            if (clock.now() - began).total_seconds() > LONGEST_REST:
                rest = FIRST_REST  # it had been well for a while
            log.exception("a work stumbled and starts again", extra={"work": name, "in_seconds": rest})
        resting.add(name)
        await clock.wait(rest)
        resting.discard(name)
        rest = min(LONGEST_REST, rest * 2)


async def until_stopped(
    works: Works, services: Works, stop: asyncio.Event, clock: Clock, resting: set[str] | None = None
) -> None:
    """Do all of it side by side until `stop`, or until something raises what concerns the whole process.

    After `stop` the works have LAST_WORDS to end by themselves; then they and the services are cancelled.
    """
    try:
        async with asyncio.TaskGroup() as group:
            serving = [group.create_task(supervised(name, work, clock, resting)) for name, work in services.items()]
            working = [group.create_task(supervised(name, work, clock, resting)) for name, work in works.items()]
            await stop.wait()
            _, late = await asyncio.wait(working, timeout=LAST_WORDS)
            for task in (*late, *serving):
                task.cancel()
    except* _GRAVE as errors:
        raise concerns_all(errors) or errors from None


@contextlib.contextmanager
def signals(stop: asyncio.Event) -> Iterator[None]:
    """Ctrl-C and SIGTERM set `stop` while this is held; a second one ends the process at once, as ever."""
    loop = asyncio.get_running_loop()
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}

    def asked(number: int, _frame: object) -> None:
        signal.signal(number, before[signal.Signals(number)])
        loop.call_soon_threadsafe(stop.set)

    for number in before:
        signal.signal(number, asked)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def concerns_all(error: BaseException) -> BaseException | None:
    """What concerns the whole process in this error, which may be a group; None when nothing does."""
    if isinstance(error, BaseExceptionGroup):
        return next((grave for part in error.exceptions if (grave := concerns_all(part))), None)
    return error if isinstance(error, _GRAVE) else None
