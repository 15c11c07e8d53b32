"""What is still to be done with messages that were sent."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.core.model import After, Choices, Digest, Failure, FollowUp, Level
from bot.store import Database

PUBLISHES = Choices(publish=True)
SECOND = timedelta(seconds=1)


@pytest.fixture
async def publishing(db, made):
    """An announcement channel that asks for publishing."""
    await db.follow(made.subscription(), made.noon)
    await made.choose(db, made.channel, PUBLISHES, made.noon)
    return db


async def kinds(db, at):
    return [(one.what, [told.id for told in one.message.alerts]) for one in await db.follow_ups("discord", at, 99)]


async def test_news_is_published_where_that_is_wanted_and_only_once_it_was_sent(publishing, made):
    await publishing.follow(made.subscription(made.thread), made.noon)
    await publishing.record(made.alerting())
    first, other = await publishing.claim("discord", made.noon, 9)
    assert await publishing.follow_ups("discord", made.noon, 9) == []
    for one in (first, other):
        await publishing.done(one.id, f"9{one.destination.address}", made.noon)
    (owed,) = await publishing.follow_ups("discord", made.noon, 9)
    assert (owed.what, owed.receipt, owed.tries) == (After.PUBLISH, "91001", 0)
    assert (owed.message.id, owed.message.alerts, owed.message.destination) == (first.id, first.alerts, made.channel)


async def test_notices_and_reminders_are_not_published_unless_with_news(publishing, made):
    notice = replace(made.alert(Level.NOTHING), changes=())
    await publishing.record(made.outcome(failure=("gone", "gone"), silence=notice))
    await made.say(publishing, made.noon)
    assert await kinds(publishing, made.noon) == []
    await publishing.record(made.outcome("inkpond/privacy", failure=("gone", "gone"), silence=notice))
    await publishing.record(made.alerting())
    await made.say(publishing, made.noon)
    assert await kinds(publishing, made.noon) == [(After.PUBLISH, [2, 3])]


async def test_a_message_that_did_not_arrive_is_not_published(publishing, made):
    await publishing.record(made.alerting())
    (message,) = await publishing.claim("discord", made.noon, 9)
    await publishing.fail(message.id, Failure("refused", None), made.noon)
    assert await publishing.follow_ups("discord", made.noon, 9) == []


async def test_a_digest_is_published_too(publishing, made):
    await made.choose(publishing, made.channel, replace(PUBLISHES, digest=Digest.DAILY), made.noon)
    await publishing.record(made.alerting())
    await made.say(publishing, made.morning)
    assert await kinds(publishing, made.morning) == [(After.PUBLISH, [1])]


async def test_it_is_given_again_until_it_is_settled_also_after_a_restart(path, made):
    async with Database(path) as db:
        await db.follow(made.subscription(), made.noon)
        await made.choose(db, made.channel, PUBLISHES, made.noon)
        await db.record(made.alerting())
        await made.say(db, made.noon)
        (one,) = await db.follow_ups("discord", made.noon, 9)
    async with Database(path) as db:
        assert await db.follow_ups("discord", made.noon, 9) == [one]
        await db.settle(one)
    async with Database(path) as db:
        assert await db.follow_ups("discord", made.noon + 999 * made.hour, 9) == []


async def test_it_waits_for_its_next_try_and_counts_them(publishing, made):
    await publishing.record(made.alerting())
    await made.say(publishing, made.noon)
    (one,) = await publishing.follow_ups("discord", made.noon, 9)
    await publishing.settle(one, "busy \udcff", made.noon + made.hour)
    assert await publishing.follow_ups("discord", made.noon + made.hour - SECOND, 9) == []
    assert await publishing.follow_ups("discord", made.noon + made.hour, 9) == [replace(one, tries=1)]
    await publishing.settle(one, "gone")
    assert await publishing.follow_ups("discord", made.noon + 9 * made.hour, 9) == []
    assert await made.rows(publishing, "SELECT state, reason FROM followups") == [("dropped", "gone")]


async def test_settling_what_is_settled_or_unknown_changes_nothing(publishing, made):
    await publishing.record(made.alerting())
    await made.say(publishing, made.noon)
    (one,) = await publishing.follow_ups("discord", made.noon, 9)
    await publishing.settle(one)
    await publishing.settle(one, "late", made.noon)
    await publishing.settle(FollowUp(replace(one.message, id="unknown"), After.EDIT, "1"))
    assert await publishing.follow_ups("discord", made.noon + made.hour, 9) == []


async def test_edits_come_first_and_no_more_of_a_kind_than_asked_for(publishing, made):
    for number in range(3):
        await publishing.follow(made.subscription(platform=f"platform{number}"), made.noon)
        await publishing.record(made.alerting(f"platform{number}"))
        await made.say(publishing, made.noon)
    assert [what for what, _ in await kinds(publishing, made.noon)] == [After.PUBLISH] * 3
    await publishing.retract(3, "a mistake", made.noon + made.hour)
    assert (await kinds(publishing, made.noon + made.hour))[0] == (After.EDIT, [3])
    few = await publishing.follow_ups("discord", made.noon + made.hour, 1)
    assert [one.what for one in few] == [After.EDIT, After.PUBLISH]


async def test_faces_see_their_own(publishing, made):
    await publishing.record(made.alerting())
    await made.say(publishing, made.noon)
    assert await publishing.follow_ups("terminal", made.noon, 9) == []


async def test_what_is_withdrawn_altogether_before_it_was_published_is_not_published(publishing, made):
    await publishing.record(made.alerting())
    await made.say(publishing, made.noon)
    await publishing.retract(1, "a mistake", made.noon)
    assert await kinds(publishing, made.noon) == [(After.EDIT, [1])]


async def test_an_alert_withdrawn_while_its_message_is_edited_for_another_is_shown_as_withdrawn_too(db, made):
    await db.follow(made.subscription(platform="*"), made.noon)
    for name in ("inkpond", "reedbox"):
        await db.record(made.alerting(name))
    await made.say(db, made.noon)
    await db.retract(1, "a mistake", made.noon)
    (under_way,) = await db.follow_ups("discord", made.noon, 9)
    await db.retract(2, "another", made.noon + SECOND)
    await db.settle(under_way)
    (again,) = await db.follow_ups("discord", made.noon + SECOND, 9)
    assert [told.withdrawn for told in again.message.alerts] == ["a mistake", "another"]
    await db.settle(again)
    assert await db.follow_ups("discord", made.noon + made.hour, 9) == []


async def test_an_edit_done_before_is_owed_anew_for_another_alert_of_the_message(db, made):
    await db.follow(made.subscription(platform="*"), made.noon)
    for name in ("inkpond", "reedbox"):
        await db.record(made.alerting(name))
    await made.say(db, made.noon)
    for number in (1, 2):
        await db.retract(number, "a mistake", made.noon)
        (edit,) = await db.follow_ups("discord", made.noon, 9)
        assert (edit.what, edit.tries) == (After.EDIT, 0)
        await db.settle(edit)
    assert await db.follow_ups("discord", made.noon, 9) == []


async def test_a_channel_of_which_much_is_to_be_done_comes_in_turn_with_the_others(db, made):
    for number in range(4):
        await db.record(made.alerting(f"platform{number}"))
        await db.follow(made.subscription(platform="*"), made.noon)
    await made.choose(db, made.channel, Choices(publish=True), made.noon)
    for number in range(4):
        await db.record(made.alerting(f"other{number}"))
        await made.say(db, made.noon)
    await db.follow(made.subscription(made.thread, "last"), made.noon)
    await made.choose(db, made.thread, Choices(publish=True), made.noon)
    await db.record(made.alerting("last"))
    await made.say(db, made.noon + SECOND)
    first_two = await db.follow_ups("discord", made.noon + made.hour, 2)
    assert {one.message.destination for one in first_two} == {made.channel, made.thread}
