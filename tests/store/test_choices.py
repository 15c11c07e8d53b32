"""What servers, channels and subscriptions choose, and who is told what because of it."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from bot.core.model import FOREVER, Choices, Destination, Digest, Kind, Level, Subscription
from bot.errors import DestinationClosed, PersonClosed
from made_up import platform

SERVER = Destination("discord", "", "7")


@pytest.fixture
async def music(db, made):
    """Inkpond belongs to the bundle of music."""
    await db.join([platform("inkpond", "Inkpond", makes=("music",))], made.noon)


async def follow_both(db, made, **own):
    """The channel and the thread of one server follow Inkpond, with nothing of their own beside what is named."""
    for place in (made.channel, made.thread):
        await db.follow(Subscription(place, "inkpond", **own), made.noon)


async def test_a_server_chooses_for_its_channels_and_each_may_choose_otherwise(db, made):
    await follow_both(db, made)
    await made.choose(db, SERVER, Choices(level=Level.HIGH, zone="Asia/Tokyo"), made.noon)
    await made.choose(db, made.thread, Choices(level=Level.LOW), made.noon)
    assert (await db.preferences(SERVER)).level is Level.HIGH
    held = await db.preferences(made.thread)
    assert (held.level, held.zone) == (Level.LOW, "Asia/Tokyo")
    await db.record(made.alerting(level=Level.MEDIUM))
    assert await made.say(db, made.noon) == [(made.thread.address, "", [1])]
    await made.choose(db, made.thread, Choices(), made.noon)
    await db.record(made.alerting(level=Level.MEDIUM, platform="inkpond", at=made.noon + 2 * made.hour))
    assert await made.say(db, made.noon + 3 * made.hour) == []


async def test_a_subscriptions_level_overrides_both(db, made):
    await made.choose(db, SERVER, Choices(level=Level.HIGH), made.noon)
    await db.follow(Subscription(made.channel, "inkpond", Level.LOW), made.noon)
    await db.record(made.alerting(level=Level.LOW))
    assert await made.say(db, made.noon) == [(made.channel.address, "", [1])]


async def test_another_servers_choices_count_for_nothing_here(db, made):
    await follow_both(db, made)
    await made.choose(db, Destination("discord", "", "8"), Choices(level=Level.HIGH, digest=Digest.DAILY), made.noon)
    await db.record(made.alerting(level=Level.MEDIUM))
    assert len(await made.say(db, made.noon)) == 2


async def test_a_servers_digest_holds_back_what_its_channels_are_told_and_its_end_sends_it(db, made):
    await follow_both(db, made)
    await made.choose(db, SERVER, Choices(digest=Digest.DAILY), made.noon)
    await made.choose(db, made.thread, Choices(digest=Digest.NONE), made.noon)
    await db.record(made.alerting())
    assert await made.say(db, made.noon) == [(made.thread.address, "", [1])]
    await made.choose(db, SERVER, Choices(), made.noon + made.hour)
    assert await made.say(db, made.noon + made.hour) == [(made.channel.address, "", [1])]


async def test_a_digest_of_a_server_is_called_one(db, made):
    await follow_both(db, made)
    await made.choose(db, SERVER, Choices(digest=Digest.DAILY), made.noon)
    await db.record(made.alerting())
    assert {heading for _, heading, _ in await made.say(db, made.morning)} == {"daily"}


async def test_a_pause_holds_everything_back_until_its_end(db, made):
    await db.follow(made.subscription(), made.noon)
    await made.choose(db, made.channel, Choices(quiet_until=made.noon + 5 * made.hour), made.noon)
    await db.record(made.alerting(at=made.noon + made.hour))
    await db.record(made.alerting(at=made.noon + 3 * made.hour))
    assert await made.say(db, made.noon + 4 * made.hour) == []
    assert await made.say(db, made.noon + 5 * made.hour) == [(made.channel.address, "", [1, 2])]
    await db.record(made.alerting(at=made.noon + 6 * made.hour))
    assert await made.say(db, made.noon + 6 * made.hour) == [(made.channel.address, "", [3])]


async def test_a_pause_without_an_end_lasts_until_somebody_ends_it(db, made):
    await db.follow(made.subscription(), made.noon)
    await made.choose(db, SERVER, Choices(quiet_until=FOREVER), made.noon)
    await db.record(made.alerting(effective_on=made.noon.date() + timedelta(days=20)))
    assert await made.say(db, made.noon + timedelta(days=19)) == []
    await made.choose(db, SERVER, Choices(), made.noon + timedelta(days=19))
    assert [place for place, _, _ in await made.say(db, made.noon + timedelta(days=19))] == [made.channel.address]


async def test_a_pause_holds_back_what_was_about_to_go_out_but_not_what_is_on_its_way(db, made):
    await db.follow(made.subscription(), made.noon)
    await db.record(made.alerting())
    (under_way,) = await db.claim("discord", made.noon, 9)
    await db.record(made.alerting("reedbox"))
    await db.follow(made.subscription(made.thread), made.noon)
    await db.record(made.alerting(at=made.noon + 2 * made.hour))
    await made.choose(db, SERVER, Choices(quiet_until=FOREVER), made.noon + 2 * made.hour)
    await db.done(under_way.id, "1", made.noon)
    assert await made.say(db, made.noon + 9 * made.hour) == []


async def test_a_digest_after_a_pause_comes_at_its_hour(db, made):
    await db.follow(made.subscription(), made.noon)
    chosen = Choices(Digest.DAILY, quiet_until=made.noon + timedelta(days=3))
    await made.choose(db, made.channel, chosen, made.noon)
    await db.record(made.alerting())
    assert await made.say(db, made.morning + timedelta(days=2)) == []
    assert await made.say(db, made.morning + timedelta(days=3)) == [(made.channel.address, "daily", [1])]


async def test_a_kind_that_is_ticked_is_told_whatever_its_level(db, made):
    await follow_both(db, made, level=Level.HIGH)
    await made.choose(db, made.thread, Choices(kinds=frozenset({Kind.TRAINING})), made.noon)
    await db.record(made.alerting(level=Level.LOW))
    assert await made.say(db, made.noon) == [(made.thread.address, "", [1])]


async def test_the_roles_of_all_subscriptions_that_led_there_are_called_and_no_others(db, made, music):
    await made.choose(db, SERVER, Choices(mention="70"), made.noon)
    await db.follow(Subscription(made.channel, "inkpond", Level.HIGH, "71"), made.noon)
    await db.follow(Subscription(made.channel, "bundle/music", None, "72"), made.noon)
    await db.follow(Subscription(made.thread, "*"), made.noon)
    await db.record(made.alerting(level=Level.MEDIUM))
    told = {one.destination.address: one.mentions for one in await db.claim("discord", made.noon, 9)}
    assert told == {made.channel.address: ("72",), made.thread.address: ("70",)}


async def test_a_role_that_a_channel_does_not_want_called_is_not(db, made):
    await made.choose(db, SERVER, Choices(mention="70"), made.noon)
    await made.choose(db, made.channel, Choices(mention=""), made.noon)
    await db.follow(Subscription(made.channel, "inkpond"), made.noon)
    await db.record(made.alerting())
    (message,) = await db.claim("discord", made.noon, 9)
    assert message.mentions == ()


async def test_a_message_keeps_the_language_it_was_begun_in(db, made):
    await made.choose(db, SERVER, Choices(language="de"), made.noon)
    await db.follow(made.subscription(), made.noon)
    await db.record(made.alerting())
    (message,) = await db.claim("discord", made.noon, 9)
    assert message.language == "de"
    await made.choose(db, SERVER, Choices(language="ja"), made.noon)
    (again,) = await db.claim("discord", made.noon, 9, anew=True)
    assert (again.id, again.language) == (message.id, "de")


async def test_unfollowing_drops_what_no_other_subscription_asks_for_at_its_level(db, made, music):
    await db.follow(Subscription(made.channel, "inkpond", Level.LOW), made.noon)
    await db.follow(Subscription(made.channel, "bundle/music", Level.HIGH), made.noon)
    await made.choose(db, made.channel, Choices(Digest.DAILY), made.noon)
    for level in (Level.LOW, Level.HIGH):
        await db.record(made.alerting(level=level))
    assert await db.unfollow(made.channel, "inkpond")
    assert [numbers for *_, numbers in await made.say(db, made.morning)] == [[2]]


async def test_following_again_changes_only_what_is_named(db, made):
    for level, mention, changed in (
        (None, "7", True),
        (None, "7", False),
        (Level.HIGH, None, True),
        (None, None, False),
        (Level.HIGH, "7", False),
        (Level.LOW, "", True),
    ):
        assert await db.follow(Subscription(made.channel, "inkpond", level, mention), made.noon) is changed
    assert await db.following(made.channel) == [Subscription(made.channel, "inkpond", Level.LOW, "")]


async def test_a_role_that_is_taken_away_while_an_alert_waits_is_not_called(db, made):
    await db.follow(Subscription(made.channel, "inkpond", None, "71"), made.noon)
    await db.follow(Subscription(made.channel, "*", None, "72"), made.noon)
    await db.choose(made.channel, {"quiet_until": FOREVER, "mention": "70"}, made.noon)
    await db.record(made.alerting())
    await db.unfollow(made.channel, "*")
    await db.follow(Subscription(made.channel, "inkpond", None, "73"), made.noon)
    await db.choose(made.channel, {"quiet_until": None}, made.noon + made.hour)
    (message,) = await db.claim("discord", made.noon + made.hour, 9)
    assert message.mentions == ("73",)
    await db.follow(Subscription(made.channel, "inkpond", None, "74"), made.noon)
    (again,) = await db.claim("discord", made.noon + made.hour, 9, anew=True)
    assert again.mentions == ("73",)  # a message is fixed once it is begun


async def test_whoever_chooses_at_the_same_moment_loses_nothing(db, made):
    wanted = [{"hour": 7}, {"digest": Digest.DAILY}, {"level": Level.HIGH}, {"language": "de"}]
    await asyncio.gather(*(db.choose(made.channel, one, made.noon) for one in wanted))
    assert await db.choices(made.channel) == Choices(Digest.DAILY, hour=7, level=Level.HIGH, language="de")
    held = await db.choose(made.channel, {"hour": None}, made.noon)
    assert (held.hour, held.level) == (9, Level.HIGH)


@pytest.mark.parametrize("wanted", [{"digest": Digest.NONE}, {"quiet_until": None}])
async def test_somebody_who_chooses_anything_takes_messages_again(db, made, wanted):
    person = Destination("discord", "55", person="99")
    await db.follow(Subscription(person, "inkpond"), made.noon)
    await db.record(made.alerting())
    for hours in (0, 6, 12, 18, 24):
        await made.refuse(db, PersonClosed("takes none"), made.noon + hours * made.hour)
    assert await made.say(db, made.noon + timedelta(days=9)) == []
    await db.choose(person, wanted, made.noon + timedelta(days=9))
    assert [numbers for *_, numbers in await made.say(db, made.noon + timedelta(days=9))] == [[1]]


async def test_choosing_gives_no_permission_that_is_missing(db, made):
    await db.follow(made.subscription(), made.noon)
    await db.record(made.alerting())
    await made.refuse(db, DestinationClosed("may not", lacks="Send Messages"), made.noon)
    await db.choose(made.channel, {"hour": 7}, made.noon)
    assert await made.say(db, made.noon + made.hour) == []


async def test_a_person_and_a_forum_are_known_as_such(db, made):
    person = Destination("discord", "55", person="99")
    forum = Destination("discord", "56", "7", forum=True)
    for place in (person, forum):
        await db.follow(Subscription(place, "inkpond"), made.noon)
    assert [one.destination for one in await db.following()] == [person, forum]
    await db.record(made.alerting())
    assert {one.destination for one in await db.claim("discord", made.noon, 9)} == {person, forum}
