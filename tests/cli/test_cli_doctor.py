"""`clausewatch doctor`: how every document is, worst first, from the database alone."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bot.core.model import NewVersion, Outcome, Sighting
from bot.store import Database

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

    def make(*outcomes: Outcome, kinds=("terms",), more="", unchecked=()) -> None:
        (tmp_path / "config.toml").write_text(CONFIG)
        (tmp_path / "platforms").mkdir()
        documents = [DOCUMENT.format(kind=kind, checked="2026-03-01") for kind in kinds]
        documents += [DOCUMENT.format(kind=kind, checked="false") for kind in unchecked]
        (tmp_path / "platforms" / "inkmoor.toml").write_text("".join((PLATFORM, *documents, more)))
        asyncio.run(record(outcomes))

    async def record(outcomes) -> None:
        async with Database(tmp_path / "data" / "clausewatch.db") as store:
            for outcome in outcomes:
                await store.record(outcome)

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
    assert "→ Look on the platform's site for the document's new address" in out


def test_what_may_pass_by_itself_needs_nobody_for_a_day(clausewatch, watched):
    watched(failed(ago=timedelta(hours=20), error="unreachable"))
    assert clausewatch("doctor").code == 0


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
    assert "Declared, but not watched before somebody has seen them read well\n  inkmoor/privacy" in out


def test_looks_that_nobody_takes_are_told(clausewatch, watched):
    watched(read_well(due=-DAY))
    ended = clausewatch("doctor")
    assert ended.code == 1
    assert "1 of 1 documents have waited for a look since" in ended.out.decode()


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


def test_it_works_while_a_process_watches_and_without_a_database_says_what_to_do(clausewatch, watched, tmp_path):
    assert clausewatch("doctor", "--format", "text").code == 74
    watched(read_well())

    async def beside() -> int:
        async with Database(tmp_path / "data" / "clausewatch.db"):
            return await asyncio.to_thread(lambda: clausewatch("doctor").code)

    assert asyncio.run(beside()) == 0
