"""Whether a database is whole."""

import sqlite3
from contextlib import closing

import pytest

from bot.errors import StoreError
from bot.store import Database, integrity


@pytest.fixture
async def path(tmp_path):
    async with Database(tmp_path / "clausewatch.db"):
        pass
    return tmp_path / "clausewatch.db"


def test_a_whole_one_has_no_faults(path):
    assert integrity.faults(path) == ()


async def test_it_is_looked_at_while_a_process_watches(path):
    async with Database(path):
        assert integrity.faults(path) == ()


def test_rows_that_refer_to_nothing_are_told_once_a_table(path):
    with closing(sqlite3.connect(path)) as db, db:
        for number in range(3):
            db.execute("INSERT INTO deliveries (alert, destination, state) VALUES (?, 7, 'owed')", [number])
    (fault,) = integrity.faults(path)
    assert "rows of deliveries refer to what is not there" in fault
    assert "go back to a backup" in fault


def test_what_is_no_database_is_an_error_of_the_stores(tmp_path):
    (tmp_path / "x.db").write_bytes(b"not a database at all" * 300)
    with pytest.raises(StoreError):
        integrity.faults(tmp_path / "x.db")
