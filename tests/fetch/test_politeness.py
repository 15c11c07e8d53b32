from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from bot.errors import RateLimited, Refused
from bot.fetch.politeness import Turns


class Crowd:
    """Counts how many are inside at a time, and lets them out when told to."""

    def __init__(self, turns: Turns) -> None:
        self.turns = turns
        self.inside: list[str] = []
        self.most = 0
        self.entered = asyncio.Event()
        self.may_leave = asyncio.Event()

    async def visit(self, host: str) -> None:
        async with self.turns.turn(host):
            self.inside.append(host)
            self.most = max(self.most, len(self.inside))
            self.entered.set()
            await self.may_leave.wait()
            self.inside.remove(host)


async def test_one_host_is_visited_by_one_at_a_time(clock):
    crowd = Crowd(Turns(clock, delay=0, concurrency=5))
    crowd.may_leave.set()
    await asyncio.gather(*(crowd.visit("one") for _ in range(5)))
    assert crowd.most == 1


async def test_all_hosts_together_are_visited_by_so_many_at_a_time(clock):
    crowd = Crowd(Turns(clock, delay=0, concurrency=2))
    visits = [asyncio.create_task(crowd.visit(f"host {number}")) for number in range(6)]
    await crowd.entered.wait()
    crowd.may_leave.set()
    await asyncio.gather(*visits)
    assert crowd.most <= 2


async def test_a_pause_on_one_host_keeps_no_place_from_others(clock):
    entered = asyncio.Event()

    async def wait_until_other_entered(_: float) -> None:
        await entered.wait()

    turns = Turns(clock, delay=10, concurrency=1)
    async with turns.turn("slow"):
        pass
    clock.wait = wait_until_other_entered

    async def other() -> None:
        async with turns.turn("quick"):
            entered.set()

    async def again() -> None:
        async with turns.turn("slow"):
            assert entered.is_set()

    await asyncio.wait_for(asyncio.gather(again(), other()), 2)


async def test_a_failed_visit_is_followed_by_a_pause_too(clock):
    turns = Turns(clock, delay=3, concurrency=1)
    failing = turns.turn("host")
    await failing.__aenter__()
    await failing.__aexit__(ValueError, ValueError("no page"), None)
    async with turns.turn("host"):
        assert clock.waits == [3]


async def test_a_clock_that_is_set_back_makes_nobody_wait_longer(clock):
    turns = Turns(clock, delay=3, concurrency=1)
    async with turns.turn("host"):
        pass
    clock.at -= timedelta(days=1)
    async with turns.turn("host"):
        assert clock.waits == [3]


async def fail(turns, host, error):
    with pytest.raises(type(error)):
        async with turns.turn(host):
            raise error


async def test_a_host_that_asks_for_a_break_is_left_alone_until_it_is_over(clock):
    turns = Turns(clock, delay=0, concurrency=1)
    await fail(turns, "busy", RateLimited("", retry_after=timedelta(minutes=2)))
    async with turns.turn("other"):
        pass
    clock.at += timedelta(seconds=119)
    with pytest.raises(RateLimited, match=r"busy said .* before 2026-11-23 12:02 UTC") as caught:
        async with turns.turn("busy"):
            pytest.fail("it was its turn")
    assert caught.value.retry_after == timedelta(seconds=1)
    clock.at += timedelta(seconds=1)
    async with turns.turn("busy"):
        assert clock.waits == []


@pytest.mark.parametrize("error", [RateLimited(""), Refused("", retry_after=timedelta(minutes=2))])
async def test_a_host_that_names_no_break_is_not_closed(clock, error):
    turns = Turns(clock, delay=0, concurrency=1)
    await fail(turns, "host", error)
    async with turns.turn("host"):
        pass


async def test_whoever_waits_for_a_host_that_asks_for_a_break_is_told(clock):
    turns = Turns(clock, delay=0, concurrency=5)
    error = RateLimited("", retry_after=timedelta(minutes=2))
    await asyncio.gather(*(fail(turns, "busy", error) for _ in range(5)))
    assert clock.waits == []
