"""Looks that end together are stored by one commit, each whole or not at all."""

from __future__ import annotations

import asyncio

import pytest

from bot.errors import StoreError


async def commits(db, work):
    said = []
    await db._ask(lambda raw: raw.conn.set_trace_callback(said.append))
    results = await work
    await db._ask(lambda raw: raw.conn.set_trace_callback(None))
    return results, said.count("COMMIT")


async def test_what_ends_together_is_stored_by_few_commits_and_each_gets_its_own_alert(db, made):
    looks = [db.record(made.alerting(f"platform{number}")) for number in range(8)]
    told, count = await commits(db, asyncio.gather(*looks))
    assert [one.alert.platform for one in told] == [f"platform{number}" for number in range(8)]
    assert count < 8
    assert len(await db.alerts(None, 99)) == 8


async def test_one_that_cannot_be_stored_leaves_nothing_behind_and_the_others_alone(db, made):
    bad = made.outcome("inkpond/terms", version=made.version(replaces=77))
    looks = (db.record(made.alerting("reedbox")), db.record(bad), db.record(made.alerting("tonewell")))
    first, error, last = await asyncio.gather(*looks, return_exceptions=True)
    assert isinstance(error, LookupError)
    assert {first.alert.platform, last.alert.platform} == {"reedbox", "tonewell"}
    assert await db._ask(lambda raw: raw.execute("SELECT id FROM documents").fetchall()) == [
        ("reedbox/terms",),
        ("tonewell/terms",),
    ]


async def test_a_commit_that_fails_fails_them_all_and_the_next_look_is_stored(db, made):
    await db._ask(lambda raw: raw.execute("PRAGMA max_page_count = 1").close())  # as a full disk
    large = [made.outcome(f"p{number}/terms", version=made.version("x" * 99)) for number in range(3)]
    for _ in range(200):
        results = await asyncio.gather(*map(db.record, large), return_exceptions=True)
        if all(isinstance(result, StoreError) for result in results):
            break
    else:
        pytest.fail("the disk was never full")
    await db._ask(lambda raw: raw.execute("PRAGMA max_page_count = 1000000").close())
    assert (await db.record(made.alerting())).alert.platform == "inkpond"


async def test_a_look_whose_caller_gave_up_is_stored_all_the_same(db, made):
    given_up = asyncio.create_task(db.record(made.outcome("inkpond/terms")))
    await asyncio.sleep(0)
    given_up.cancel()
    await db.record(made.outcome("reedbox/terms"))
    assert (await db.health("inkpond/terms")).last_read_at == made.noon
