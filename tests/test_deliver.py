"""Delivery with the real outbox; only the other side and the clock are the tests' own."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.app.uncounted import Uncounted
from bot.core.model import Alert, Destination, Kind, Level, Line, Message, NewVersion, Outcome, Subscription
from bot.core.undelivered import DAILY_TRY
from bot.deliver import Deliverer
from bot.errors import (
    DestinationClosed,
    MessageRefused,
    SendError,
    SenderStopped,
    SendLater,
    SendUnknown,
)
from bot.store import Database

NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


class HandClock:
    """Time moves when the test says so; who waits, waits until `ring`."""

    def __init__(self) -> None:
        self.at = NOON
        self.rings = asyncio.Event()

    def now(self) -> datetime:
        return self.at

    async def wait(self, seconds: float) -> None:
        assert seconds > 0
        await self.rings.wait()


class Channels:
    """The other side: it keeps what arrives; `answers` says what befalls a message to an address."""

    face = "terminal"
    room = 20

    def __init__(self) -> None:
        self.shown: list[Message] = []
        self.tried: list[Message] = []
        self.answers: dict[str, BaseException] = {}
        self.holds: dict[str, asyncio.Event] = {}
        self.arrived = asyncio.Event()
        self.begun = asyncio.Event()

    async def send(self, message: Message) -> str:
        self.tried.append(message)
        self.begun.set()
        address = message.destination.address
        if address in self.holds:
            await self.holds[address].wait()
        if address in self.answers:
            raise self.answers[address]
        self.shown.append(message)
        self.arrived.set()
        return f"receipt of {message.id}"


@pytest.fixture
async def store(tmp_path):
    async with Database(tmp_path / "clausewatch.db") as database:
        yield database


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def channels() -> Channels:
    return Channels()


@pytest.fixture
def deliverer(store, channels, clock) -> Deliverer:
    return Deliverer(store, channels, clock, chance=lambda: 0.5, meter=Uncounted())


async def owe(store: Database, *addresses: str, document: str = "inkmoor/terms") -> None:
    """One alert owed to each of the addresses."""
    for address in addresses:
        await store.follow(Subscription(Destination("terminal", address), "*"), NOON)
    alert = Alert(
        "inkmoor", "Inkmoor", document, "Terms", "https://inkmoor.example/terms", NOON, Level.HIGH,
        (Kind.TRAINING,), (), (), (Line("headline", "Inkmoor may train AI on uploads.", "train"),),
    )  # fmt: skip
    version = NewVersion("text", "print", "reading", (), {}, alert=alert)
    await store.record(Outcome(document, NOON, NOON, version=version))


async def test_what_is_owed_is_sent_once(store, deliverer, channels):
    await owe(store, "one", "two")
    assert await deliverer.once() == 2
    assert await deliverer.once() == 0
    assert sorted(m.destination.address for m in channels.shown) == ["one", "two"]


async def test_one_failing_message_does_not_hold_the_others(store, deliverer, channels):
    channels.answers["one"] = SendLater("busy")
    channels.answers["two"] = RuntimeError("a fault of ours")
    await owe(store, "one", "two", "three")
    assert await deliverer.once() == 3
    assert [m.destination.address for m in channels.shown] == ["three"]


async def test_a_message_that_hangs_does_not_hold_the_others(store, deliverer, channels):
    channels.holds["slow"] = asyncio.Event()
    await owe(store, "slow", "quick")
    sending = asyncio.create_task(deliverer.once())
    await channels.arrived.wait()
    assert [m.destination.address for m in channels.shown] == ["quick"]
    channels.holds["slow"].set()
    assert await sending == 2
    assert len(channels.shown) == 2


async def tries_at(deliverer: Deliverer, channels: Channels, clock: HandClock, moment: datetime) -> int:
    clock.at = moment
    before = len(channels.tried)
    await deliverer.once()
    return len(channels.tried) - before


async def test_what_passes_is_tried_again_later_and_later(store, deliverer, channels, clock):
    channels.answers["one"] = SendLater("busy")
    await owe(store, "one")
    await deliverer.once()
    for seconds in (1.5, 3.0, 6.0):  # three quarters of 2 s, by the chance of 0.5, then doubled twice
        due = clock.at + timedelta(seconds=seconds)
        assert await tries_at(deliverer, channels, clock, due - timedelta(seconds=0.1)) == 0
        assert await tries_at(deliverer, channels, clock, due) == 1
    del channels.answers["one"]
    assert await tries_at(deliverer, channels, clock, clock.at + DAILY_TRY) == 1
    assert [m.tries for m in channels.shown] == [4]


@pytest.mark.parametrize(
    ("asked", "wait"),
    [(timedelta(minutes=10), timedelta(minutes=10)), (timedelta(days=9), DAILY_TRY)],
)
async def test_a_wait_that_is_asked_for_is_kept_up_to_a_day(deliverer, channels, clock, asked, wait):
    channels.answers["one"] = SendLater("slow down", retry_after=asked)
    await owe(deliverer.store, "one")
    await deliverer.once()
    assert await tries_at(deliverer, channels, clock, NOON + wait - timedelta(seconds=1)) == 0
    assert await tries_at(deliverer, channels, clock, NOON + wait) == 1


async def test_a_closed_destination_is_tried_again_in_a_day_and_stays_subscribed(store, deliverer, channels, clock):
    channels.answers["one"] = DestinationClosed("the channel is gone")
    await owe(store, "one")
    await deliverer.once()
    assert await tries_at(deliverer, channels, clock, NOON + timedelta(hours=23)) == 0
    assert await tries_at(deliverer, channels, clock, NOON + timedelta(hours=24)) == 1
    assert len(await store.following(Destination("terminal", "one"))) == 1


@pytest.mark.parametrize("error", [MessageRefused("wrong payload"), SendUnknown("no answer came")])
async def test_what_cannot_be_told_or_mended_is_dropped_and_the_operator_hears_once(
    deliverer, channels, clock, caplog, error: SendError
):
    store = deliverer.store
    channels.answers["one"] = error
    await owe(store, "one")
    with caplog.at_level(logging.ERROR):
        await deliverer.once()
    assert [record.reason for record in caplog.records] == [str(error)]
    assert await tries_at(deliverer, channels, clock, NOON + timedelta(days=30)) == 0
    assert len(await store.following(Destination("terminal", "one"))) == 1


async def test_a_refused_token_rises_and_the_message_stays_owed(store, deliverer, channels, clock):
    channels.answers["one"] = SenderStopped("the token was refused")
    await owe(store, "one")
    with pytest.raises(SenderStopped):
        await deliverer.once()
    channels.answers.clear()
    assert await tries_at(deliverer, channels, clock, NOON) == 1
    assert len(channels.shown) == 1


async def test_cancelled_while_sending_the_next_start_sends_the_same_message_again(tmp_path, channels, clock):
    channels.holds["one"] = asyncio.Event()
    async with Database(tmp_path / "clausewatch.db") as store:
        await owe(store, "one")
        sending = asyncio.create_task(Deliverer(store, channels, clock, lambda: 0.0, Uncounted()).once())
        await channels.begun.wait()
        sending.cancel()
        with pytest.raises(asyncio.CancelledError):
            await sending
    channels.holds.clear()
    async with Database(tmp_path / "clausewatch.db") as store:
        assert await Deliverer(store, channels, clock, lambda: 0.0, Uncounted()).once() == 1
    first, second = channels.tried
    assert second == replace(first, tries=1, first_tried_at=NOON)


async def test_run_sends_what_it_is_woken_for_and_ends_when_stopped(store, deliverer, channels):
    stop, wake = asyncio.Event(), asyncio.Event()
    running = asyncio.create_task(deliverer.run(stop, wake))
    await owe(store, "one")
    wake.set()
    await channels.arrived.wait()
    stop.set()
    await running
    assert len(channels.shown) == 1


async def test_run_looks_again_by_itself_when_time_has_passed(store, deliverer, channels, clock):
    channels.answers["one"] = SendLater("busy")
    stop = asyncio.Event()
    await owe(store, "one")
    running = asyncio.create_task(deliverer.run(stop, asyncio.Event()))
    await channels.begun.wait()
    del channels.answers["one"]
    clock.at += DAILY_TRY
    clock.rings.set()
    await channels.arrived.wait()
    stop.set()
    await running
    assert [m.tries for m in channels.shown] == [1]


async def test_run_finishes_what_is_under_way_when_stopped(store, deliverer, channels):
    channels.holds["one"] = asyncio.Event()
    stop = asyncio.Event()
    await owe(store, "one")
    running = asyncio.create_task(deliverer.run(stop, asyncio.Event()))
    await channels.begun.wait()
    stop.set()
    channels.holds["one"].set()
    await running
    assert len(channels.shown) == 1


async def test_run_raises_what_stops_the_sender(store, deliverer, channels):
    channels.answers["one"] = SenderStopped("the token was refused")
    await owe(store, "one", "two")
    with pytest.raises(SenderStopped):
        await deliverer.run(asyncio.Event(), asyncio.Event())


class Stumbles:
    """The real store, whose first attempt to note a failure meets a fault of ours."""

    def __init__(self, store: Database) -> None:
        self._store = store
        self.stumbled = False

    def __getattr__(self, name: str):
        return getattr(self._store, name)

    async def fail(self, *args) -> None:
        if not self.stumbled:
            self.stumbled = True
            raise ValueError("a fault of ours")
        await self._store.fail(*args)


async def test_what_was_under_way_when_it_stumbled_is_taken_up_when_it_begins_again(store, channels, clock):
    deliverer = Deliverer(Stumbles(store), channels, clock, lambda: 0.5, Uncounted())
    channels.answers["one"] = SendLater("busy")
    channels.holds["two"] = asyncio.Event()
    await owe(store, "one", "two")
    with pytest.raises(ValueError, match="a fault of ours"):
        await deliverer.once()
    channels.answers.clear()
    channels.holds.clear()
    assert await deliverer.once() == 2
    assert sorted(m.destination.address for m in channels.shown) == ["one", "two"]


async def test_a_send_that_ends_cancelled_although_nobody_cancelled_it_is_tried_again(deliverer, channels, clock):
    channels.answers["one"] = asyncio.CancelledError()
    await owe(deliverer.store, "one", "two")
    await deliverer.once()
    assert [m.destination.address for m in channels.shown] == ["two"]
    channels.answers.clear()
    assert await tries_at(deliverer, channels, clock, NOON + DAILY_TRY) == 1
