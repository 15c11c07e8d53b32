"""What must be said, and what was."""

from __future__ import annotations

from bot.core.model import Destination, Failure, Level
from bot.store import Database


async def test_an_alert_is_owed_once_to_a_place_whatever_led_to_it(db, made):
    await db.follow(made.subscription(), made.noon)
    await db.follow(made.subscription(platform="*"), made.noon)
    told = await db.record(made.alerting())
    (message,) = await db.claim("discord", made.noon, 10)
    assert message.destination == made.channel
    assert message.alerts == (told,)
    assert (message.tries, message.first_tried_at) == (0, None)


async def test_only_those_at_the_level_are_told(db, made):
    await db.follow(made.subscription(made.channel, level=Level.HIGH), made.noon)
    await db.follow(made.subscription(made.thread, level=Level.MEDIUM), made.noon)
    await db.follow(made.subscription(made.terminal, "reedbox", Level.LOW), made.noon)
    await db.record(made.alerting(level=Level.MEDIUM))
    assert [one.destination for one in await db.claim("discord", made.noon, 9)] == [made.thread]
    assert await db.claim("terminal", made.noon, 9) == []


async def test_a_version_without_an_alert_owes_nothing(db, made):
    await db.follow(made.subscription(), made.noon)
    await db.record(made.outcome(version=made.version()))
    assert await db.claim("discord", made.noon, 10) == []


async def test_following_after_an_alert_does_not_bring_it(db, made):
    await db.record(made.alerting())
    await db.follow(made.subscription(), made.noon)
    assert await db.claim("discord", made.noon, 10) == []


async def test_faces_do_not_see_each_others_messages(db, made):
    await db.follow(made.subscription(made.terminal), made.noon)
    await db.follow(made.subscription(made.channel), made.noon)
    await db.record(made.alerting())
    assert [one.destination for one in await db.claim("terminal", made.noon, 9)] == [made.terminal]
    assert [one.destination for one in await db.claim("discord", made.noon, 9)] == [made.channel]


async def test_a_messages_id_fits_a_nonce_and_is_its_own(db, made):
    for number in range(30):
        await db.follow(made.subscription(Destination("discord", str(number))), made.noon)
    await db.record(made.alerting())
    ids = [one.id for one in await db.claim("discord", made.noon, 30)]
    assert len(set(ids)) == 30
    assert all(0 < len(one) <= 25 and one.isalnum() and one.isascii() for one in ids)


async def test_all_that_a_place_is_owed_goes_into_one_message_high_first(db, made):
    await db.follow(made.subscription(), made.noon)
    await db.follow(made.subscription(platform="*"), made.noon)
    for number, level in enumerate((Level.LOW, Level.HIGH, Level.MEDIUM, Level.HIGH)):
        await db.record(made.alerting(f"platform{number}", level))
    (message,) = await db.claim("discord", made.noon, 10)
    assert [(told.alert.level, told.id) for told in message.alerts] == [
        (Level.HIGH, 2),
        (Level.HIGH, 4),
        (Level.MEDIUM, 3),
        (Level.LOW, 1),
    ]


async def test_no_message_carries_more_than_ten_and_the_rest_follow(db, made):
    await db.follow(made.subscription(platform="*"), made.noon)
    for number in range(12):
        await db.record(made.alerting(f"platform{number}"))
    (first,) = await db.claim("discord", made.noon, 10)
    assert len(first.alerts) == 10
    assert await db.claim("discord", made.noon, 10) == []  # one message a place at a time
    await db.done(first.id, "99", made.noon)
    (second,) = await db.claim("discord", made.noon, 10)
    assert [told.id for told in second.alerts] == [11, 12]


async def test_places_with_high_alerts_come_first_then_the_oldest(db, made):
    await db.follow(made.subscription(made.thread, "reedbox"), made.noon)
    await db.follow(made.subscription(made.channel, "inkpond"), made.noon)
    await db.record(made.alerting("reedbox", Level.MEDIUM))
    await db.record(made.alerting("inkpond", Level.HIGH))
    (first,) = await db.claim("discord", made.noon, 1)
    (second,) = await db.claim("discord", made.noon, 1)
    assert (first.destination, second.destination) == (made.channel, made.thread)


async def test_what_was_done_is_never_claimed_again(path, made):
    async with Database(path) as earlier:
        await earlier.follow(made.subscription(), made.noon)
        await earlier.record(made.alerting())
        (message,) = await earlier.claim("discord", made.noon, 1)
        await earlier.done(message.id, "99", made.noon)
    async with Database(path) as later:
        assert await later.claim("discord", made.noon + 99 * made.hour, 9) == []


async def test_what_this_run_is_sending_is_left_alone(db, made):
    await db.follow(made.subscription(), made.noon)
    await db.record(made.alerting())
    assert len(await db.claim("discord", made.noon, 9)) == 1
    assert await db.claim("discord", made.noon + 99 * made.hour, 9) == []


