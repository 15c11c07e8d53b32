"""What commands ask of the process that runs."""

from __future__ import annotations

import asyncio

import pytest

from bot.app.answering import Answering
from bot.app.asking import Question, ask
from bot.app.known import DATABASE
from bot.config import Config
from bot.errors import DataError
from bot.store import Database
from loopback_site import HandClock, ImpatientClock


@pytest.fixture
def config(tmp_path):
    return Config(data_folder=tmp_path)


@pytest.fixture
async def running(config):
    """A process that echoes, and refuses."""

    async def echo(arguments) -> list[str]:
        return [f"{name}={value}" for name, value in arguments.items()]

    async def refuse(_) -> list[str]:
        raise DataError("not today.")

    async def stumble(_) -> list[str]:
        raise ZeroDivisionError

    async def reload(_) -> list[str]:
        return ["read again"]

    stop = asyncio.Event()
    verbs = {"echo": echo, "refuse": refuse, "reload": reload, "stumble": stumble}
    async with Database(config.data_folder / DATABASE):
        work = asyncio.create_task(Answering(config, ImpatientClock(), verbs, asyncio.Event()).run(stop))
        yield
        stop.set()
        await work


async def asked(config, token: str, verb: str, **arguments) -> list[str]:
    return await asyncio.wait_for(ask(config, ImpatientClock(), Question(token, verb, arguments)), 10)


async def test_many_that_ask_at_once_each_get_their_own_answer_and_leave_nothing(running, config):
    answers = await asyncio.gather(*(asked(config, f"t{n}", "echo", number=n) for n in range(8)))
    assert answers == [[f"number={n}"] for n in range(8)]
    assert [file.name for file in config.data_folder.glob("a*-*")] == []


async def test_what_cannot_be_done_is_said_and_the_next_is_answered(running, config):
    with pytest.raises(DataError, match=r"^not today\.$"):
        await asked(config, "a", "refuse")
    with pytest.raises(DataError, match="of another version"):
        await asked(config, "b", "sing")
    assert await asked(config, "c", "echo", a=1) == ["a=1"]


async def test_a_mistake_of_ours_is_answered_and_logged_and_so_are_the_others_of_that_look(running, config, caplog):
    async def stumbled(token: str) -> str:
        with pytest.raises(DataError) as raised:
            await asked(config, token, "stumble")
        return str(raised.value)

    first, other, last = await asyncio.gather(stumbled("a"), asked(config, "b", "echo", a=1), stumbled("c"))
    assert (first, other) == (last, ["a=1"])
    assert "its log says which" in first
    assert "ZeroDivisionError" in caplog.text


async def test_what_is_no_text_is_refused_in_one_sentence(running, config):
    with pytest.raises(DataError, match=r"^what was typed holds bytes that are no text"):
        await asked(config, "a", "echo", url="https://quill.example/\udcff")


@pytest.mark.parametrize("held", [b"", b"nonsense", b"{" * 20_000, b'{"token": "../x", "verb": "echo"}', b"\xff\x00"])
async def test_what_is_no_question_is_taken_away_and_answered_by_nothing(running, config, held):
    (config.data_folder / "asked-x.json").write_bytes(held)
    assert await asked(config, "y", "echo", a=1) == ["a=1"]
    assert [file.name for file in config.data_folder.glob("*.json")] == []


async def test_answers_that_nobody_took_go_at_the_next_start(config):
    (config.data_folder / "answered-old.json").write_text('{"lines": ["long ago"]}')
    stop = asyncio.Event()
    work = asyncio.create_task(Answering(config, ImpatientClock(), {}, asyncio.Event()).run(stop))
    await asyncio.sleep(0)
    stop.set()
    await work
    assert list(config.data_folder.glob("answered-*")) == []


async def test_an_answer_of_thousands_of_lines_comes_whole(config):
    async def long(_) -> list[str]:
        return [f"left out: platform{number}.toml: makes: there is no such key" for number in range(3000)]

    stop = asyncio.Event()
    async with Database(config.data_folder / DATABASE):
        work = asyncio.create_task(Answering(config, ImpatientClock(), {"long": long}, asyncio.Event()).run(stop))
        assert len(await asked(config, "a", "long")) == 3000
        stop.set()
        await work


async def test_an_answer_that_cannot_be_read_is_said_in_one_sentence(config):
    async with Database(config.data_folder / DATABASE):
        (config.data_folder / "answered-a.json").write_bytes(b"{")
        with pytest.raises(DataError, match="cannot be read"):
            await asked(config, "a", "echo")


async def test_who_gives_up_waiting_leaves_no_question_behind(config):
    class Endless(HandClock):
        async def wait(self, seconds: float) -> None:
            waiting.set()
            await asyncio.Event().wait()

    waiting = asyncio.Event()
    async with Database(config.data_folder / DATABASE):
        asks = asyncio.create_task(ask(config, Endless(), Question("a", "echo")))
        await waiting.wait()
        assert len(list(config.data_folder.glob("asked-*"))) == 1
        asks.cancel()
        await asyncio.gather(asks, return_exceptions=True)
    assert list(config.data_folder.glob("asked-*")) == []
