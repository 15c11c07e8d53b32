"""Room, clock, and whether anybody watches."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.app import machine
from bot.app.examined import examine
from bot.core.model import Document, Health, Platform
from bot.store.health import DocumentHealth, Stored

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
TERMS = Document("inkmoor", "terms", "Terms", ("https://inkmoor.example/terms",), checked=date(2026, 3, 1))
WATCHED = {"inkmoor": Platform("inkmoor", "Inkmoor", "https://inkmoor.example", (TERMS,))}
EMPTY = Stored({}, None, 4096)


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
    large = Stored({}, None, 3_210_000)
    check = machine.room(tmp_path, large, 0)
    assert check.text.startswith("The database takes 3.2 MB (no limit); ")
    assert check.to_do == ""
    assert machine.room(tmp_path, large, 3).to_do
    assert not machine.room(tmp_path, large, 4).to_do


def test_a_full_disk_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(machine, "_LEAST_FREE", 1e12)
    assert "Free some of the disk" in machine.room(tmp_path, EMPTY, 0).to_do


@pytest.mark.parametrize(("ago", "late"), [(6, False), (7, False), (8, True)])
def test_looks_overdue_by_more_than_an_interval_and_an_hour_need_somebody(ago, late):
    known = {TERMS.id: DocumentHealth(TERMS.id, Health(next_due_at=NOW - ago * HOUR, last_read_at=NOW - 12 * HOUR))}
    examined = examine(WATCHED, known, NOW)
    assert bool(machine.watching(examined, 6 * HOUR, NOW).to_do) is late


def test_a_catalogue_without_documents_is_told():
    assert "builtin" in machine.watching([], HOUR, NOW).to_do
