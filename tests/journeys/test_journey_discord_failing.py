"""Whatever fails, whoever waits hears of it, or the operator does: nothing is left without an answer.

The tests' Discord takes no answer after its three seconds, and a person who gets none fails the test.
"""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from contextlib import closing
from types import SimpleNamespace

import pytest
from discord.webhook import async_ as webhooks

from bot.app.wording import catalogue as wording_in
from connected import until
from journeys.everything import everything

KIND = {wording_in("en").say(name) for name in ("error.store", "error.ours")}
# What is said, or asked, without a look at what is stored.
SURE = {"explain", "help", "about", "privacy", "forget me", "forget server", "share", "review-discard"}


class Lines:
    """What the operator hears of answers that failed."""

    def __init__(self, caplog: pytest.LogCaptureFixture) -> None:
        self._caplog = caplog

    def of(self, message: str) -> list[str]:
        """The commands, or what buttons' ids begin with, in lines that say so."""
        records = [one for one in self._caplog.records if one.name == "bot.discord_app.failures"]
        return [one.command for one in records if one.message == message]

    async def come_to(self, message: str, names: list[str]) -> None:
        """Return once there is one for each, and no other."""

        async def are_there() -> bool:
            return len(self.of(message)) >= len(names)

        await until(are_there)
        assert sorted(self.of(message)) == sorted(names)


@pytest.fixture
def lines(caplog):
    caplog.set_level(logging.INFO, "bot")
    return Lines(caplog)


@pytest.fixture
async def world(tmp_path, lines, caplog):
    async with everything(tmp_path) as running:

        async def is_ready() -> bool:
            return any(one.message == "discord is ready" for one in caplog.records)

        await until(is_ready)
        yield running


async def close(world) -> None:
    await world.store._ask(lambda database: database.close())


async def drop_all(world) -> None:
    """Somebody else's hand in the file."""
    with closing(sqlite3.connect(world.store.path)) as database, database:
        tables = database.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
        for (table,) in tables.fetchall():
            database.execute(f'DROP TABLE "{table}"')


def answers(asked) -> list[str]:
    """What was said to whoever asked, beside the message that they pressed on."""
    return [text for message in asked.messages if message is not asked.origin for text in message.texts]


@pytest.mark.parametrize("fail", [close, drop_all])
async def test_where_the_store_fails_everybody_hears_one_kind_sentence_and_the_operator_one_line(world, fail, lines):
    await fail(world)
    asked = {name: await world.send(world.owner(), name) for name in world.sent()}
    for verb in world.pressable():
        asked[f"press {verb}"] = await world.press(world.owner(), verb)
    failed = {name: one for name, one in asked.items() if name.removeprefix("press ") not in SURE}
    assert len(asked) - len(failed) == len(SURE)
    for name, one in failed.items():
        (said,) = answers(one)
        assert said in KIND, name
        assert one.messages[-1].ephemeral, name
    assert not any(set(answers(one)) & KIND for name, one in asked.items() if name not in failed)
    await lines.come_to("command failed", [name.removeprefix("press ") for name in failed])


async def test_where_the_store_fails_who_fills_in_a_form_hears_of_it(world):
    form = await world.press(world.owner(), "review-discard")
    await drop_all(world)
    (label,) = form.modal["components"]
    asked = await world.discord.submit(world.owner(), form, **{label["component"]["custom_id"]: "A draft."})
    (said,) = answers(asked)
    assert said in KIND


@pytest.mark.parametrize("fail", [close, drop_all])
async def test_where_the_store_fails_who_types_is_still_answered(world, fail):
    await fail(world)
    assert len(world.typed()) == 11
    for command, option in world.typed():
        others = {name: value for name, value in world.sent()[command].items() if name != option}
        await world.discord.autocomplete(world.owner(), command, option, "t", **others)


@pytest.fixture
def at_once(monkeypatch):
    """discord.py tries again what Discord failed at after 1, 3, 5 and 7 seconds; here without the seconds."""

    async def sleep(_seconds: float) -> None:
        await asyncio.sleep(0)

    monkeypatch.setattr(webhooks, "asyncio", SimpleNamespace(**{**vars(asyncio), "sleep": sleep}))


async def test_where_discord_fails_at_every_answer_the_operator_hears_of_each_in_one_line(world, at_once, lines):
    world.discord.faults.next("POST", "/callback", status=500, times=100_000)
    sent = {name: world.send(world.owner(), name) for name in world.sent()}
    sent |= {f"press {verb}": world.press(world.owner(), verb) for verb in world.pressable()}
    waiting = [asyncio.create_task(asking) for asking in sent.values()]
    await lines.come_to("answer not delivered", [name.removeprefix("press ") for name in sent])
    for one in waiting:
        one.cancel()
    assert await asyncio.gather(*waiting, return_exceptions=True)
    assert lines.of("command failed") == []


async def test_where_discord_takes_no_change_of_an_answer_that_is_said(world, at_once, lines):
    world.discord.faults.next("PATCH", "@original", status=500, times=100_000)
    names = [*world.sent(), *(verb for verb in world.pressable() if verb not in SURE)]
    for place, name in enumerate(names):
        asked = await (world.send if place < len(world.sent()) else world.press)(world.owner(), name)
        (said,) = answers(asked)
        assert said in KIND, name
    await lines.come_to("command failed", names)


async def test_where_discord_fails_once_everybody_is_answered_all_the_same(world, at_once, lines):
    for command in world.sent():
        world.discord.faults.next("POST", "/callback", status=500)
        asked = await world.send(world.owner(), command)
        assert asked.text, command
        assert not set(answers(asked)) & KIND, command
    assert lines.of("answer not delivered") == []
