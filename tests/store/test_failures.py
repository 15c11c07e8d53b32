"""SQLite's errors as ours."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from bot.errors import StoreBusy, StoreDamaged, StoreError, StoreReadOnly
from bot.store import failures

PATH = Path("/data/clausewatch.db")


def raised(name, text="it went wrong", kind=sqlite3.OperationalError):
    error = kind(text)
    error.sqlite_errorname = name
    with failures.named(PATH):
        raise error


@pytest.mark.parametrize(
    ("name", "kind", "sentence"),
    [
        (
            "SQLITE_IOERR_FSYNC",
            StoreError,
            "the disk failed under /data/clausewatch.db (it went wrong); check",
        ),
        ("SQLITE_FULL", StoreError, "no room is left on the disk for /data/clausewatch.db; free some"),
        ("SQLITE_BUSY_SNAPSHOT", StoreBusy, "another program holds /data/clausewatch.db locked; close it"),
        ("SQLITE_READONLY_DBMOVED", StoreReadOnly, "/data/clausewatch.db cannot be written; let this user"),
        ("SQLITE_CORRUPT", StoreDamaged, "/data/clausewatch.db is damaged (it went wrong); put a backup"),
        ("SQLITE_NOTADB", StoreDamaged, "/data/clausewatch.db is not a Clausewatch database; move it"),
    ],
)
def test_each_has_its_type_and_one_sentence(name, kind, sentence):
    with pytest.raises(kind) as error:
        raised(name)
    assert str(error.value).startswith(sentence)
    assert type(error.value) is kind


@pytest.mark.parametrize("kind", [sqlite3.IntegrityError, sqlite3.ProgrammingError, sqlite3.OperationalError])
def test_a_mistake_of_ours_stays_what_it_is(kind):
    with pytest.raises(kind):
        raised("SQLITE_ERROR", 'near "SELEKT": syntax error', kind)
