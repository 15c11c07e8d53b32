"""One look's outcome in one transaction."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta, timezone

import pytest

from bot.core.model import Extracted, Health, Kind, Level, Seen, Sighting, Standing, Version
from fetch.kept import kept as kept_of


async def test_a_first_version_is_known_whole_afterwards(db, made):
    clause = made.clause()
    memory = {"aa": Seen(), "bb": Seen(absent_since=made.noon), "cc": Seen(came_at=made.noon)}
    told = await db.record(
        made.outcome(
            sightings=(Sighting("f", made.noon, frozenset({"ab" * 12})),),
            snapshots=(made.snapshot(),),
            version=made.version("Be kind. \ud800", [clause], memory),
        )
    )
    known = await db.known("inkpond/terms")
    assert told is None
    assert known.version == Version(
        1, "Be kind. \ud800", "print of Be kind.", made.noon, "r1", ("https://inkpond.example/terms",)
    )
    assert known.memory == memory
    assert known.clauses == ((0, clause),)
    assert known.sightings == (Sighting("f", made.noon, frozenset({"ab" * 12})),)
    assert known.health == Health(made.noon + 6 * made.hour, made.noon, confirmed_at=made.noon)
    assert await db.standing("inkpond/terms") == [Standing(clause, ("Your work",), made.noon)]


async def test_moments_of_other_time_zones_come_back_as_the_same_moments(db, made):
    east = made.noon.astimezone(timezone(timedelta(hours=9)))
    await db.record(made.outcome(at=east))
    health = await db.health("inkpond/terms")
    assert health.last_read_at == made.noon
    assert health.last_read_at.utcoffset() == timedelta(0)


async def test_version_numbers_only_rise(db, made):
    numbers = []
    for text in ("one", "two", "three"):
        await db.record(made.outcome(version=made.version(text)))
        numbers.append((await db.known("inkpond/terms")).version.id)
    assert numbers == sorted(set(numbers))


async def test_pages_come_back_as_they_were_sent_in_the_declarations_order(db, made):
    pages = (made.snapshot(b"\x00\xff" * 9, "https://inkpond.example/b"), made.snapshot(b""))
    await db.record(made.outcome(snapshots=pages, version=made.version()))
    assert await db.snapshots("inkpond/terms") == list(pages)


async def test_the_pages_of_a_later_look_do_not_replace_the_versions(db, made):
    first = made.snapshot(b"first")
    await db.record(made.outcome(snapshots=(first,), version=made.version()))
    for body in (b"second", b"third"):
        await db.record(made.outcome(snapshots=(made.snapshot(body),)))
    assert await db.snapshots("inkpond/terms") == [first]
    kept = await rows(db, "SELECT version IS NULL FROM snapshots ORDER BY id")
    assert kept == [(0,), (1,)]


async def test_pages_sent_again_to_the_byte_become_the_versions_with_what_came_with_them_now(db, made):
    first = made.snapshot()
    again = replace(first, fetched_at=made.noon + made.hour, headers=(("etag", '"2"'),))
    await db.record(made.outcome(snapshots=(first,)))
    await db.record(made.outcome(snapshots=(again,), version=made.version()))
    assert await db.snapshots("inkpond/terms") == [again]
    assert await rows(db, "SELECT count(*) FROM snapshots") == [(1,)]


async def test_a_failed_look_changes_the_health_alone(db, made):
    sighting = Sighting("f", made.noon)
    await db.record(made.outcome(sightings=(sighting,), version=made.version(), snapshots=(made.snapshot(),)))
    before = await db.known("inkpond/terms")
    await db.record(made.outcome(at=made.noon + made.hour, failure=("refused", "the site says no \udcff")))
    after = await db.known("inkpond/terms")
    assert (after.version, after.sightings, after.memory) == (before.version, before.sightings, before.memory)
    assert after.health == Health(
        next_due_at=made.noon + 7 * made.hour,
        last_read_at=made.noon,
        failing="refused",
        failing_text="the site says no ?",
        failing_since_at=made.noon + made.hour,
        failures=1,
        confirmed_at=made.noon,
    )


async def test_failures_are_counted_from_the_first_and_a_good_look_clears_them(db, made):
    for hours, kind in enumerate(("unreachable", "refused", "gone")):
        await db.record(made.outcome(at=made.noon + hours * made.hour, failure=(kind, kind)))
    health = await db.health("inkpond/terms")
    assert (health.failures, health.failing, health.failing_since_at) == (3, "gone", made.noon)
    assert health.last_read_at is None
    await db.record(made.outcome(at=made.noon + 9 * made.hour))
    assert await db.health("inkpond/terms") == Health(made.noon + 15 * made.hour, made.noon + 9 * made.hour)


async def test_a_document_is_confirmed_by_a_version_not_by_a_sighting(db, made):
    await db.record(made.outcome(sightings=(Sighting("f", made.noon),)))
    assert (await db.health("inkpond/terms")).confirmed_at is None
    await db.record(made.outcome(at=made.noon + made.hour, version=made.version()))
    await db.record(made.outcome(at=made.noon + 2 * made.hour, version=made.version(replaces=1)))
    assert (await db.health("inkpond/terms")).confirmed_at == made.noon + made.hour


async def test_sightings_are_those_that_remain_after_the_look(db, made):
    many = tuple(Sighting(name, made.noon) for name in "cab")
    await db.record(made.outcome(sightings=many))
    assert (await db.known("inkpond/terms")).sightings == many
    await db.record(made.outcome(sightings=many[1:2]))
    assert (await db.known("inkpond/terms")).sightings == many[1:2]


async def test_a_clause_that_stood_before_keeps_its_day(db, made):
    old = made.clause("1. You may teach **models** with it.")
    renumbered = made.clause("2. You may teach models with it.")
    other_kind = made.clause("2. You may teach models with it.", Kind.CHOICE)
    fresh = made.clause("We may sell it.")
    later = made.noon + 48 * made.hour
    await db.record(made.outcome(version=made.version("one", [old])))
    await db.record(made.outcome(at=later, version=made.version("two", [fresh, renumbered, other_kind])))
    since = {(one.clause.quote, one.clause.kind): one.since_at for one in await db.standing("inkpond/terms")}
    assert since == {
        (fresh.quote, Kind.TRAINING): later,
        (renumbered.quote, Kind.TRAINING): made.noon,
        (renumbered.quote, Kind.CHOICE): later,
    }


async def test_a_sentence_that_stands_twice_is_shown_once(db, made):
    once, again = made.clause("You may teach models."), made.clause("You may teach *models*.")
    await db.record(made.outcome(version=made.version("one", [once, again, made.clause("You may teach models.")])))
    assert [one.clause.quote for one in await db.standing("inkpond/terms")] == [once.quote]
    assert len((await db.known("inkpond/terms")).clauses) == 3


async def test_a_version_read_again_is_replaced_in_its_place_and_tells_nobody(db, made):
    await db.follow(made.subscription(), made.noon)
    page = made.snapshot()
    await db.record(made.outcome(snapshots=(page,), version=made.version("one", [made.clause("a b")])))
    number = (await db.known("inkpond/terms")).version.id
    again = made.version(
        "one, read better",
        [made.clause("a b"), made.clause("c d")],
        {"kk": Seen()},
        alert=made.alert(),
        replaces=number,
        reading="r2",
    )
    assert await db.record(made.outcome(at=made.noon + made.hour, version=again)) is None
    version = (await db.known("inkpond/terms")).version
    assert (version.id, version.text, version.reading) == (number, "one, read better", "r2")
    assert version.confirmed_at == made.noon
    assert [one.since_at for one in await db.standing("inkpond/terms")] == [made.noon, made.noon]
    assert (await db.known("inkpond/terms")).memory == {"kk": Seen()}
    assert await db.snapshots("inkpond/terms") == [page]
    assert await db.alerts(None, 10) == []
    assert await db.claim("discord", made.noon, 10) == []


async def test_replacing_a_version_that_is_not_there_stores_nothing(db, made):
    with pytest.raises(LookupError, match="has no version 77"):
        await db.record(made.outcome(version=made.version(replaces=77), snapshots=(made.snapshot(),)))
    assert (await db.known("inkpond/terms")).health == Health()


async def test_memory_keeps_what_a_later_version_does_not_speak_of(db, made):
    await db.record(made.outcome(version=made.version("one", memory={"aa": Seen(), "bb": Seen()})))
    gone = Seen(absent_since=made.noon + made.hour)
    await db.record(made.outcome(version=made.version("two", memory={"bb": gone})))
    assert (await db.known("inkpond/terms")).memory == {"aa": Seen(), "bb": gone}


async def test_a_sentence_that_leaves_remembers_the_alert_that_says_so(db, made):
    gone = {"aa": Seen(made.noon, 0), "bb": Seen(made.noon, None)}
    told = await db.record(made.outcome(version=made.version("two", memory=gone, alert=made.alert())))
    memory = (await db.known("inkpond/terms")).memory
    assert memory == {"aa": Seen(made.noon, told.id), "bb": Seen(made.noon, None)}
    kept = {"aa": Seen(None, told.id)}
    await db.record(made.outcome(version=made.version("three", memory=kept)))
    assert (await db.known("inkpond/terms")).memory["aa"] == Seen(None, told.id)


async def test_without_an_alert_nothing_said_that_a_sentence_left(db, made):
    await db.record(made.outcome(version=made.version("two", memory={"aa": Seen(made.noon, 0)})))
    assert (await db.known("inkpond/terms")).memory == {"aa": Seen(made.noon, None)}


async def test_an_alert_comes_back_word_for_word(db, made):
    alert = made.alert(headline="„Inkpond“ erlaubt: \N{DUCK}\x00 'x'")
    told = await db.record(made.outcome(version=made.version(alert=alert)))
    assert told.alert == alert
    assert await db.alerts("inkpond", 5) == [told]


async def test_alerts_come_newest_first_for_one_platform_or_all(db, made):
    one = await db.record(made.alerting("inkpond"))
    two = await db.record(made.alerting("reedbox"))
    three = await db.record(made.alerting("inkpond"))
    assert await db.alerts(None, 2) == [three, two]
    assert await db.alerts("inkpond", 9) == [three, one]
    assert await db.alerts("nobody", 9) == []


async def test_a_known_text_that_returns_is_stored_once_with_its_pages(db, made):
    for hour, text in enumerate(("one", "two", "one", "two", "one")):
        page = made.snapshot(text.encode())
        await db.record(made.outcome(at=made.noon + hour * made.hour, snapshots=(page,), version=made.version(text)))
    assert await rows(db, "SELECT id, text_of, length(text) > 0 FROM versions") == [
        (1, None, 1),
        (2, None, 1),
        (3, 1, 0),
        (4, 2, 0),
        (5, 1, 0),
    ]
    known = await db.known("inkpond/terms")
    assert (known.version.id, known.version.text, known.version.urls) == (5, "one", (page.url,))
    assert await db.snapshots("inkpond/terms") == [page]
    assert known.pages == (kept_of(page),)
    assert await rows(db, "SELECT version FROM snapshots ORDER BY id") == [(1,), (2,), (None,)]


async def test_a_returned_text_whose_pages_were_given_up_gets_those_of_today(db, made):
    page = made.snapshot()
    for text in ("one", "two"):
        await db.record(made.outcome(snapshots=(page,), version=made.version(text)))
    await db._ask(lambda raw: raw.execute("DELETE FROM snapshots WHERE version = 1").close())
    await db.record(made.outcome(snapshots=(page,), version=made.version("one")))
    known = await db.known("inkpond/terms")
    assert (known.version.id, known.version.urls, known.pages) == (3, (page.url,), (kept_of(page),))


async def test_a_returned_text_that_is_read_again_gets_a_text_of_its_own(db, made):
    page = made.snapshot()
    for text in ("one", "two", "one"):
        await db.record(made.outcome(snapshots=(page,), version=made.version(text)))
    await db.record(made.outcome(version=made.version("one, better", replaces=3, reading="r2")))
    assert (await db.known("inkpond/terms")).version.text == "one, better"
    assert await db.snapshots("inkpond/terms") == [page]


async def test_what_was_left_out_of_a_version_is_remembered(db, made):
    keys = frozenset({"ab" * 12, "cd" * 12})
    await db.record(made.outcome(version=replace(made.version(), omitted=keys)))
    assert (await db.known("inkpond/terms")).version.omitted == keys


async def test_a_capture_that_failed_is_kept_beside_the_versions_pages(db, made):
    page, wall = made.snapshot(), made.snapshot(b"Just a moment...")
    await db.record(made.outcome(snapshots=(page,), version=made.version()))
    await db.record(made.outcome(snapshots=(wall,), failure=("walled", "a wall")))
    assert await db.snapshots("inkpond/terms") == [page]
    assert await rows(db, "SELECT version, sha256 FROM snapshots ORDER BY id") == [
        (1, page.sha256),
        (None, wall.sha256),
    ]


async def test_a_notice_reaches_every_follower_whatever_their_level_and_is_remembered(db, made):
    await db.follow(made.subscription(level=Level.HIGH), made.noon)
    notice = replace(made.alert(Level.NOTHING), changes=())
    told = await db.record(made.outcome(failure=("gone", "gone"), silence=notice))
    (message,) = await db.claim("discord", made.noon, 9)
    assert message.alerts == (told,)
    assert (await db.health("inkpond/terms")).silence_told_at == made.noon
    await db.record(made.outcome(at=made.noon + made.hour))
    assert (await db.health("inkpond/terms")).silence_told_at is None


async def test_the_text_of_a_sighting_waits_with_it(db, made):
    sighting, text = Sighting("f", made.noon), Extracted("pages 1", "Be kind. \ud800", "f", "bytes 1")
    await db.record(made.outcome(sightings=(sighting,), waiting=text))
    assert (await db.known("inkpond/terms")).waiting == text
    await db.record(made.outcome(failure=("gone", "gone")))
    assert (await db.known("inkpond/terms")).waiting == text
    await db.record(made.outcome())
    assert await rows(db, "SELECT count(*) FROM waiting") == [(0,)]


async def test_what_a_version_is_read_from_is_noted_until_it_is_read_anew(db, made):
    await db.record(made.outcome(version=replace(made.version(), identity="pages 1")))
    await db.record(made.outcome(identity="pages 2"))
    await db.record(made.outcome())
    assert (await db.known("inkpond/terms")).version.identity == "pages 2"
    await db.record(made.outcome(version=made.version(replaces=1)))
    assert (await db.known("inkpond/terms")).version.identity == ""


async def test_other_documents_are_hurried_unless_they_fail(db, made):
    for name in ("privacy", "ai"):
        await db.record(made.outcome(f"inkpond/{name}"))
    await db.record(made.outcome("inkpond/ai", failure=("refused", "no")))
    hurry = ("inkpond/privacy", "inkpond/ai", "inkpond/never-seen")
    await db.record(made.outcome(at=made.noon + made.hour, version=made.version(), hurry=hurry))
    assert (await db.health("inkpond/privacy")).next_due_at == made.noon + made.hour
    assert (await db.health("inkpond/ai")).next_due_at == made.noon + 6 * made.hour


async def test_what_is_said_of_terms_waits_for_the_disk_and_a_look_that_changed_nothing_does_not(db, made):
    seen = []
    await db._ask(lambda raw: raw.conn.set_trace_callback(seen.append))
    await db.record(made.outcome())
    await db.record(made.outcome(version=made.version()))
    await db._ask(lambda raw: raw.conn.set_trace_callback(None))
    steps = [sql.partition(" ")[2] or sql for sql in seen if sql.startswith(("PRAGMA sync", "COMMIT"))]
    assert steps == ["synchronous = NORMAL", "COMMIT", "synchronous = FULL", "COMMIT"]


async def test_what_a_new_reading_finds_and_loses_is_noted(db, made):
    old, both, new = (made.clause(f"We may {what} it.") for what in ("sell", "teach", "lend"))
    await db.record(made.outcome(version=made.version("one", [old, both])))
    await db.record(made.outcome(version=made.version("one", [both, new], replaces=1, reading="r2")))
    assert await rows(db, "SELECT version, reading, added, removed FROM rereadings") == [
        (1, "r2", '["We may lend it."]', '["We may sell it."]')
    ]


async def rows(db, sql):
    return await db._ask(lambda raw: raw.execute(sql).fetchall())
