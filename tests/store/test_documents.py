"""What the watcher is told of a document."""

from __future__ import annotations

from bot.core.model import Health, Known


async def test_a_document_never_looked_at_is_due_and_comes_first(db, made):
    await db.record(made.outcome("inkpond/terms", made.noon))
    now = made.noon + 7 * made.hour
    assert await db.due(["inkpond/terms", "inkpond/ai"], now) == ["inkpond/ai", "inkpond/terms"]


async def test_the_longest_overdue_comes_first(db, made):
    await db.record(made.outcome("a/terms", made.noon + made.hour))
    await db.record(made.outcome("b/terms", made.noon))
    assert await db.due(["a/terms", "b/terms"], made.noon + 12 * made.hour) == ["b/terms", "a/terms"]


async def test_what_is_not_yet_due_is_not_named(db, made):
    await db.record(made.outcome("a/terms", made.noon))
    assert await db.due(["a/terms"], made.noon + 6 * made.hour - made.hour / 3600) == []
    assert await db.due(["a/terms"], made.noon + 6 * made.hour) == ["a/terms"]


async def test_what_was_planned_by_a_clock_that_ran_ahead_is_due_at_once(db, made):
    await db.record(made.outcome("a/terms", made.noon + 9000 * made.hour))
    assert await db.due(["a/terms"], made.noon) == ["a/terms"]
    await db.record(made.outcome("a/terms", made.noon))
    assert await db.due(["a/terms"], made.noon) == []


async def test_documents_that_left_the_catalogue_are_not_due(db, made):
    await db.record(made.outcome("old/terms", made.noon))
    assert await db.due([], made.noon + 99 * made.hour) == []


async def test_the_first_moment_that_something_falls_due(db, made):
    await db.record(made.outcome("a/terms", made.noon + made.hour))
    await db.record(made.outcome("b/terms", made.noon))
    assert await db.next_due_at(["a/terms", "b/terms"]) == made.noon + 6 * made.hour
    assert await db.next_due_at(["a/terms", "never/looked-at"]) is None
    assert await db.next_due_at([]) is None


async def test_nothing_is_known_of_a_document_before_its_first_look(db):
    assert await db.known("inkpond/terms") == Known()
    assert await db.health("inkpond/terms") == Health()
    assert await db.snapshots("inkpond/terms") == []
    assert await db.standing("inkpond/terms") == []


async def test_the_health_of_all_is_that_of_each(db, made):
    await db.record(made.outcome("a/terms"))
    await db.record(made.outcome("b/terms", failure=("gone", "It is gone.")))
    assert await db.healths() == {name: await db.health(name) for name in ("a/terms", "b/terms")}
