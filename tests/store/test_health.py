"""What the database tells of every document's health, also while another process watches with it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.core.model import Kind, Sighting
from bot.errors import StoreError
from bot.store.health import LATELY, DocumentHealth, Rereading, read


def only(path, now):
    (found,) = read(path, now).documents.values()
    return found


async def test_a_document_that_was_read_well_says_when(db, path, made):
    await db.record(made.outcome(snapshots=(made.snapshot(),), version=made.version()))
    assert only(path, made.noon) == DocumentHealth("inkpond/terms", await db.health("inkpond/terms"))


async def test_a_failure_and_a_text_that_waits_are_told(db, path, made):
    seen = (Sighting("a", made.noon), Sighting("b", made.noon + made.hour))
    await db.record(made.outcome(sightings=seen))
    await db.record(made.outcome(at=made.noon + made.hour, sightings=seen, failure=("gone", "It is gone.")))
    found = only(path, made.noon)
    assert (found.health.failing, found.health.failing_text) == ("gone", "It is gone.")
    assert found.health.failing_since_at == made.noon + made.hour
    assert found.waiting_since_at == made.noon


async def test_what_waited_before_the_last_version_was_seen_again_waits_no_more(db, path, made):
    version, hour = made.version(), made.hour
    await db.record(made.outcome(version=version))
    other = Sighting("another text's", made.noon + hour)
    await db.record(made.outcome(at=made.noon + hour, sightings=(other,)))
    assert only(path, made.noon).waiting_since_at == made.noon + hour
    again = Sighting(version.fingerprint, made.noon + 2 * hour)
    await db.record(made.outcome(at=made.noon + 2 * hour, sightings=(other, again)))
    assert only(path, made.noon).waiting_since_at is None
    await db.record(made.outcome(at=made.noon + 3 * hour, sightings=(other, again, other)))
    assert only(path, made.noon).waiting_since_at == made.noon + hour


async def test_a_text_that_comes_back_twice_alternates_for_a_while(db, path, made):
    for hours, text in enumerate(("one", "two", "one", "two")):
        assert not read(path, made.noon).documents or not only(path, made.noon).alternates
        await db.record(made.outcome(at=made.noon + hours * made.hour, version=made.version(text)))
    assert only(path, made.noon).alternates
    assert not only(path, made.noon + LATELY + 3 * made.hour).alternates


async def test_a_page_that_a_browser_read_is_told(db, path, made):
    page = made.snapshot()
    by_browser = replace(page, headers=(("x-clausewatch-rendered", "1"),))
    await db.record(made.outcome(snapshots=(by_browser,), version=made.version()))
    assert only(path, made.noon).rendered
    later = replace(page, fetched_at=made.noon + made.hour)
    await db.record(made.outcome(snapshots=(later,)))
    assert not only(path, made.noon).rendered


async def test_what_a_new_reading_changed_is_told_newest_first_and_not_what_it_left_alone(db, path, made):
    one, other = made.clause("We train on it."), made.clause("You may opt out.", Kind.CHOICE)
    await db.record(made.outcome(version=made.version(clauses=[one])))
    for hours, clauses in ((1, [other]), (2, [other]), (3, [other, one])):
        again = made.version(clauses=clauses, replaces=1, reading=f"r{hours}")
        await db.record(made.outcome(at=made.noon + hours * made.hour, version=again))
    assert only(path, made.noon).rereadings == (
        Rereading(made.noon + 3 * made.hour, (one.quote,), ()),
        Rereading(made.noon + made.hour, (other.quote,), (one.quote,)),
    )
    assert only(path, made.noon + LATELY + 4 * made.hour).rereadings == ()


async def test_the_newest_moment_and_the_size_are_told(db, path, made):
    assert read(path, made.noon).latest_at is None
    await db.record(made.outcome(at=made.noon))
    await db.record(made.outcome("inkpond/privacy", made.noon + made.hour, failure=("gone", "It is gone.")))
    stored = read(path, made.noon)
    assert stored.latest_at == made.noon + made.hour
    assert stored.bytes >= 4096
    assert list(stored.documents) == ["inkpond/privacy", "inkpond/terms"]


def test_without_a_database_that_is_one_sentence(path, made):
    with pytest.raises(StoreError, match="there is no database at"):
        read(path, made.noon)
