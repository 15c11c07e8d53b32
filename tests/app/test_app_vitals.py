"""What is wrong with a running process, in sentences."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from bot.app.vitals import Vitals, server_of
from bot.config import Config
from bot.core.figures import DocumentFigure, Figures, Reading
from bot.core.model import NewVersion, Outcome
from bot.store import Database
from connected import HandClock
from made_up import platform

HOUR = timedelta(hours=1)
WATCHED = {"inkmoor": platform("inkmoor", "Inkmoor")}


@pytest.fixture
def clock():
    return HandClock()


@pytest.fixture
async def store(tmp_path):
    async with Database(tmp_path / "clausewatch.db") as database:
        yield database


@pytest.fixture
def vitals(store, clock):
    return Vitals(store, clock, WATCHED, set())


def figures(clock, read_ago: timedelta, due_ago: timedelta | None) -> Figures:
    """Of one document, read well so long ago and due for so long; None for one that nobody has looked at yet."""
    if due_ago is None:
        return Figures(clock.now()).of(["inkmoor/terms"])
    one = DocumentFigure(Reading.WELL, clock.now() - read_ago, clock.now() - due_ago)
    return Figures(clock.now(), {"inkmoor/terms": one})


async def test_only_what_is_watched_is_counted(vitals, store, clock):
    await store.record(Outcome("quillgate/terms", clock.now(), clock.now(), version=NewVersion("a", "b", "c", (), {})))
    assert list((await vitals.figures()).documents) == ["inkmoor/terms", "inkmoor/privacy"]
    vitals.watch({"quillgate": platform("quillgate", "Quillgate")})
    assert (await vitals.figures()).documents["quillgate/terms"].reading is Reading.WELL


def test_where_all_is_well_there_is_nothing_to_say(vitals, clock):
    assert vitals.troubles(figures(clock, HOUR, -HOUR)) == []


def test_a_work_that_stumbled_is_named(store, clock):
    resting = {"watching"}
    vitals = Vitals(store, clock, WATCHED, resting)
    (said,) = vitals.troubles(figures(clock, HOUR, -HOUR))
    assert said.startswith("A fault of ours stopped the work “watching”; it is started again")
    resting.clear()
    assert vitals.troubles(figures(clock, HOUR, -HOUR)) == []


def test_discord_may_be_away_for_five_minutes(vitals, clock):
    connected = False
    vitals.mind(lambda: connected)
    assert vitals.troubles(figures(clock, HOUR, -HOUR)) == []
    clock.move(minutes=5, seconds=1)
    assert vitals.troubles(figures(clock, HOUR, -HOUR)) == [
        "Discord is not connected since 2026-03-01 12:00 UTC; the log says why."
    ]
    connected = True
    assert vitals.troubles(figures(clock, HOUR, -HOUR)) == []
    connected = False
    assert vitals.troubles(figures(clock, HOUR, -HOUR)) == []


async def test_whether_discord_has_us_is_also_noticed_while_nobody_asks(vitals, clock):
    asked = asyncio.Event()

    def connected() -> bool:
        asked.set()
        return False

    vitals.mind(connected)
    noticing = asyncio.create_task(vitals.run())
    await asyncio.wait_for(asked.wait(), 5)
    noticing.cancel()
    clock.move(minutes=6)
    assert len(vitals.troubles(figures(clock, HOUR, -HOUR))) == 1


@pytest.mark.parametrize(
    ("running", "read_ago", "due_ago", "well"),
    [
        (9, 2 * HOUR, 2 * HOUR, False),
        (9, 2 * HOUR, None, False),
        (9, 2 * HOUR, HOUR / 2, True),  # a round may take as long
        (9, HOUR / 2, 2 * HOUR, True),  # others are read
        (0.5, 20 * HOUR, 20 * HOUR, True),  # it has just begun, with all that fell due meanwhile
        (0.5, 0 * HOUR, None, True),
    ],
)
def test_nothing_read_for_an_hour_though_something_should_be_is_a_trouble(
    vitals, clock, running, read_ago, due_ago, well
):
    clock.move(hours=running)
    said = vitals.troubles(figures(clock, read_ago, due_ago))
    assert (
        said == [] if well else said[0].startswith("Nothing was read for more than an hour, though 1 document should")
    )


def test_without_a_place_nobody_is_served(vitals):
    assert server_of(Config(), vitals) is None
    assert server_of(Config(metrics_at=("127.0.0.1", 0)), vitals) is not None
