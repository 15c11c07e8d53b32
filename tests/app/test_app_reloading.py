"""Platform files read again while the process runs."""

import asyncio
import logging
import os
import signal

import pytest

from bot.app.answering import RELOAD, Answering
from bot.app.asking import Question, ask
from bot.app.known import DATABASE, declared
from bot.app.reloading import Reloading, difference, hang_ups
from bot.config import Config, Watch
from bot.errors import DataError
from bot.store import Database
from journeys.declared import declaration
from loopback_site import ImpatientClock


@pytest.fixture
def config(tmp_path):
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "inkmoor.toml").write_text(declaration("Inkmoor", "https://inkmoor.example"))
    return Config(watch=Watch(builtin=False), data_folder=tmp_path, platforms_folder=folder)


@pytest.fixture
async def running(config):
    """What a process that runs has been handed since it began."""
    handed: asyncio.Queue = asyncio.Queue()
    stop, asked = asyncio.Event(), asyncio.Event()
    async with Database(config.data_folder / DATABASE):
        with hang_ups(stop, asked):
            work = asyncio.create_task(answering(config, handed.put, asked).run(stop))
            await asyncio.sleep(0)
            yield handed
            stop.set()
            await work


def answering(config, use, asked) -> Answering:
    return Answering(config, ImpatientClock(), {RELOAD: Reloading(config, declared(config), use).answer}, asked)


async def asked_of(config, token: str = "a") -> list[str]:
    return await asyncio.wait_for(ask(config, ImpatientClock(), Question(token, RELOAD)), 10)


async def next_of(handed: asyncio.Queue):
    return await asyncio.wait_for(handed.get(), 10)


@pytest.fixture
def add(config):
    def write(name: str, text: str = "") -> None:
        (config.platforms_folder / f"{name}.toml").write_text(
            text or declaration(name.title(), f"https://{name}.example")
        )

    return write


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="this system has no SIGHUP")
async def test_on_sighup_a_new_file_is_watched(running, add):
    add("quillgate")
    os.kill(os.getpid(), signal.SIGHUP)
    assert list(await next_of(running)) == ["inkmoor", "quillgate"]


async def test_on_command_too_and_the_command_waits_for_it(running, add, config):
    add("quillgate")
    said = await asked_of(config)
    assert said == ["platform files are read again: 2 platforms; 1 new (quillgate)"]
    assert list(running.get_nowait()) == ["inkmoor", "quillgate"]


async def test_a_file_that_became_wrong_is_told_and_counts_as_before(running, add, config, caplog):
    add("inkmoor", "nonsense")
    add("quillgate")
    with caplog.at_level(logging.INFO):
        came, fault = await asked_of(config)
    now = running.get_nowait()
    assert now["inkmoor"].name == "Inkmoor"
    assert list(now) == ["inkmoor", "quillgate"]
    assert came == "platform files are read again: 2 platforms; 1 new (quillgate)"
    assert fault.startswith("left out: inkmoor.toml")
    said = {record.getMessage(): record for record in caplog.records}
    assert said["platform files are read again"].now == "2 platforms; 1 new (quillgate)"
    assert f"left out: {said['a platform file is left out'].reason}" == fault


async def test_of_two_that_have_one_name_now_the_one_that_was_there_stays(running, add, config):
    add("aclash", declaration("Aclash", "https://aclash.example").replace("home =", 'aliases = ["Inkmoor"]\nhome ='))
    came, fault = await asked_of(config)
    assert came == "platform files are read again: 1 platform; none is new, changed or gone"
    assert fault == "left out: aclash.toml: 'Inkmoor' already names inkmoor.toml; keep it in one of them"
    assert list(running.get_nowait()) == ["inkmoor"]


async def test_a_folder_that_has_gone_changes_nothing(running, config, caplog):
    for file in config.platforms_folder.iterdir():
        file.unlink()
    config.platforms_folder.rmdir()
    came, fault = await asked_of(config)
    assert came == "platform files are as before"
    assert "where there is no folder" in fault
    assert running.empty()


async def test_what_is_asked_for_while_files_are_read_is_done_afterwards(config, add):
    handed: asyncio.Queue = asyncio.Queue()
    stop, going_on = asyncio.Event(), asyncio.Event()

    async def use(now) -> None:
        await handed.put(list(now))
        await going_on.wait()

    async with Database(config.data_folder / DATABASE):
        work = asyncio.create_task(answering(config, use, asyncio.Event()).run(stop))
        first = asyncio.create_task(asked_of(config, "a"))
        assert await next_of(handed) == ["inkmoor"]
        add("quillgate")
        second = asyncio.create_task(asked_of(config, "b"))
        await asyncio.sleep(0)
        going_on.set()
        assert await next_of(handed) == ["inkmoor", "quillgate"]
        assert "none is new" in (await first)[0]
        assert "1 new (quillgate)" in (await second)[0]
        stop.set()
        await work


async def test_a_folder_in_the_place_of_the_question_is_none(running, config):
    (config.data_folder / "asked-a.json").mkdir()
    with pytest.raises(DataError, match=r"asked-a.json cannot be written"):
        await asked_of(config)
    assert running.empty()


async def test_where_nobody_watches_the_command_says_so(config):
    with pytest.raises(DataError, match="no clausewatch watches with"):
        await asked_of(config)
    async with Database(config.data_folder / DATABASE):
        pass
    with pytest.raises(DataError, match="no clausewatch watches with"):
        await asked_of(config)


async def test_a_process_that_does_not_answer_is_not_waited_for_for_ever_and_finds_no_old_question(config):
    async with Database(config.data_folder / DATABASE):
        with pytest.raises(DataError, match="has not answered: it is at its end, busy, or a `run --once`"):
            await asked_of(config)
    assert list(config.data_folder.glob("asked-*")) == []


def test_the_difference_is_a_line(config, add):
    before = declared(config).platforms
    add("inkmoor", declaration("Inkmoor & Co", "https://inkmoor.example"))
    add("quillgate")
    now = declared(config).platforms
    assert difference(before, now) == "2 platforms; 1 new (quillgate), 1 changed (inkmoor)"
    assert difference(now, before) == "1 platform; 1 changed (inkmoor), 1 gone (quillgate)"
    assert difference(now, now) == "2 platforms; none is new, changed or gone"
