"""One place says errors: one line on standard error, and the exit code that fits."""

import asyncio
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from bot import cli
from bot.errors import StoreBusy
from bot.store import Database


def test_help_names_every_command(clausewatch):
    ended = clausewatch("--help")
    assert ended.code == 0
    for name in (b"run", b"demo", b"status", b"classify", b"compare", b"extract", b"replay"):
        assert b"  " + name in ended.out


def test_the_version_is_said(clausewatch):
    ended = clausewatch("--version")
    assert ended.code == 0
    assert ended.out.startswith(b"clausewatch")


@pytest.mark.parametrize("args", [("clasify",), ("classify", "--formt", "x"), ("replay",), ("status",)])
def test_a_wrong_command_line_ends_with_2_and_how_to_do_it(clausewatch, args):
    ended = clausewatch(*args)
    assert ended.code == 2
    assert "Error:" in ended.err
    assert "Traceback" not in ended.err


def test_an_error_is_one_line_and_its_exit_code(clausewatch, monkeypatch):
    def busy(*_):
        raise StoreBusy("another clausewatch uses it; stop it first")

    monkeypatch.setattr(cli.clausewatch, "invoke", busy)
    ended = clausewatch("run")
    assert (ended.code, ended.err) == (75, "clausewatch: another clausewatch uses it; stop it first\n")


def test_ctrl_c_ends_with_130_and_no_traceback(clausewatch, monkeypatch):
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(cli.clausewatch, "invoke", interrupted)
    ended = clausewatch("run")
    assert (ended.code, ended.err) == (130, "")


def test_an_unexpected_error_is_one_line_that_says_where(clausewatch, monkeypatch):
    def broken(*_):
        raise ZeroDivisionError("by\nnothing")

    monkeypatch.setattr(cli.clausewatch, "invoke", broken)
    ended = clausewatch("run")
    assert ended.code == 70
    assert ended.err.count("\n") == 1
    assert "ZeroDivisionError: by nothing at test_cli_main.py:" in ended.err


def test_a_config_that_is_wrong_ends_with_78(clausewatch, tmp_path):
    (tmp_path / "wrong.toml").write_text("[wach]\n")
    ended = clausewatch("--config", tmp_path / "wrong.toml", "status", "inkmoor")
    assert ended.code == 78
    assert "wrong.toml" in ended.err
    assert "watch" in ended.err


def test_a_data_folder_without_a_name_is_refused(clausewatch):
    ended = clausewatch("--data", "", "status", "soundcloud")
    assert ended.code == 78
    assert ended.err == "clausewatch: --data names no folder; name the one where the database is to be kept.\n"


def test_a_status_before_anything_was_read_says_what_to_do(clausewatch, tmp_path):
    ended = clausewatch("--data", tmp_path / "data", "status", "soundcloud")
    assert ended.code == 74
    assert "clausewatch run" in ended.err


def test_a_reader_that_leaves_early_is_no_error():
    reading, writing = os.pipe()
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "classify"],
        stdin=subprocess.PIPE,
        stdout=writing,
        stderr=subprocess.PIPE,
    )
    os.close(reading)
    os.close(writing)
    _, err = process.communicate(b'{"id":1,"text":"x"}\n' * 3, timeout=20)
    assert (process.returncode, err) == (0, b"")


@pytest.fixture
def newer(tmp_path):
    """A database that a newer Clausewatch made, and a config that names no platform."""

    async def make() -> None:
        async with Database(tmp_path / "data" / "clausewatch.db"):
            pass

    (tmp_path / "config.toml").write_text('[data]\nfolder = "data"\n[watch]\nbuiltin = false\n')
    asyncio.run(make())
    with closing(sqlite3.connect(tmp_path / "data" / "clausewatch.db")) as db:
        db.execute("PRAGMA user_version = 999")
    return tmp_path / "data" / "clausewatch.db"


@pytest.mark.parametrize(
    "args",
    [
        ("run",),
        ("run", "--once"),
        ("run", "--once", "--now"),
        ("alerts",),
        ("backup", "copy.db"),
        ("doctor",),
        ("retract", "1", "--reason", "Wrong."),
        ("stats",),
        ("status", "inkmoor"),
    ],
)
def test_every_command_leaves_a_newer_clausewatchs_database_alone_and_says_so(clausewatch, newer, args):
    before = newer.read_bytes()
    ended = clausewatch(*args)
    assert (ended.code, ended.out) == (65, b"")
    assert ended.err.endswith(
        f"clausewatch: {newer} was made by a newer Clausewatch; upgrade this one, or give another data folder\n"
    )
    assert newer.read_bytes() == before
    assert not (newer.parent.parent / "copy.db").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
def test_an_output_without_room_is_one_sentence():
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "bot", "platforms", "--format", "jsonl"]
        ended = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, timeout=20, check=False)
    assert ended.returncode == 74
    assert ended.stderr.startswith("clausewatch: the output cannot be written (")
    assert ended.stderr.count("\n") == 1
