"""Waiting for whichever comes first."""

import asyncio

import pytest

from bot.waiting import first_of


async def never() -> None:
    await asyncio.Event().wait()


async def at_once(value: object = None) -> object:
    return value


async def breaks() -> None:
    raise KeyError("broken")


async def test_the_place_of_the_first_is_given_and_the_others_are_ended():
    ended = asyncio.Event()

    async def lasts() -> None:
        try:
            await never()
        finally:
            ended.set()

    assert await first_of(lasts(), at_once(), lasts()) == 1
    assert ended.is_set()


async def test_of_two_that_end_together_the_earlier_counts():
    assert await first_of(at_once(), at_once()) == 0


async def test_what_it_raises_is_raised():
    with pytest.raises(KeyError):
        await first_of(never(), breaks())


async def test_cancelled_it_ends_what_it_waits_for():
    begun, ended = asyncio.Event(), asyncio.Event()

    async def lasts() -> None:
        begun.set()
        try:
            await never()
        finally:
            ended.set()

    waiting = asyncio.create_task(first_of(lasts(), never()))
    await begun.wait()
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert ended.is_set()
