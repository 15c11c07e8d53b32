"""`clausewatch alerts`, `retract`, `release`, `suggestions` and `backup`, as a person types them."""

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
        (("release", 1), 65, "alert 1 is not held; `clausewatch alerts --held` lists those that are"),
        (("release", 9), 65, "there is no alert 9"),
        (("suggestions", "--done", "https://quill.example/\udcff"), 65, "nobody suggests https://quill.example/"),
        (("alerts", "ink\udcff"), 65, "We do not watch 'ink' yet"),
        (("release", "first"), 2, "first"),
        (("suggestions", "--done", "https://quill.example/"), 65, "nobody suggests https://quill.example/;"),
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


@pytest.mark.parametrize("command", [("alerts",), ("suggestions",), ("backup", "copy.db")])
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


@pytest.fixture
def held(clausewatch, tmp_path):
    """Run a command with a database in which a channel would hear of an alert that is held."""

    async def fill() -> None:
        async with Database(tmp_path / "data" / DATABASE) as store:
            await store.follow(Subscription(Destination("discord", "1", "7"), "tonewell", Level.LOW), AT)
            for number in range(2):
                version = NewVersion(f"text {number}", f"print {number}", "reading", (), {}, alert=alert(at=AT))
                await store.record(Outcome("tonewell/terms", AT, AT, version=version), hold=not number)

    asyncio.run(fill())
    return lambda *args: clausewatch("--data", tmp_path / "data", *args)


def test_what_is_held_is_listed_and_told_by_its_number(held):
    assert held("alerts").out.decode().count("held: nobody was told") == 1
    said = held("alerts", "--held").out.decode()
    assert said.startswith("1 · ")
    (line,) = held("alerts", "--held", "--format", "jsonl").lines
    assert (line["alert"], line["held"], line["waiting"]) == (1, True, 0)
    assert held("release", 1).out.decode() == (
        "alert 1 (Tonewell, Terms of Use, 2026-03-01) is told.\nIt goes out at the next `clausewatch run`.\n"
    )
    assert held("alerts", "--held").out.decode() == "No alert.\n"
    assert [line["waiting"] for line in held("alerts", "--format", "jsonl").lines] == [1, 1]


def test_what_is_held_can_be_thrown_away(held):
    said = held("retract", 1, "--reason", "A draft.").out.decode()
    assert said.endswith("It was held, so that nobody had heard of it.\n")
    assert held("alerts", "--held", "--format", "jsonl").lines == []
    assert held("release", 1).code == 65


def test_to_how_many_an_alert_looks_wrong_is_said(typed, tmp_path):
    async def report() -> None:
        async with Database(tmp_path / "data" / DATABASE) as store:
            for alert_id, person in ((1, "8"), (1, "9"), (2, "9")):
                await store.report(alert_id, person, AT)

    asyncio.run(report())
    said = typed("alerts").out.decode()
    assert said.index("1 person says it looks wrong") < said.index("2 people say it looks wrong")
    assert [line["reported"] for line in typed("alerts", "--format", "jsonl").lines] == [1, 2]


def test_suggestions_are_listed_until_they_are_done(typed, tmp_path):
    assert typed("suggestions").out.decode() == "Nobody suggests anything.\n"

    async def suggest() -> None:
        async with Database(tmp_path / "data" / DATABASE) as store:
            for person in ("8", "9"):
                await store.suggest("https://quill.example/terms", person, AT)
            await store.suggest("https://reedbox.example/", "8", AT)

    asyncio.run(suggest())
    assert typed("suggestions").out.decode().splitlines() == [
        "https://quill.example/terms  2 people, since 2026-03-01",
        "https://reedbox.example/  1 person, since 2026-03-01",
    ]
    done = typed("suggestions", "--done", "https://quill.example/terms").out.decode()
    assert done == "https://quill.example/terms is off the list; 2 people had suggested it.\n"
    assert typed("suggestions").out.decode().count("\n") == 1
