"""`clausewatch stats`: everything counted, from the database alone."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bot.core.model import Destination, NewVersion, Outcome, Subscription
from bot.store import Database
from journeys.declared import declaration
from made_up import alert

NOW = datetime.now(UTC)
PLACE = Destination("discord", "424242", guild="171717")


@pytest.fixture
def counted(tmp_path):
    """Inkmoor, read well and told of to one channel; beside it a document that nobody watches any more."""
    (tmp_path / "config.toml").write_text(
        '[data]\nfolder = "data"\n[watch]\nbuiltin = false\nplatforms = "platforms"\n'
    )
    (tmp_path / "platforms").mkdir()
    (tmp_path / "platforms" / "inkmoor.toml").write_text(declaration("Inkmoor", "https://inkmoor.example"))
    asyncio.run(recorded(tmp_path / "data" / "clausewatch.db"))
    return tmp_path / "data" / "clausewatch.db"


async def recorded(path) -> None:
    async with Database(path) as store:
        await store.follow(Subscription(PLACE, "*"), NOW)
        said = alert(platform="inkmoor", document_id="inkmoor/terms", at=NOW)
        version = NewVersion("Be kind.", "print", "reading", (), {}, alert=said)
        await store.record(Outcome("inkmoor/terms", NOW, NOW + timedelta(hours=6), version=version))
        await store.record(Outcome("quillgate/terms", NOW, NOW, failure=("gone", "It is gone.")))


def test_people_get_a_page_at_80_columns(clausewatch, counted, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    ended = clausewatch("stats")
    out = ended.out.decode()
    assert (ended.code, ended.err) == (0, "")
    assert out.startswith("Watched: 1 document of 1 platform\n")
    assert "cannot be read          0" in out
    assert max(map(len, out.splitlines())) <= 80


def test_programs_get_one_object(clausewatch, counted):
    ended = clausewatch("stats", "--format", "json")
    (said,) = ended.lines
    assert ended.code == 0
    assert (said["platforms"], said["documents"]) == (1, {"well": 1, "waiting": 0, "unread": 0, "failing": 0})
    assert said["unread_longest"]["document"] == "inkmoor/terms"
    assert datetime.fromisoformat(said["unread_longest"]["since"]) == NOW
    assert said["alerts"]["high"] == {"ever": 1, "last_30_days": 1, "last_7_days": 1}
    assert said["deliveries"]["owed"] == 1
    assert said["destinations"] == {"discord": 1}
    assert (said["subscriptions"], said["servers"]) == (1, 1)


def test_nobody_is_named(clausewatch, counted):
    for shape in ("text", "json"):
        out = clausewatch("stats", "--format", shape).out.decode()
        assert PLACE.address not in out
        assert PLACE.guild not in out


def test_it_works_while_a_process_watches(clausewatch, counted):
    async def beside() -> int:
        async with Database(counted):
            return (await asyncio.to_thread(lambda: clausewatch("stats"))).code

    assert asyncio.run(beside()) == 0


def test_without_a_database_that_is_said_in_one_sentence(clausewatch, counted):
    counted.unlink()
    ended = clausewatch("stats")
    assert (ended.code, ended.out) == (74, b"")
    assert ended.err.count("\n") == 1
    assert "there is no database at" in ended.err
    assert "`clausewatch run` makes it" in ended.err
