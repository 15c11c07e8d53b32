"""Room, clock, and whether anybody watches."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.app import machine
from bot.app.examined import examine, unwatched
from bot.app.known import Declared
from bot.core.model import Document, Health, Platform
from bot.store.health import DocumentHealth, Stored

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
TERMS = Document("inkmoor", "terms", "Terms", ("https://inkmoor.example/terms",), checked=date(2026, 3, 1))
WATCHED = {"inkmoor": Platform("inkmoor", "Inkmoor", "https://inkmoor.example", (TERMS,))}
EMPTY, NONE = Stored({}, None, 4096), Stored({}, None, 0)


@pytest.mark.parametrize(
    ("written", "right"), [(NOW, True), (NOW + timedelta(minutes=4), True), (NOW + HOUR, False), (None, True)]
)
def test_a_clock_that_went_back_is_told(written, right):
    assert (machine.clock(NOW, Stored({}, written, 0), WATCHED).to_do == "") is right


def test_a_clock_before_the_catalogue_was_made_is_told():
    assert machine.clock(datetime(1970, 1, 1, tzinfo=UTC), EMPTY, WATCHED).to_do
    assert not machine.clock(NOW, EMPTY, {}).to_do


def test_the_size_is_told_and_a_database_above_its_limit_needs_somebody(tmp_path, monkeypatch):
    monkeypatch.setattr(machine, "_LEAST_FREE", 0)
    large, path = Stored({}, None, 3_210_000), tmp_path / "clausewatch.db"
    check = machine.room(path, large, 0)
    assert check.text.startswith("The database takes 3.2 MB (no limit); ")
    assert check.text.endswith(f" It is {path}")
    assert check.to_do == ""
    assert machine.room(path, large, 3).to_do
    assert not machine.room(path, large, 4).to_do


def test_before_there_is_a_database_the_disk_that_will_hold_it_is_looked_at(tmp_path, monkeypatch):
    monkeypatch.setattr(machine, "_LEAST_FREE", 0)
    path = tmp_path / "not" / "made" / "yet" / "clausewatch.db"
    check = machine.room(path, NONE, 3)
    assert check.text.startswith("There is no database yet; ")
    assert check.text.endswith(f" It will be {path}")
    assert check.to_do == ""


def test_a_full_disk_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(machine, "_LEAST_FREE", 1e12)
    assert "Free some of the disk" in machine.room(tmp_path / "clausewatch.db", EMPTY, 0).to_do


@pytest.mark.parametrize(("ago", "late"), [(6, False), (7, False), (8, True)])
def test_looks_overdue_by_more_than_an_interval_and_an_hour_need_somebody(ago, late):
    known = {TERMS.id: DocumentHealth(TERMS.id, Health(next_due_at=NOW - ago * HOUR, last_read_at=NOW - 12 * HOUR))}
    check = machine.watching(examine(WATCHED, known, NOW), [], EMPTY, 6 * HOUR, NOW)
    assert bool(check.to_do) is late
    assert check.text.startswith("1 of 1 document has waited for a look since" if late else "No look is overdue.")


def test_a_catalogue_without_documents_is_told():
    assert "builtin" in machine.watching([], [], EMPTY, HOUR, NOW).to_do


def test_a_catalogue_of_which_nothing_was_checked_is_told_as_that():
    unchecked = {"inkmoor": replace(WATCHED["inkmoor"], documents=(replace(TERMS, checked=None),))}
    check = machine.watching([], unwatched(Declared(unchecked, frozenset(unchecked)), {}), EMPTY, HOUR, NOW)
    assert check.text == "No document is watched, though there is 1 declared one."
    assert "`clausewatch look inkmoor`" in check.to_do


def test_before_there_is_a_database_somebody_must_start_and_with_one_it_is_waited_for():
    documents = examine(WATCHED, {}, NOW)
    first = machine.watching(documents, [], NONE, HOUR, NOW)
    assert (first.text, "clausewatch run" in first.to_do) == ("Nothing was read yet.", True)
    then = machine.watching(documents, [], EMPTY, HOUR, NOW)
    assert (then.text, then.to_do) == ("1 document waits for its first look.", "")
