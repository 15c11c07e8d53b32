"""A budget of requests, on a clock in the hand."""

from __future__ import annotations

import asyncio
import itertools
from datetime import timedelta

import pytest

from bot.discord_app.pace import INVALID_WITHIN, MOST_INVALID, Pace


class Time:
    """Seconds that pass when everybody waits; `stall` lets some pass while nobody could look."""

    def __init__(self) -> None:
        self.at = 1000.0
        self._waiting: list[tuple[float, asyncio.Event]] = []

    def seconds(self) -> float:
        return self.at

    async def wait(self, seconds: float) -> None:
        event = asyncio.Event()
        self._waiting.append((self.at + seconds, event))
        await event.wait()

    async def pass_until(self, work: asyncio.Future[object]) -> None:
        """Move on from wait to wait, until the work is done."""
        while not work.done():
            for _ in range(3):
                await asyncio.sleep(0)
            if self._waiting and not work.done():
                self._waiting.sort(key=lambda one: one[0])
                until, event = self._waiting.pop(0)
                self.at = max(self.at, until)
                event.set()


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def pace(time) -> Pace:
    return Pace(45, time.seconds, time.wait)


async def turns(pace: Pace, time: Time, count: int) -> list[float]:
    """When each of them came."""
    came: list[float] = []

    async def one() -> None:
        await pace.turn()
        came.append(time.at)

    await time.pass_until(asyncio.gather(*(one() for _ in range(count))))
    return came


def most_in_a_second(came: list[float]) -> int:
    return max(sum(start <= other < start + 1 for other in came) for start in came)


async def test_turns_come_evenly_and_the_budget_is_used(pace, time):
    came = await turns(pace, time, 451)
    assert came[-1] - came[0] == pytest.approx(10, rel=0.01)
    assert most_in_a_second(came) <= 45
    assert all(0 <= later - earlier < 0.07 for earlier, later in itertools.pairwise(came))


async def test_after_a_moment_in_which_nothing_ran_no_second_holds_more_than_discord_takes(pace, time):
    first = await turns(pace, time, 100)
    many = [asyncio.ensure_future(pace.turn()) for _ in range(40)]
    await asyncio.sleep(0)
    time.at += 0.4  # the loop was busy with something else
    more = await turns(pace, time, 100)
    await time.pass_until(asyncio.gather(*many))
    assert most_in_a_second([*first[-50:], *more]) <= 45


async def test_idle_time_is_not_saved_up(pace, time):
    await turns(pace, time, 10)
    time.at += 60
    assert most_in_a_second(await turns(pace, time, 100)) <= 45


async def test_room_is_what_half_a_second_takes_less_what_waits(pace, time):
    assert pace.room == 22
    waiting = [asyncio.ensure_future(pace.turn()) for _ in range(10)]
    await asyncio.sleep(0)
    assert pace.room == 15  # three of them may begin at once
    await time.pass_until(asyncio.gather(*waiting))
    pace.hold(5)
    assert pace.room == 0


async def test_a_hold_is_for_all_that_come_after_it(pace, time):
    pace.hold(3)
    came = await turns(pace, time, 2)
    assert came[0] == pytest.approx(1003)


async def test_so_many_invalid_requests_stop_us_well_before_discord_does(pace, time):
    for number in range(MOST_INVALID - 1):
        assert not pace.answered(403 if number % 2 else 429)
    assert pace.room > 0
    assert pace.answered(401)  # this one is said
    assert not pace.answered(403)
    assert (pace.room, pace.stopped_for()) == (0, timedelta(seconds=INVALID_WITHIN))
    time.at += INVALID_WITHIN
    assert pace.stopped_for() is None
    assert pace.room > 0


async def test_limits_that_others_brought_about_and_good_answers_are_not_counted(pace):
    for status in (200, 204, 400, 404, 500):
        for _ in range(MOST_INVALID):
            assert not pace.answered(status)
    for _ in range(MOST_INVALID):
        assert not pace.answered(429, shared=True)
    assert pace.stopped_for() is None


async def test_while_discord_fails_everything_waits_ever_longer_and_goes_on_at_the_first_good_answer(pace, time):
    for _ in range(30):
        pace.answered(503)
    assert pace.room == 0
    (came,) = await turns(pace, time, 1)
    assert 30 < came - 1000 <= 61
    pace.answered(200)
    pace.answered(503)
    assert pace.room > 0


@pytest.mark.parametrize("budget", [1, 1.5, 3])
async def test_a_small_budget_is_used_too(time, budget):
    pace = Pace(budget, time.seconds, time.wait)
    assert pace.room >= 1
    came = await turns(pace, time, 10)
    assert came[-1] - came[2] == pytest.approx(7 / budget, rel=0.35)
    time.at += 1 / budget
    assert pace.room >= 1