async def test_what_an_earlier_run_was_sending_comes_first_with_the_same_id_and_contents(path, made):
    async with Database(path) as earlier:
        await earlier.follow(made.subscription(), made.noon)
        await earlier.follow(made.subscription(made.thread, "reedbox"), made.noon)
        await earlier.record(made.alerting("inkpond", Level.LOW))
        (begun,) = await earlier.claim("discord", made.noon, 9)
        await earlier.record(made.alerting("inkpond", Level.HIGH))
        await earlier.record(made.alerting("reedbox", Level.HIGH))
    async with Database(path) as later:
        again, new = await later.claim("discord", made.noon + made.hour, 9)
        assert (again.id, again.alerts, again.destination) == (begun.id, begun.alerts, begun.destination)
        assert (again.tries, again.first_tried_at) == (1, made.noon)
        assert new.destination == made.thread
        assert await later.claim("discord", made.noon + made.hour, 9) == []


async def test_what_failed_is_tried_again_at_its_moment_with_the_same_contents(db, made):
    await db.follow(made.subscription(), made.noon)
    await db.record(made.alerting())
    (message,) = await db.claim("discord", made.noon, 9)
    await db.fail(message.id, Failure("rate limited", made.noon + made.hour), made.noon)
    await db.record(made.alerting())
    assert await db.claim("discord", made.noon + made.hour / 2, 9) == []
    assert await states(db, message.id) == [("parked", "rate limited")]
    (again,) = await db.claim("discord", made.noon + made.hour, 9)
    assert (again.id, again.alerts, again.tries) == (message.id, message.alerts, 1)
    assert again.first_tried_at == made.noon
    await db.done(again.id, "99", made.noon + made.hour)
    assert await states(db, message.id) == [("sent", "")]
    (rest,) = await db.claim("discord", made.noon + made.hour, 9)
    assert [told.id for told in rest.alerts] == [2]


async def test_a_try_of_which_nothing_arrived_does_not_count(db, made):
    await db.follow(made.subscription(), made.noon)
    await db.record(made.alerting())
    (message,) = await db.claim("discord", made.noon, 9)
    await db.fail(message.id, Failure("not connected", made.noon + made.hour, nothing_sent=True), made.noon)
    (again,) = await db.claim("discord", made.noon + made.hour, 9)
    assert (again.id, again.tries, again.first_tried_at) == (message.id, 0, None)


async def test_a_certain_failure_does_not_undo_an_uncertain_one(db, made):
    await db.follow(made.subscription(), made.noon)
    await db.record(made.alerting())
    (message,) = await db.claim("discord", made.noon, 9)
    await db.fail(message.id, Failure("no answer", made.noon), made.noon)
    await db.claim("discord", made.noon + made.hour, 9)
    await db.fail(message.id, Failure("not connected", made.noon, nothing_sent=True), made.noon)
    (again,) = await db.claim("discord", made.noon + made.hour, 9)
    assert (again.tries, again.first_tried_at) == (1, made.noon)


async def test_what_failed_for_good_is_dropped_with_its_reason(db, made):
    await db.follow(made.subscription(), made.noon)
    await db.record(made.alerting())
    (message,) = await db.claim("discord", made.noon, 9)
    await db.fail(message.id, Failure("the payload was refused", None), made.noon)
    assert await states(db, message.id) == [("dropped", "the payload was refused")]
    assert await db.claim("discord", made.noon + 999 * made.hour, 9) == []
    assert len(await db.following(made.channel)) == 1


async def test_done_and_fail_on_a_finished_or_unknown_message_change_nothing(db, made):
    await db.follow(made.subscription(), made.noon)
    await db.record(made.alerting())
    (message,) = await db.claim("discord", made.noon, 9)
    await db.done(message.id, "99", made.noon)
    await db.fail(message.id, Failure("late", made.noon), made.noon)
    await db.fail(message.id, Failure("late", None), made.noon)
    await db.done("unknown", "1", made.noon)
    await db.fail("unknown", Failure("late", made.noon), made.noon)
    assert await states(db, message.id) == [("sent", "")]
    assert await db.claim("discord", made.noon + made.hour, 9) == []


async def test_a_limit_holds_over_old_and_new_together(path, made):
    async with Database(path) as earlier:
        for number in range(4):
            await earlier.follow(made.subscription(Destination("discord", str(number))), made.noon)
        await earlier.record(made.alerting())
        await earlier.claim("discord", made.noon, 2)
    async with Database(path) as later:
        batches = [await later.claim("discord", made.noon, 3) for _ in range(3)]
        assert [[one.tries for one in batch] for batch in batches] == [[1, 1, 0], [0], []]
        assert await later.claim("discord", made.noon, 0) == []


async def states(db, message):
    sql = "SELECT state, reason FROM deliveries WHERE message = ?"
    return await db._ask(lambda raw: raw.execute(sql, [message]).fetchall())
