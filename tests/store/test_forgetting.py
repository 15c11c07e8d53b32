"""A person or a server is forgotten: in a database where everything that can be stored about them is."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.core.model import Choices, Destination, Digest, Failure, Forgotten, Level, Pause, Subscription
from bot.core.model import Closed as Why
from bot.core.undelivered import failure
from bot.errors import DestinationClosed, SendLater
from bot.store import undelivered

DAY = timedelta(days=1)
ANNA, BEN = "900000000000000001", "900000000000000002"
HERS = Destination("discord", "810000000000000001", person=ANNA)
HIS = Destination("discord", "810000000000000002", person=BEN)
ROLE = "820000000000000001"
GUILD, OTHER = "830000000000000001", "830000000000000002"
CHANNEL = Destination("discord", "840000000000000001", GUILD)
FORUM = Destination("discord", "840000000000000002", GUILD, forum=True)
ELSEWHERE = Destination("discord", "840000000000000003", OTHER)
EVERYWHERE = (HERS, HIS, CHANNEL, FORUM, ELSEWHERE)


async def dump(db, made) -> str:
    """Every value in the database, as text."""
    tables = await made.rows(db, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    return "\n".join([repr(await made.rows(db, f"SELECT * FROM {name}")) for (name,) in tables])


async def keys_hold(db, made):
    assert await made.rows(db, "PRAGMA foreign_key_check") == []


async def fill(db, made):
    """All follow; a message has arrived everywhere, one is under way, one waits, one is owed still, one was held back;
    everybody chose, suggested and reported, and edits, publishing and reminders are owed."""
    for place in EVERYWHERE:
        await db.follow(Subscription(place, "*", Level.LOW, ROLE), made.noon)
        await made.choose(db, place, Choices(publish=True, language="de"), made.noon)
        if place.forum:
            await db.keep_post(place, "inkpond", "850000000000000001")
    for guild in (GUILD, OTHER):
        await made.choose(db, Destination("discord", "", guild), Choices(mention=ROLE), made.noon)
    await db.record(made.alerting(effective_on=date(2026, 5, 15)))
    await made.say(db, made.noon)
    await db.record(made.alerting("reedbox"))
    for one in await db.claim("discord", made.noon, 9):  # may have arrived, and waits for another try
        await db.fail(one.id, failure(SendLater("no answer"), one, made.noon, 0.5), made.noon)
    await db.record(made.alerting("quill"))
    await db.retract(1, "a mistake", made.noon)
    for person in (ANNA, BEN):
        await db.suggest("https://quill.example/terms", person, made.noon)
        for alert in (1, 2, 3):
            await db.report(alert, person, made.noon)


async def test_nothing_that_points_to_a_person_is_left_and_everybody_else_keeps_all(db, made):
    await fill(db, made)
    counted = await db.forget_person(ANNA)
    assert counted == Forgotten(places=1, subscriptions=1, choices=1, owed=2, suggestions=1, reports=3)
    left = await dump(db, made)
    assert ANNA not in left
    assert HERS.address not in left
    assert BEN in left
    assert HIS.address in left
    await keys_hold(db, made)
    assert [one.platform for one in await db.following(HIS)] == ["*"]
    assert [count for _, count in await db.reported()] == [1, 1]
    assert await db.forget_person(ANNA) == Forgotten()


async def test_nothing_that_points_to_a_server_is_left_and_other_servers_keep_all(db, made):
    await fill(db, made)
    counted = await db.forget_server(GUILD)
    assert counted == Forgotten(places=2, subscriptions=2, choices=3, posts=1, owed=4)
    left = await dump(db, made)
    for gone in (GUILD, CHANNEL.address, FORUM.address, "850000000000000001"):
        assert gone not in left
    await keys_hold(db, made)
    assert (await db.choices(Destination("discord", "", OTHER))).mention == ROLE
    assert [one.destination for one in await db.following(guild=OTHER)] == [ELSEWHERE]


async def test_the_others_still_hear_all_and_whoever_is_forgotten_nothing_more(db, made):
    await fill(db, made)
    await db.forget_person(ANNA)
    await db.forget_server(GUILD)
    assert {address for address, *_ in await made.say(db, made.noon + DAY)} == {HIS.address, ELSEWHERE.address}
    edited = {one.message.destination.address for one in await db.follow_ups("discord", made.noon + DAY, 99)}
    assert edited == {HIS.address, ELSEWHERE.address}


async def test_the_counts_of_what_was_sent_stay_right(db, made, path):
    await fill(db, made)
    before = (await db.fates([1]))[1].sent
    await db.forget_server(GUILD)
    await db.forget_person(ANNA)
    assert (await db.fates([1]))[1].sent == before == len(EVERYWHERE)
    figures = await db.figures(made.noon)
    assert figures.deliveries["sent"] == before
    assert figures.deliveries["sending"] == 0
    assert figures.destinations == {"discord": 2}
    assert undelivered.untold(path, made.noon) is None  # what was forgotten is nothing that somebody missed


async def test_what_is_withdrawn_later_is_edited_only_where_we_know_where_it_stands(db, made):
    for place in (HERS, HIS):
        await db.follow(Subscription(place, "*"), made.noon)
    await db.record(made.alerting())
    await made.say(db, made.noon)
    await db.forget_person(ANNA)
    assert (await db.retract(1, "a mistake", made.noon)).edits == 1
    assert (await db.figures(made.noon)).follow_ups == {"edit": 1}


@pytest.mark.parametrize(
    "ends",
    [
        lambda db, one, at: db.done(one.id, "99", at),
        lambda db, one, at: db.fail(one.id, Failure("busy", at, nothing_sent=True), at),
        lambda db, one, at: db.fail(one.id, Failure("closed", at, pause=Pause(Why.PERSON)), at),
    ],
)
async def test_what_is_being_sent_meanwhile_may_end_in_any_way(db, made, ends):
    await db.follow(Subscription(HERS, "*"), made.noon)
    await db.record(made.alerting())
    (one,) = await db.claim("discord", made.noon, 9)
    assert (await db.forget_person(ANNA)).owed == 1
    await ends(db, one, made.noon)
    assert await made.say(db, made.noon + DAY) == []
    assert await db.follow_ups("discord", made.noon + DAY, 9) == []
    assert await made.rows(db, "SELECT * FROM pauses") == []
    assert HERS.address not in await dump(db, made)
    await keys_hold(db, made)


async def test_of_a_place_to_which_nothing_was_ever_owed_a_number_stays(db, made):
    await db.follow(Subscription(HERS, "*"), made.noon)
    await made.choose(db, HERS, Choices(digest=Digest.DAILY), made.noon)
    await db.forget_person(ANNA)
    ((_, face, _, *rest),) = await made.rows(db, "SELECT * FROM destinations")
    assert (face, *rest) == ("forgotten", "", "", 0, "{}")


async def test_a_pause_is_forgotten_with_its_place(db, made):
    await db.follow(Subscription(CHANNEL, "*"), made.noon)
    await db.record(made.alerting())
    await made.refuse(db, DestinationClosed(f"may not write in {CHANNEL.address}", lacks="Send Messages"), made.noon)
    assert (await db.forget_server(GUILD)).pauses == 1
    assert CHANNEL.address not in await dump(db, made)
    await keys_hold(db, made)


async def test_whoever_comes_again_begins_anew(db, made):
    await fill(db, made)
    await db.forget_person(ANNA)
    assert await db.follow(Subscription(HERS, "inkpond"), made.noon + DAY)
    assert await db.choices(HERS) == await db.choices_of_person(ANNA) == Choices()
    await db.record(made.alerting(at=made.noon + DAY))
    assert HERS.address in {address for address, *_ in await made.say(db, made.noon + DAY)}


async def test_a_server_that_we_left_is_forgotten_a_month_later(db, made):
    await fill(db, made)
    await db.compare("discord", {OTHER}, made.noon)
    await made.say(db, made.noon + 29 * DAY)
    assert GUILD in await dump(db, made)
    await made.say(db, made.noon + 30 * DAY)
    left = await dump(db, made)
    assert not any(known in left for known in (GUILD, CHANNEL.address, FORUM.address))
    assert OTHER in left
    reasons = await made.rows(db, "SELECT DISTINCT reason FROM deliveries WHERE state = 'dropped'")
    assert ("gone for 30 days",) in reasons
    await keys_hold(db, made)


async def test_one_that_follows_something_anew_meanwhile_is_not(db, made):
    await fill(db, made)
    await db.compare("discord", {OTHER}, made.noon)
    await db.follow(Subscription(CHANNEL, "inkpond"), made.noon + 20 * DAY)
    await made.say(db, made.noon + 31 * DAY)
    followed = [one.destination.address for one in await db.following(guild=GUILD)]
    assert followed == [CHANNEL.address, FORUM.address, CHANNEL.address]
    assert (await db.choices(Destination("discord", "", GUILD))).mention == ROLE


async def test_one_that_followed_nothing_and_that_we_left_unseen_is_forgotten_too(db, made):
    chose = Destination("discord", "", GUILD)
    await made.choose(db, chose, Choices(mention=ROLE), made.noon)
    assert await db.compare("discord", {OTHER}, made.noon) == 0
    await made.say(db, made.noon + 30 * DAY)
    assert GUILD not in await dump(db, made)


async def test_one_that_we_are_on_again_is_not(db, made):
    chose = Destination("discord", "", GUILD)
    await made.choose(db, chose, Choices(mention=ROLE), made.noon)
    await db.compare("discord", {OTHER}, made.noon)
    await db.never_left("discord", {GUILD: made.noon + DAY}, made.noon + DAY)
    await made.say(db, made.noon + 31 * DAY)
    assert (await db.choices(chose)).mention == ROLE


async def test_it_cannot_be_found_in_the_file_any_more(db, made, path):
    await fill(db, made)
    await made.rows(db, "PRAGMA wal_checkpoint(PASSIVE)")
    assert ANNA.encode() in path.read_bytes()
    await db.forget_person(ANNA)
    await db.forget_server(GUILD)
    held = b"".join(file.read_bytes() for file in path.parent.glob(f"{path.name}*"))
    for gone in (ANNA, HERS.address, GUILD, CHANNEL.address):
        assert gone.encode() not in held
    assert BEN.encode() in held


async def test_the_columns_that_can_hold_a_persons_id_are_those_that_the_privacy_policy_names(db, made):
    await fill(db, made)
    tables = await made.rows(db, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    holding = set()
    for (table,) in tables:
        for (column,) in await made.rows(db, f"SELECT name FROM pragma_table_info('{table}')"):
            values = repr(await made.rows(db, f"SELECT {column} FROM {table}"))
            if any(known in values for known in (ANNA, HERS.address)):
                holding.add(f"{table}.{column}")
    assert holding == {"destinations.person", "destinations.address", "suggestions.person"}
    policy = " ".join((Path(__file__).parents[2] / "docs" / "privacy.md").read_text("utf-8").split())
    assert "| your Discord user id, the id of that conversation, what you follow and chose" in policy
    assert "| suggest a page with `/suggest` | your user id, the page's address, and when |" in policy
    assert "a code in your id's place" in policy
