"""Tasks go on after a surprise, end when told to, and let through what concerns the whole process."""

import asyncio
import logging
import os
import signal
from datetime import UTC, datetime

import pytest

from bot.app import supervise
from bot.app.supervise import signals, supervised, until_stopped
from bot.errors import ConfigError, SenderStopped, StoreBusy, Unreachable


class QuickClock:
    """Every wait is over at once; how long it would have been is kept."""

    def __init__(self) -> None:
        self.waits: list[float] = []

    def now(self) -> datetime:
        return datetime(2026, 3, 1, tzinfo=UTC)

    async def wait(self, seconds: float) -> None:
        self.waits.append(seconds)


async def test_a_surprise_is_one_line_and_the_work_starts_again_later_and_later(caplog):
    clock = QuickClock()
    surprises = [ValueError("odd"), Unreachable("no network"), RuntimeError("odder"), None]

    async def work() -> None:
        if (surprise := surprises.pop(0)) is not None:
            raise surprise

    with caplog.at_level(logging.ERROR):
        await supervised("watching", work, clock)
    assert clock.waits == [1.0, 2.0, 4.0]
    assert len(caplog.records) == 3


async def test_while_a_work_rests_its_name_is_known():
    resting: set[str] = set()
    seen = []
    left = 2

    async def work() -> None:
        nonlocal left
        left -= 1
        seen.append(set(resting))
        if left:
            raise ValueError

    class Noting(QuickClock):
        async def wait(self, seconds: float) -> None:
            seen.append(set(resting))

    await supervised("watching", work, Noting(), resting)
    assert seen == [set(), {"watching"}, set()]


async def test_the_rest_between_surprises_is_bounded():
    clock = QuickClock()
    left = 20

    async def work() -> None:
        nonlocal left
        left -= 1
        if left:
            raise ValueError

    await supervised("watching", work, clock)
    assert max(clock.waits) == supervise.LONGEST_REST


@pytest.mark.parametrize("error", [StoreBusy("busy"), ConfigError("wrong"), SenderStopped("refused")])
async def test_what_concerns_the_whole_process_ends_all_of_it(error):
    ended = []

    async def fail() -> None:
        raise error

    async def last() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.append("service")

    with pytest.raises(type(error)) as raised:
        await until_stopped({"store": fail}, {"discord": last}, asyncio.Event(), QuickClock())
    assert raised.value is error
    assert ended == ["service"]


async def test_what_concerns_the_whole_process_is_found_in_a_group_too():
    async def fail() -> None:
        async with asyncio.TaskGroup() as group:
            group.create_task(asyncio.sleep(0))
            raise StoreBusy("busy")

    with pytest.raises(StoreBusy):
        await supervised("watching", fail, QuickClock())


async def test_after_stop_works_end_by_themselves_and_services_after_them():
    stop = asyncio.Event()
    order = []

    async def work() -> None:
        await stop.wait()
        order.append("work")

    async def service() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            order.append("service")

    running = asyncio.create_task(until_stopped({"a": work}, {"b": service}, stop, QuickClock()))
    stop.set()
    await running
    assert order == ["work", "service"]


async def test_work_that_does_not_end_is_cancelled(monkeypatch):
    monkeypatch.setattr(supervise, "LAST_WORDS", 0.01)
    stop = asyncio.Event()
    stop.set()
    cancelled = asyncio.Event()

    async def stubborn() -> None:
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            cancelled.set()
            raise

    await until_stopped({"a": stubborn}, {}, stop, QuickClock())
    assert cancelled.is_set()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
async def test_a_signal_asks_to_stop_and_the_old_meaning_comes_back(number):
    before = signal.getsignal(number)
    stop = asyncio.Event()
    with signals(stop):
        os.kill(os.getpid(), number)
        await asyncio.wait_for(stop.wait(), 5)
    assert signal.getsignal(number) == before
