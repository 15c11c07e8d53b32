"""The database stays within its limit: old raw pages go, and nothing else."""

from __future__ import annotations

import logging
import random
from dataclasses import replace

import pytest

from bot.core.model import Sighting
from bot.store import Database, opening
from bot.store.retention import trim

BODY = 20_000  # bytes of a page; of chance, so that compressing does not make them fewer
MANY = 30  # versions of each document


def texts(db):
    return db.execute("SELECT id, text FROM versions ORDER BY id").fetchall()


def kept(db, document="inkpond/terms"):
    """The numbers of the versions that still have their pages, None among them for the last look's."""
    rows = db.execute("SELECT DISTINCT version FROM snapshots WHERE document = ? ORDER BY version", [document])
    return [number for (number,) in rows]


@pytest.fixture
async def grown(path, made):
    """A database with MANY versions of a document, and pages of a later look."""
    chance = random.Random(7)
    async with Database(path) as store:
        for number in range(MANY + 1):
            at = made.noon + number * made.hour
            page = replace(made.snapshot(chance.randbytes(BODY)), fetched_at=at)
            version = made.version(f"{number} ducks.") if number < MANY else None
            await store.record(made.outcome(at=at, snapshots=(page,), version=version))
    db = opening.connect(path, read_only=False)
    yield db
    db.close()


def test_without_a_limit_or_below_it_nothing_goes(grown, path):
    size = path.stat().st_size
    assert trim(grown, 0) == 0
    assert trim(grown, 2 * size) == 0
    assert len(kept(grown)) == MANY + 1


def test_the_oldest_pages_go_until_there_is_room_and_every_text_stays(grown, path):
    before, largest = texts(grown), 450_000
    freed = trim(grown, largest)
    left = kept(grown)
    assert left == [None, *range(MANY + 2 - len(left), MANY + 1)]
    assert 5 < len(left) < 16
    assert freed > (MANY + 1 - len(left)) * BODY
    assert texts(grown) == before
    assert path.stat().st_size <= largest
    assert path.with_name(f"{path.name}-wal").stat().st_size == 0


def test_the_last_version_and_the_last_look_keep_theirs_and_what_is_too_much_is_told(grown, caplog):
    with caplog.at_level(logging.WARNING):
        trim(grown, 50_000)
    assert kept(grown) == [None, MANY]
    (record,) = caplog.records
    assert "no raw pages are left that may go: raise [data] largest_mb" in record.getMessage()


def test_a_text_that_came_back_keeps_the_pages_it_was_first_seen_with(grown, path, made):
    """The last version has none of its own: it is compared by those of the version whose text it is."""
    grown.execute(
        "INSERT INTO versions (document, confirmed_at, fingerprint, reading, text, text_of)"
        " VALUES ('inkpond/terms', '2026-04-01T00:00:00.000000+00:00', 'f', 'r', x'', 2)"
    )
    trim(grown, 50_000)
    assert kept(grown) == [None, 2]


def test_a_file_that_keeps_growing_within_its_limit_is_never_written_anew(path, made):
    """Freed space is used again: the file stays below its limit with no VACUUM, which would cost all of its size."""
    limit, chance = 450_000, random.Random(7)
    db = opening.connect(path, read_only=False)
    statements: list[str] = []
    db.conn.set_trace_callback(statements.append)
    db.execute("INSERT INTO documents (id) VALUES ('inkpond/terms')")
    for number in range(1, 100):
        db.execute(
            "INSERT INTO versions VALUES (?, 'inkpond/terms', '2026', 'f', 'r', x'01', NULL, NULL, '')", [number]
        )
        row = [number, f"2026-{number:04}", chance.randbytes(10_000)]
        db.execute("INSERT INTO snapshots VALUES (NULL, 'inkpond/terms', ?, 0, 'u', 'u', ?, 200, '[]', 's', ?)", row)
        trim(db, limit)
        assert db.execute("PRAGMA page_count").fetchone()[0] * 4096 <= limit
    assert "VACUUM" not in statements
    db.close()


async def test_the_next_look_finds_what_it_compares_with(grown, path, made):
    trim(grown, 100_000)
    async with Database(path) as store:
        known = await store.known("inkpond/terms")
        assert known.version.urls == ("https://inkpond.example/terms",)
        assert len(await store.snapshots("inkpond/terms")) == 1
        await store.record(made.outcome(sightings=(Sighting("f", made.noon),)))
