"""Who follows what."""

from __future__ import annotations

from bot.core.model import Destination, Level


async def test_following_twice_is_told_apart_from_following(db, made):
    assert await db.follow(made.subscription(), made.noon)
    assert not await db.follow(made.subscription(), made.noon)


async def test_another_level_replaces_the_old_one(db, made):
    await db.follow(made.subscription(level=Level.LOW), made.noon)
    assert await db.follow(made.subscription(level=Level.HIGH), made.noon)
    assert await db.following(made.channel) == [made.subscription(level=Level.HIGH)]


async def test_unfollowing_what_is_not_followed_changes_nothing(db, made):
    assert not await db.unfollow(made.channel, "inkpond")
    await db.follow(made.subscription(), made.noon)
    assert not await db.unfollow(made.channel, "reedbox")
    assert not await db.unfollow(made.thread, "inkpond")
    assert await db.unfollow(made.channel, "inkpond")
    assert await db.following(made.channel) == []


async def test_following_is_listed_by_platform_for_one_place_a_server_or_all(db, made):
    for destination, platform in (
        (made.channel, "reedbox"),
        (made.thread, "inkpond"),
        (made.channel, "inkpond"),
        (made.terminal, "*"),
    ):
        await db.follow(made.subscription(destination, platform), made.noon)
    assert [one.platform for one in await db.following(made.channel)] == ["inkpond", "reedbox"]
    server = await db.following(guild="7")
    assert [(one.platform, one.destination.address) for one in server] == [
        ("inkpond", "1001"),
        ("inkpond", "1002"),
        ("reedbox", "1001"),
    ]
    assert await db.following(guild="8") == []
    assert len(await db.following()) == 4


async def test_what_a_person_follows_is_found_by_who_they_are(db, made):
    direct = Destination("discord", "3003", person="42")
    await db.follow(made.subscription(direct, "inkpond"), made.noon)
    await db.follow(made.subscription(made.channel, "reedbox"), made.noon)
    assert await db.following(person="42") == [made.subscription(direct, "inkpond")]
    assert await db.following(person="43") == []


async def test_a_channel_is_the_same_place_whether_or_not_its_server_is_named(db, made):
    unnamed = Destination("discord", "1001")
    await db.follow(made.subscription(unnamed), made.noon)
    assert not await db.follow(made.subscription(made.channel), made.noon)
    assert (await db.following(unnamed))[0].destination == made.channel
    assert await db.unfollow(unnamed, "inkpond")


async def test_what_is_owed_is_dropped_with_the_subscription_that_asked_for_it(db, made):
    await db.follow(made.subscription(), made.noon)
    await db.record(made.alerting())
    await db.unfollow(made.channel, "inkpond")
    assert await db.claim("discord", made.noon, 10) == []
    assert await states(db) == [("dropped", "unfollowed")]


async def test_what_another_subscription_asks_for_too_stays_owed(db, made):
    await db.follow(made.subscription(), made.noon)
    await db.follow(made.subscription(platform="*", level=Level.MEDIUM), made.noon)
    await db.record(made.alerting(level=Level.HIGH))
    await db.record(made.alerting(level=Level.LOW))
    await db.unfollow(made.channel, "inkpond")
    (message,) = await db.claim("discord", made.noon, 10)
    assert [told.alert.level for told in message.alerts] == [Level.HIGH]


async def test_unfollowing_all_leaves_what_is_followed_by_name(db, made):
    await db.follow(made.subscription(platform="*"), made.noon)
    await db.follow(made.subscription(), made.noon)
    await db.record(made.alerting("inkpond"))
    await db.record(made.alerting("reedbox"))
    await db.unfollow(made.channel, "*")
    (message,) = await db.claim("discord", made.noon, 10)
    assert [told.alert.platform for told in message.alerts] == ["inkpond"]


async def test_unfollowing_one_leaves_what_is_owed_for_others_and_elsewhere(db, made):
    for destination in (made.channel, made.thread):
        await db.follow(made.subscription(destination), made.noon)
    await db.follow(made.subscription(platform="reedbox"), made.noon)
    await db.record(made.alerting("inkpond"))
    await db.record(made.alerting("reedbox"))
    await db.unfollow(made.channel, "inkpond")
    messages = {one.destination: one for one in await db.claim("discord", made.noon, 10)}
    assert [told.alert.platform for told in messages[made.channel].alerts] == ["reedbox"]
    assert [told.alert.platform for told in messages[made.thread].alerts] == ["inkpond"]


async def test_what_is_being_sent_is_not_dropped(db, made):
    await db.follow(made.subscription(), made.noon)
    await db.record(made.alerting())
    await db.claim("discord", made.noon, 10)
    await db.unfollow(made.channel, "inkpond")
    assert await states(db) == [("sending", "")]


async def states(db):
    return await db._ask(lambda raw: raw.execute("SELECT state, reason FROM deliveries").fetchall())
