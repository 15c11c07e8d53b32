"""Pauses of servers and channels, on a real store."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.community import Community, pause, resume
from bot.core.model import FOREVER, Destination, Digest
from bot.store import Database
from connected import HandClock
from made_up import platform

SERVER = Destination("discord", "", "1")
HERE, THERE = Destination("discord", "11", "1"), Destination("discord", "12", "1")
SOMEBODY = Destination("discord", "13", person="5")


@pytest.fixture
def clock():
    return HandClock()


@pytest.fixture
async def community(tmp_path, clock):
    async with Database(tmp_path / "clausewatch.db") as store:
        made = Community(store, {"tonewell": platform("tonewell", "Tonewell")}, clock)
        for where in (HERE, THERE, SOMEBODY):
            await made.follow(where, "tonewell")
        yield made


async def quiet(community, where):
    return (await community.preferences(where)).quiet_until


async def test_a_server_s_pause_takes_in_shorter_ones_of_its_channels_but_no_longer_one(community, clock):
    soon, later = clock.now() + timedelta(hours=1), clock.now() + timedelta(days=1)
    await pause(community, HERE, soon)
    await pause(community, THERE, FOREVER)
    await pause(community, SERVER, later)
    assert await quiet(community, HERE) == later
    assert await quiet(community, THERE) == FOREVER
    assert await quiet(community, SOMEBODY) is None


async def test_when_a_server_resumes_all_its_channels_do(community, clock):
    await pause(community, THERE, FOREVER)
    await pause(community, SERVER, FOREVER)
    resumed = await resume(community, SERVER, clock.now())
    assert resumed.ended
    assert resumed.channels == ()  # it was taken in
    await pause(community, THERE, FOREVER)
    resumed = await resume(community, SERVER, clock.now())
    assert resumed.ended
    assert resumed.channels == (THERE,)
    assert not (await resume(community, SERVER, clock.now())).ended


async def test_a_pause_that_is_over_is_none(community, clock):
    await pause(community, HERE, clock.now() + timedelta(hours=1))
    clock.move(hours=2)
    resumed = await resume(community, SERVER, clock.now())
    assert not resumed.ended
    assert resumed.channels == ()


async def test_a_channel_that_goes_on_is_paused_again_with_its_server(community, clock):
    await pause(community, SERVER, FOREVER)
    assert (await resume(community, HERE, clock.now())).ended
    assert await quiet(community, HERE) == clock.now()
    assert await quiet(community, THERE) == FOREVER
    await pause(community, SERVER, FOREVER)
    assert await quiet(community, HERE) == FOREVER


async def test_a_server_that_resumes_finds_a_paused_channel_that_follows_nothing(community, clock):
    empty = Destination("discord", "14", "1")
    await pause(community, empty, FOREVER)
    resumed = await resume(community, SERVER, clock.now())
    assert (resumed.ended, resumed.channels) == (True, (empty,))
    assert await quiet(community, empty) is None


async def test_a_person_resumes_their_own_with_their_rhythm(community, clock):
    await community.choose(SOMEBODY, digest=Digest.DAILY)
    await pause(community, SOMEBODY, FOREVER)
    resumed = await resume(community, SOMEBODY, clock.now())
    assert (resumed.ended, resumed.held.digest, resumed.held.quiet_until) == (True, Digest.DAILY, None)
