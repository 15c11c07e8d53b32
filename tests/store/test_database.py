"""The async face and its thread."""

from __future__ import annotations

import asyncio
import threading

import pytest

from bot.store import Database


async def test_what_a_cancelled_caller_asked_is_stored_whole_or_not_at_all(path, made):
    async with Database(path) as db:
        await db.follow(made.subscription(), made.noon)
        for _ in range(20):
            task = asyncio.create_task(db.record(made.alerting()))
            while not task.done():
                task.cancel()
                await asyncio.wait([task])
    async with Database(path) as db:
        counts = await db._ask(
            lambda raw: raw.execute(
                "SELECT (SELECT count(*) FROM versions), (SELECT count(*) FROM alerts),"
                " (SELECT count(*) FROM clauses), (SELECT count(*) FROM deliveries)"
            ).fetchone()
        )
        assert len(set(counts)) == 1


async def test_questions_asked_at_once_are_answered_one_after_another(db, made):
    told = await asyncio.gather(*(db.record(made.alerting()) for _ in range(30)))
    assert [one.id for one in told] == list(range(1, 31))
    assert len(await db.alerts(None, 99)) == 30


async def test_every_statement_runs_on_one_thread_that_ends_with_the_database(path, made):
    before = set(threading.enumerate())
    async with Database(path) as db:
        await asyncio.gather(*(db.health(str(number)) for number in range(9)))
        assert [thread.name for thread in set(threading.enumerate()) - before] == ["store_0"]
    assert set(threading.enumerate()) == before


async def test_an_error_in_the_block_closes_the_database_too(path):
    with pytest.raises(RuntimeError, match="ours"):
        await fail_inside(path)
    async with Database(path) as db:
        assert await db.following() == []


async def fail_inside(path):
    async with Database(path):
        raise RuntimeError("ours")


async def test_ids_are_made_of_the_random_bytes_handed_in(path, made):
    numbers = iter(range(99))
    async with Database(path, random_bytes=lambda count: next(numbers).to_bytes(count, "big")) as db:
        await db.follow(made.subscription(), made.noon)
        await db.record(made.alerting())
        (message,) = await db.claim("discord", made.noon, 1)
        assert message.id == "aaaaaaaaaaaaaaab"
