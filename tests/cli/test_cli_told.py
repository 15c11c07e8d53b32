"""`clausewatch alerts`, `retract` and `backup`, as a person types them."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest

from bot.app.known import DATABASE
from bot.core.model import Destination, Level, NewVersion, Outcome, Subscription
from bot.store import Database
from made_up import alert

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def typed(clausewatch, tmp_path):
    """Run a command with a database that holds two alerts."""

    async def fill() -> None:
        async with Database(tmp_path / "data" / DATABASE) as store:
            for number, level in enumerate((Level.HIGH, Level.LOW)):
                version = NewVersion(f"text {number}", f"print {number}", "reading", (), {}, alert=alert(level=level))
                await store.record(Outcome("tonewell/terms", AT, AT, version=version))

    asyncio.run(fill())
    return lambda *args: clausewatch("--data", tmp_path / "data", *args)


def test_alerts_are_listed_the_newest_first_and_withdrawn_ones_as_such(typed):
    assert typed("retract", 1, "--reason", "The page was another one.").code == 0
    said = typed("alerts").out.decode()
    assert said.index("2 · 2026-03-01") < said.index("1 · 2026-03-01")
    assert "Withdrawn: The page was another one." in said
    assert max(map(len, said.splitlines())) <= 80
    last, first = typed("alerts", "--format", "jsonl").lines
    assert (last["alert"], last["level"], last["withdrawn"]) == (2, "low", None)
    assert first["withdrawn"]["reason"] == "The page was another one."
    assert first["summary"][0]["line"] == "headline"


def test_alerts_of_one_platform_and_so_many_at_most(typed):
    assert len(typed("alerts", "--limit", 1, "--format", "jsonl").lines) == 1
    ended = typed("alerts", "nobody at all")
    assert ended.code == 65
    assert ended.err.count("\n") == 1


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (("retract", 9, "--reason", "Wrong."), 65, "there is no alert 9"),
        (("retract", 1, "--reason", ""), 65, "1 to 300 characters"),
        (("retract", 1), 2, "--reason"),
        (("retract", "first", "--reason", "x"), 2, "first"),
        (("backup", "no-such-folder/copy.db"), 65, "there is no folder no-such-folder"),
        (("backup", "no-such-folder/"), 65, "there is no folder no-such-folder"),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence(typed, args, code, said):
    ended = typed(*args)
    assert ended.code == code
    assert said in ended.err


def test_a_backup_goes_to_a_file_or_into_a_folder_under_the_moments_name(typed, tmp_path):
    assert typed("backup", tmp_path / "copy.db").out.decode().startswith(f"{tmp_path / 'copy.db'}: ")
    (tmp_path / "copies").mkdir()
    typed("backup", tmp_path / "copies")
    (copy,) = (tmp_path / "copies").iterdir()
    assert copy.name.startswith("clausewatch-20")
    assert copy.suffix == ".db"


@pytest.mark.parametrize("command", [("alerts",), ("backup", "copy.db")])
def test_without_a_database_they_say_how_there_comes_one(clausewatch, tmp_path, command):
    ended = clausewatch("--data", tmp_path / "nowhere", *command)
    assert ended.code == 74
    assert "`clausewatch run` makes it" in ended.err


def test_what_waits_is_not_listed_as_sent(typed, tmp_path):
    async def follow() -> None:
        async with Database(tmp_path / "data" / DATABASE) as store:
            place = Destination("discord", "1", "7")
            await store.follow(Subscription(place, "tonewell", Level.LOW), AT)
            for number in (3, 4):
                version = NewVersion(f"text {number}", f"print {number}", "reading", (), {}, alert=alert(at=AT))
                await store.record(Outcome("tonewell/terms", AT, AT, version=version))
            (message,) = await store.claim("discord", AT, 9)
            await store.done(message.id, "99", AT)

    asyncio.run(follow())
    said = typed("alerts").out.decode()
    assert "waits for 1 until 2026-03-01 13:00 UTC" in said
    assert "sent to 1" in said
    assert said.count("sent to nobody") == 2
    last, before, *_ = typed("alerts", "--format", "jsonl").lines
    assert (last["sent"], last["waiting"], last["until"]) == (0, 1, "2026-03-01T13:00:00Z")
    assert (before["sent"], before["waiting"], before["until"]) == (1, 0, None)


@pytest.mark.parametrize("code", ["de", "de-AT", "pt", "ja"])
def test_a_language_that_we_speak_is_taken_in_any_form(typed, code):
    assert typed("alerts", "--language", code).code == 0


def test_another_language_is_refused_with_those_that_there_are(typed):
    ended = typed("alerts", "--language", "tlh")
    assert ended.code == 2
    assert "write en, de, es, fr, id, ja or pt_BR" in ended.err
