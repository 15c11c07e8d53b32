"""`clausewatch check`: whether everything is right, without touching anything."""

import asyncio
import os
import sqlite3
from contextlib import closing

import pytest

from bot.store import Database
from journeys.declared import declaration


@pytest.fixture
def mine(tmp_path):
    (tmp_path / "config.toml").write_text('[watch]\nplatforms = "mine"\n[data]\nfolder = "data"\n')
    (tmp_path / "mine").mkdir()
    return tmp_path / "mine"


def everything(folder) -> dict[str, tuple[int, bytes]]:
    """Every file, when it was written, and what it holds."""
    return {
        str(file): (file.stat().st_mtime_ns, file.read_bytes()) for file in sorted(folder.rglob("*")) if file.is_file()
    }


def test_where_all_is_right_it_says_so_and_changes_nothing(clausewatch, mine, tmp_path):
    (mine / "inkmoor.toml").write_text(declaration("Inkmoor", "https://inkmoor.example"))
    before = everything(tmp_path)
    ended = clausewatch("check")
    out = ended.out.decode()
    assert ended.code == 0
    assert [line.rpartition(": ")[2] for line in out.splitlines() if not line.startswith(" ")][:2] == ["right", "right"]
    assert ", 1 of your own;" in out
    assert "Database: none yet" in out
    assert everything(tmp_path) == before


@pytest.mark.parametrize(
    ("config", "said"),
    [
        ("[watch]\nintervall_hours = 3\n", "[watch] has no key 'intervall_hours'; did you mean interval_hours?"),
        ("[wach]\n", "there is no section 'wach'; did you mean watch?"),
        ("[watch\n", "is not valid TOML"),
        ('[watch]\nplatforms = "nowhere"\n', "names"),
    ],
)
def test_a_wrong_config_is_told(clausewatch, tmp_path, config, said):
    (tmp_path / "config.toml").write_text(config)
    ended = clausewatch("check")
    assert ended.code == 1
    assert said in ended.out.decode()
    assert "Traceback" not in ended.err


def test_what_is_wrong_in_files_is_told_one_by_one(clausewatch, mine):
    good = declaration("Inkmoor", "https://inkmoor.example")
    (mine / "a.toml").write_text(good.replace("makes", "make"))
    (mine / "b.toml").write_text(good.replace("Inkmoor", "SoundCloud"))
    (mine / "c.toml").write_text(good.replace("https://inkmoor.example/terms", "inkmoor.example/terms"))
    (mine / "d.toml").write_text(good.replace("checked", 'select = ["main >>"]\nchecked'))
    (mine / "e.toml").write_text(good)
    (mine / "g.toml").write_text(
        good.replace("home =", 'aliases = ["INK moor"]\nhome =').replace('"Inkmoor"', '"Reed"')
    )
    twice = good.replace("Inkmoor", "Twice") + good[good.index("[[documents]]") :].replace('"terms"', '"privacy"')
    (mine / "f.toml").write_text(twice)
    (mine / "h.toml").write_text(
        good.replace("Inkmoor", "Later").replace("checked = 2026-03-01", "checked = 2999-01-01")
    )
    ended = clausewatch("check")
    faults = [line.strip(" ✗") for line in ended.out.decode().splitlines() if "✗" in line]
    assert ended.code == 1
    for begins, holds in (
        ("a.toml: make: there is no such key", "did you mean makes?"),
        ("b.toml: ", "already names soundcloud.toml"),
        ("c.toml: documents[0].urls[0]: ", "is no web address"),
        ("d.toml: documents[0].select[0]: ", "is not a CSS selector"),
        ("g.toml: 'INK moor' already names d.toml", "keep it in one of them"),
        ("e.toml: 'Inkmoor' already names d.toml", "keep it in one of them"),
        ("h.toml: documents[0].checked: 2999-01-01 has not come yet", "write the day"),
        ("f.toml: documents[1].urls: the same as of f/terms", "keep one of the two"),
    ):
        assert any(fault.startswith(begins) and holds in fault for fault in faults), (begins, faults)


def test_a_file_that_takes_the_built_in_ones_place_is_noted_and_is_no_fault(clausewatch, mine):
    (mine / "suno.toml").write_text(declaration("Suno", "https://suno.example"))
    ended = clausewatch("check")
    assert ended.code == 0
    assert "· in built-in files' places: suno.toml" in ended.out.decode()


def test_files_and_folders_can_be_named(clausewatch, tmp_path, mine):
    good, bad = tmp_path / "inkmoor.toml", tmp_path / "bad.toml"
    good.write_text(declaration("Inkmoor", "https://inkmoor.example"))
    bad.write_text(declaration("YouTube", "https://inkmoor.example"))
    assert clausewatch("check", good).code == 0
    assert clausewatch("check", mine).code == 0
    ended = clausewatch("check", good, bad, tmp_path / "nowhere.toml")
    out = ended.out.decode()
    assert ended.code == 1
    assert "already names youtube.toml" in out
    assert "nowhere.toml: is no file that can be read" in out


def test_a_database_is_looked_at_without_being_changed(clausewatch, mine, tmp_path):
    async def make() -> None:
        async with Database(tmp_path / "data" / "clausewatch.db"):
            pass

    asyncio.run(make())
    before = everything(tmp_path)
    assert clausewatch("check").code == 0
    assert everything(tmp_path) == before
    database = tmp_path / "data" / "clausewatch.db"
    body = bytearray(database.read_bytes())
    body[4096 * 3 : 4096 * 5] = os.urandom(4096 * 2)
    database.write_bytes(body)
    ended = clausewatch("check")
    assert ended.code == 1
    assert "clausewatch.db" in ended.out.decode()
    assert database.read_bytes() == body


def test_a_database_of_a_newer_clausewatch_is_told(clausewatch, mine, tmp_path):
    async def make() -> None:
        async with Database(tmp_path / "data" / "clausewatch.db"):
            pass

    asyncio.run(make())
    with closing(sqlite3.connect(tmp_path / "data" / "clausewatch.db")) as db:
        db.execute("PRAGMA user_version = 999")
    ended = clausewatch("check")
    assert ended.code == 1
    assert "was made by a newer Clausewatch" in ended.out.decode()


def test_files_named_together_are_held_against_one_another(clausewatch, tmp_path):
    good = declaration("Inkmoor", "https://inkmoor.example")
    (tmp_path / "inkmoor.toml").write_text(good)
    (tmp_path / "copy.toml").write_text(good)
    ended = clausewatch("check", tmp_path / "inkmoor.toml", tmp_path / "copy.toml")
    assert ended.code == 1
    assert "copy.toml: 'Inkmoor' already names inkmoor.toml" in ended.out.decode()
