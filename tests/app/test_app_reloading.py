"""Platform files read again while the process runs."""

import asyncio
import logging
import os
import signal

import pytest

from bot.app.known import DATABASE, declared
from bot.app.reloading import Reloading, ask, difference
from bot.config import Config, Watch
from bot.errors import DataError
from bot.store import Database
from journeys.declared import declaration
from loopback_site import HandClock


class Impatient(HandClock):
    """Time that passes as fast as others let it."""

    async def wait(self, seconds: float) -> None:
        await super().wait(seconds)
        await asyncio.sleep(0)


@pytest.fixture
def config(tmp_path):
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "inkmoor.toml").write_text(declaration("Inkmoor", "https://inkmoor.example"))
    return Config(watch=Watch(builtin=False), data_folder=tmp_path, platforms_folder=folder)


@pytest.fixture
async def running(config):
    """What a process that runs has been handed since it began, and a way to wait for the next."""
    handed: asyncio.Queue = asyncio.Queue()
    stop = asyncio.Event()
    async with Database(config.data_folder / DATABASE):
        work = asyncio.create_task(Reloading(config, declared(config).platforms, Impatient(), handed.put).run(stop))
        await asyncio.sleep(0)
        yield handed
        stop.set()
        await work


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
    await asyncio.wait_for(ask(config, Impatient()), 10)
    assert list(running.get_nowait()) == ["inkmoor", "quillgate"]


async def test_a_file_that_became_wrong_is_told_and_counts_as_before(running, add, config, caplog):
    add("inkmoor", "nonsense")
    add("quillgate")
    with caplog.at_level(logging.INFO):
        await ask(config, Impatient())
    now = running.get_nowait()
    assert now["inkmoor"].name == "Inkmoor"
    assert list(now) == ["inkmoor", "quillgate"]
    said = [record.getMessage() for record in caplog.records]
    assert any(line.startswith("left out: inkmoor.toml") for line in said)
    assert "platform files are read again: 2 platforms; 1 new (quillgate)" in said


async def test_a_folder_that_has_gone_changes_nothing(running, config, caplog):
    for file in config.platforms_folder.iterdir():
        file.unlink()
    config.platforms_folder.rmdir()
    await ask(config, Impatient())
    assert running.empty()
    assert "platform files are as before" in caplog.text


async def test_where_nobody_watches_the_command_says_so(config):
    with pytest.raises(DataError, match="no clausewatch watches with"):
        await ask(config, Impatient())
    async with Database(config.data_folder / DATABASE):
        pass
    with pytest.raises(DataError, match="no clausewatch watches with"):
        await ask(config, Impatient())


async def test_a_process_that_does_not_answer_is_not_waited_for_for_ever(config):
    async with Database(config.data_folder / DATABASE):
        with pytest.raises(DataError, match="has not answered for a minute"):
            await ask(config, Impatient())


def test_the_difference_is_a_line(config, add):
    before = declared(config).platforms
    add("inkmoor", declaration("Inkmoor & Co", "https://inkmoor.example"))
    add("quillgate")
    now = declared(config).platforms
    assert difference(before, now) == "2 platforms; 1 new (quillgate), 1 changed (inkmoor)"
    assert difference(now, before) == "1 platform; 1 changed (inkmoor), 1 gone (quillgate)"
    assert difference(now, now) == "2 platforms; none is new, changed or gone"
