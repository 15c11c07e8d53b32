"""`clausewatch doctor`: how every document is, worst first, from the database alone."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

from bot.core.model import NewVersion, Outcome, Sighting
from bot.store import Database
from made_up import alert

NOW = datetime.now(UTC)
DAY = timedelta(days=1)
PLATFORM = """
name = "Inkmoor"
home = "https://inkmoor.example"
makes = ["art"]
[source]
name = "made up for a test"
date = 2026-03-01
"""
DOCUMENT = """
[[documents]]
kind = "{kind}"
title = "A document"
urls = ["https://inkmoor.example/{kind}"]
checked = {checked}
"""
CONFIG = """
[data]
folder = "data"
[watch]
builtin = false
platforms = "platforms"
"""


@pytest.fixture
def watched(tmp_path):
    """Inkmoor with documents of these kinds, and a database in which these looks were recorded."""

    def make(*outcomes: Outcome, kinds=("terms",), more="", unchecked=(), hold=False) -> None:
        (tmp_path / "config.toml").write_text(CONFIG)
        (tmp_path / "platforms").mkdir()
        documents = [DOCUMENT.format(kind=kind, checked="2026-03-01") for kind in kinds]
        documents += [DOCUMENT.format(kind=kind, checked="false") for kind in unchecked]
        (tmp_path / "platforms" / "inkmoor.toml").write_text("".join((PLATFORM, *documents, more)))
        asyncio.run(record(outcomes, hold=hold))

    async def record(outcomes, *, hold: bool) -> None:
        async with Database(tmp_path / "data" / "clausewatch.db") as store:
            for outcome in outcomes:
                await store.record(outcome, hold=hold)

    return make


def look(kind="terms", ago=timedelta(), due=DAY / 4, **more) -> Outcome:
    return Outcome(f"inkmoor/{kind}", NOW - ago, NOW + due, **more)


def read_well(kind="terms", **more) -> Outcome:
    return look(kind, version=NewVersion("Be kind.", f"print of {kind}", "reading", (), {}), **more)


def failed(kind="terms", ago=2 * DAY, error="gone", text="https://inkmoor.example/terms is gone (404).") -> Outcome:
    return look(kind, ago, failure=(error, text))


def test_when_all_is_well_it_says_so_and_ends_with_0(clausewatch, watched):
    watched(read_well())
    ended = clausewatch("doctor")
    out = ended.out.decode()
    assert (ended.code, ended.err) == (0, "")
    assert out.splitlines()[0] == "1 document: 1 read well"
    assert "No look is overdue." in out
    assert "browser" not in out
    assert "→" not in out


def test_every_state_is_counted_and_what_is_wrong_comes_first(clausewatch, watched):
    waiting = look("ai", sightings=(Sighting("f", NOW - DAY),))
    kinds = ("terms", "privacy", "ai", "guidelines", "developer")
    passing = failed("developer", timedelta(hours=1), "unreachable", "no answer")
    watched(read_well("terms"), failed("privacy"), waiting, passing, kinds=kinds)
    ended = clausewatch("doctor")
    out = ended.out.decode()
    assert ended.code == 1
    assert " ".join(out.split()).startswith(
        "5 documents: 1 read well, 1 waiting for a second look, 1 not read yet, 2 cannot be read"
    )
    places = [
        out.index(words)
        for words in (
            "inkmoor/privacy: gone since",
            "inkmoor/developer: unreachable since",
            "Not read yet",
            "inkmoor/guidelines",
            "Waiting for a second look",
            "inkmoor/ai: its first text, seen at",
            "This machine",
        )
    ]
    assert places == sorted(places)
    assert "(2 days)" in out
    assert "→ Name the new address in a platform file of your own" in out


def test_a_document_that_shows_its_known_text_again_does_not_wait(clausewatch, watched):
    other, again = Sighting("print of another", NOW - DAY), Sighting("print of terms", NOW)
    watched(read_well(ago=2 * DAY), look(sightings=(other, again)))
    assert clausewatch("doctor").out.decode().startswith("1 document: 1 read well\n")


def test_what_may_pass_by_itself_needs_nobody_for_a_day(clausewatch, watched):
    kinds = {"terms": "unreachable", "privacy": "walled", "ai": "unreadable"}
    watched(*(failed(kind, timedelta(hours=20), error) for kind, error in kinds.items()), kinds=kinds)
    ended = clausewatch("doctor")
    assert ended.code == 0
    assert "It may pass by itself" in ended.out.decode()


def test_what_lasts_needs_somebody_whatever_it_is(clausewatch, watched):
    watched(failed(ago=timedelta(hours=25), error="unreachable"))
    assert clausewatch("doctor").code == 1


def test_it_fits_eighty_columns_and_a_phone(clausewatch, watched, monkeypatch):
    watched(failed(), read_well("privacy"), kinds=("terms", "privacy"))
    for columns in (80, 40):
        monkeypatch.setenv("COLUMNS", str(columns))
        out = clausewatch("doctor").out.decode()
        assert max(map(len, out.splitlines())) <= columns
        assert "(2 days)" in " ".join(out.split())


def test_a_robots_txt_that_forbids_it_is_told_with_what_may_be_done(clausewatch, watched):
    watched(failed(error="not-allowed", text="https://inkmoor.example's robots.txt asks programs not to read it."))
    out = " ".join(clausewatch("doctor").out.decode().split())
    assert "robots.txt asks programs not to read it" in out
    assert 'write despite_robots = "your reason"' in out


def test_what_an_operator_reads_despite_robots_is_told(clausewatch, watched):
    watched(read_well(), more='despite_robots = "They asked us to."\n')
    out = clausewatch("doctor").out.decode()
    assert "Read although robots.txt asks programs not to\n  inkmoor/terms: They asked us to." in out


def test_a_declared_document_that_nobody_checked_is_told_apart(clausewatch, watched):
    watched(read_well(), unchecked=("privacy",))
    out = clausewatch("doctor").out.decode()
    assert out.startswith("1 document: 1 read well\n")
    assert "Declared, but not watched before somebody has seen them read well\n  inkmoor/privacy\n    → `claus" in out


def test_built_in_documents_that_nobody_checked_are_only_counted(clausewatch, watched, tmp_path):
    watched(read_well())
    (tmp_path / "config.toml").write_text(CONFIG.replace("builtin = false\n", ""))
    out = " ".join(clausewatch("doctor").out.decode().split())
    assert "built-in documents → `clausewatch look --unchecked` reads them" in out
    assert "suno" not in out


def test_of_many_documents_a_person_reads_some_names_and_how_many_more(clausewatch, tmp_path):
    (tmp_path / "config.toml").write_text('[data]\nfolder = "data"\n')
    out = " ".join(clausewatch("doctor").out.decode().split())
    assert "more (--format jsonl names all)" in out
    assert out.count("/privacy") < 20


def test_looks_that_nobody_takes_are_told(clausewatch, watched):
    watched(read_well(due=-DAY))
    ended = clausewatch("doctor")
    assert ended.code == 1
    assert "1 of 1 document has waited for a look since" in ended.out.decode()


def test_a_platform_file_that_is_wrong_is_told(clausewatch, watched, tmp_path):
    watched(read_well())
    (tmp_path / "platforms" / "quillgate.toml").write_text("nam = 3\n")
    ended = clausewatch("doctor")
    assert ended.code == 1
    assert "quillgate.toml" in ended.out.decode()


def test_a_document_that_needs_a_browser_has_it_looked_for(clausewatch, watched, tmp_path):
    watched(read_well(), more="browser = true\n")
    with (tmp_path / "config.toml").open("a") as config:
        config.write('[browser]\nprogram = "nowhere/chromium"\n')
    ended = clausewatch("doctor")
    out = ended.out.decode()
    assert ended.code == 1
    assert "Read by a browser, or only to be read by one\n  inkmoor/terms" in out
    assert "There is no browser to render pages with." in out


def test_who_switched_rendering_off_is_not_urged_to_switch_it_on(clausewatch, watched, tmp_path):
    watched(read_well())
    with (tmp_path / "config.toml").open("a") as config:
        config.write("[browser]\nenabled = false\n")
    ended = clausewatch("doctor", "--browser")
    assert ended.code == 0
    assert "Rendering is switched off by [browser] enabled." in ended.out.decode()


def test_where_nobody_checked_anything_that_is_said_and_needs_somebody(clausewatch, watched):
    watched(kinds=(), unchecked=("terms", "privacy"))
    ended = clausewatch("doctor")
    out = " ".join(ended.out.decode().split())
    assert ended.code == 1
    assert "No document is watched, though there are 2 declared ones. → `clausewatch look inkmoor`" in out
    assert "builtin" not in out


@pytest.mark.parametrize("command", [["doctor"], ["run", "--once"], ["run"], ["status", "inkmoor"]])
def test_a_platforms_folder_that_is_not_there_is_all_that_is_said(clausewatch, watched, tmp_path, command):
    watched(read_well())
    (tmp_path / "platforms").rename(tmp_path / "elsewhere")
    ended = clausewatch(*command)
    assert (ended.code, ended.out, ended.err.count("\n")) == (78, b"", 1)
    assert "[watch] platforms names" in ended.err


def no_answer(kind: str, hours: int) -> Outcome:
    return failed(kind, timedelta(hours=hours), "unreachable", f"{kind} gives no answer")


def test_while_nothing_can_be_reached_that_is_one_entry(clausewatch, watched):
    other = DOCUMENT.format(kind="ai", checked="2026-03-01").replace("inkmoor.example", "elsewhere.example")
    watched(no_answer("terms", 3), no_answer("privacy", 2), no_answer("ai", 1), kinds=("terms", "privacy"), more=other)
    out = " ".join(clausewatch("doctor").out.decode().split())
    assert "3 documents of 2 sites: unreachable since" in out
    assert "(3 hours) inkmoor/terms, inkmoor/privacy, inkmoor/ai Nothing was read since then" in out
    assert out.count("gives no answer") == 1
    assert len(clausewatch("doctor", "--format", "jsonl").lines) == 3


def test_a_network_that_is_down_for_a_day_needs_somebody(clausewatch, watched):
    other = DOCUMENT.format(kind="ai", checked="2026-03-01").replace("inkmoor.example", "elsewhere.example")
    watched(no_answer("terms", 25), no_answer("ai", 1), more=other)
    ended = clausewatch("doctor")
    assert ended.code == 1
    assert "→ See that this machine is online" in ended.out.decode()


def test_sites_that_are_down_while_others_are_read_stand_alone(clausewatch, watched):
    other = DOCUMENT.format(kind="ai", checked="2026-03-01").replace("inkmoor.example", "elsewhere.example")
    watched(no_answer("terms", 3), read_well("privacy"), no_answer("ai", 1), kinds=("terms", "privacy"), more=other)
    assert clausewatch("doctor").out.decode().count("gives no answer") == 2


def test_json_lines_hold_what_is_declared_and_not_watched_with_a_state_of_its_own(clausewatch, watched):
    watched(read_well(), unchecked=("privacy",))
    ended = clausewatch("doctor", "--format", "jsonl")
    assert ended.code == 0
    assert [(line["document"], line["state"]) for line in ended.lines] == [
        ("inkmoor/terms", "well"),
        ("inkmoor/privacy", "unwatched"),
    ]
    assert "`clausewatch look inkmoor`" in ended.lines[1]["to_do"]


def test_before_there_is_a_database_all_else_is_looked_at(clausewatch, watched, tmp_path):
    watched(more="browser = true\n")
    (tmp_path / "data" / "clausewatch.db").unlink()
    (tmp_path / "data" / "clausewatch.db-wal").unlink(missing_ok=True)
    (tmp_path / "platforms" / "quillgate.toml").write_text("nam = 3\n")
    with (tmp_path / "config.toml").open("a") as config:
        config.write('[browser]\nprogram = "nowhere/chromium"\n')
    ended = clausewatch("doctor")
    out = " ".join(ended.out.decode().split())
    assert (ended.code, ended.err) == (1, "")
    assert "1 document: 1 not read yet" in out
    assert "Nothing was read yet. → Start `clausewatch run`" in out
    assert "quillgate.toml" in out
    assert "There is no browser to render pages with." in out
    assert not (tmp_path / "data" / "clausewatch.db").exists()


def test_json_lines_are_one_a_document_the_worst_first(clausewatch, watched):
    watched(read_well("terms"), failed("privacy"), kinds=("terms", "privacy"))
    ended = clausewatch("doctor", "--format", "jsonl")
    assert ended.code == 1
    worst, well = ended.lines
    assert (worst["document"], worst["state"], worst["kind"], worst["urgent"]) == (
        "inkmoor/privacy",
        "failing",
        "gone",
        True,
    )
    assert datetime.fromisoformat(worst["since"]) == NOW - 2 * DAY
    assert worst["to_do"]
    assert (well["document"], well["state"], well["since"]) == ("inkmoor/terms", "well", None)


def test_it_works_while_a_process_watches_and_says_where_the_database_is(clausewatch, watched, tmp_path):
    watched(read_well())

    async def beside() -> tuple[int, bytes]:
        async with Database(tmp_path / "data" / "clausewatch.db"):
            return (await asyncio.to_thread(lambda: clausewatch("doctor")))[:2]

    code, out = asyncio.run(beside())
    assert code == 0
    assert f"Itis{tmp_path / 'data' / 'clausewatch.db'}" in "".join(out.decode().split())


def test_a_database_that_is_whole_is_said_to_be(clausewatch, watched):
    watched(read_well())
    assert "The database is whole." in " ".join(clausewatch("doctor").out.decode().split())


def test_a_database_with_a_fault_needs_somebody_who_is_told_what_to_do(clausewatch, watched, tmp_path):
    watched(read_well())
    with closing(sqlite3.connect(tmp_path / "data" / "clausewatch.db")) as db, db:
        db.execute("INSERT INTO deliveries (alert, destination, state) VALUES (7, 7, 'owed')")
    ended = clausewatch("doctor")
    out = " ".join(ended.out.decode().split())
    assert ended.code == 1
    assert "rows of deliveries refer to what is not there" in out
    assert "→ Go back to a backup: docs/operating.md." in out
    assert "rows of deliveries refer to what is not there" in clausewatch("doctor", "--format", "jsonl").err


def test_alerts_that_wait_for_a_look_are_told(clausewatch, watched):
    version = NewVersion("text", "print", "reading", (), {}, alert=alert(platform="inkmoor"))
    watched(look(version=version), hold=True)
    ended = clausewatch("doctor")
    said = " ".join(ended.out.decode().split())
    assert ended.code == 1
    assert "1 alert waits for a look before anybody is told." in said
    assert "→ Look: /review in Discord, or `clausewatch alerts --held`." in said
