"""The database is kept within the limit that was set, and left alone where there is none."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest

from bot.app.tidy import keep_tidy, tidy
from bot.config import Config, Data
from bot.core.model import NewVersion, Outcome, Snapshot
from bot.store import Database
from loopback_site import HandClock

AT = datetime(2026, 3, 1, tzinfo=UTC)
URL = "https://inkmoor.example/terms"
SMALL = Config(data=Data(largest_mb=0.01))


@pytest.fixture
async def store(tmp_path):
    """Two versions, each with its page; only the last one's must be kept."""
    async with Database(tmp_path / "clausewatch.db") as database:
        for number in range(2):
            page = Snapshot(URL, URL, AT, 200, (), b"a page")
            version = NewVersion(f"{number}", f"{number}", "r", (), {})
            await database.record(Outcome("inkmoor/terms", AT, AT, snapshots=(page,), version=version))
        yield database


def pages(store):
    return store._db.execute("SELECT count(*) FROM snapshots").fetchone()[0]


async def pages_of(store):
    return await store._on_thread(lambda: pages(store))


async def test_without_a_limit_every_page_is_kept(store):
    await tidy(Config(), store)
    assert await pages_of(store) == 2


async def test_with_a_limit_old_pages_go(store):
    await tidy(SMALL, store)
    assert await pages_of(store) == 1


async def test_it_is_done_now_and_again_until_told_to_stop(store):
    stop, clock = asyncio.Event(), HandClock()
    clock_wait = clock.wait

    async def wait(seconds: float) -> None:
        await clock_wait(seconds)
        if len(clock.waits) == 3:
            stop.set()

    clock.wait = wait
    await asyncio.wait_for(keep_tidy(SMALL, store, clock, stop), 5)
    assert len(clock.waits) == 3
