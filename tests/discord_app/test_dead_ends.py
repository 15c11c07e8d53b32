"""Channels that are closed, deleted, lost and found again: the real client, store and deliverer, a Discord of ours."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.app.uncounted import Uncounted
from bot.app.wording import catalogue as wording_in
from bot.core.model import Closed, Destination, Level, NewVersion, Outcome, Subscription
from bot.core.undelivered import DAILY_TRY
from bot.deliver import Deliverer
from bot.discord_app import DiscordFace
from bot.follow_up import FollowingUp
from connected import compared, pace, running, until
from local_discord import rights
from local_discord.limits import Limit
from local_discord.state import NEWS
from made_up import alert


@pytest.fixture
def deliverer(store, face, clock) -> Deliverer:
    return Deliverer(store, face.sender, clock, lambda: 0.5, Uncounted())


@pytest.fixture
def following_up(store, face, clock) -> FollowingUp:
    return FollowingUp(store, face.sender, clock, lambda: 0.5)


@pytest.fixture
async def follows(store, channel, guild, clock) -> Destination:
    """The channel follows Tonewell."""
    place = Destination("discord", str(channel.id), str(guild.id))
    await store.follow(Subscription(place, "tonewell", Level.LOW), clock.now())
    return place


async def owe(store, clock, document="tonewell/terms"):
    known = replace(alert(), at=clock.now(), document_id=document)
    version = NewVersion("text", f"print {clock.now()}", "reading", (), {}, alert=known)
    return await store.record(Outcome(document, clock.now(), clock.now(), version=version))


async def why(store, guild) -> list[tuple[Closed, str]]:
    return [(one.why, one.lacks) for one in await store.paused(str(guild.id))]


async def test_a_permission_that_is_taken_pauses_and_given_back_sends_what_waited(
    follows, face, discord, guild, channel, store, clock, deliverer
):
    await discord.overwrite(channel, deny=rights.SEND_MESSAGES)
    await owe(store, clock)
    await deliverer.once()
    assert await why(store, guild) == [(Closed.PERMISSION, "Send Messages")]
    clock.move(hours=2)
    await owe(store, clock)
    assert await deliverer.once() == 0  # nobody knocks again meanwhile
    await discord.overwrite(channel, allow=rights.SEND_MESSAGES)
    await until(lambda: lifted(store, guild))
    assert await deliverer.once() == 1
    (post,) = channel.standing
    assert post.text.count("alert 1") == post.text.count("alert 2") == 1
    assert len(await store.following(follows)) == 1


async def lifted(store, guild) -> bool:
    return await why(store, guild) == []


async def test_a_permission_given_by_a_role_is_noticed_too(follows, discord, guild, channel, store, clock, deliverer):
    everyone = guild.roles[guild.id]
    await discord.set_role(guild, everyone, rights.USUAL & ~rights.SEND_MESSAGES)
    await owe(store, clock)
    await deliverer.once()
    ours = discord.add_role(guild, "may write", rights.SEND_MESSAGES)
    await discord.set_bot_roles(guild, ours)
    await until(lambda: lifted(store, guild))
    assert await deliverer.once() == 1


async def test_a_server_where_much_goes_on_is_looked_at_seldom_and_costs_nothing_invalid(
    face, discord, guild, store, clock, deliverer
):
    for number in range(4):
        hidden = discord.add_channel(guild, f"hidden-{number}")
        hidden.overwrites[discord.bot.id] = (0, rights.VIEW_CHANNEL)
        place = Destination("discord", str(hidden.id), str(guild.id))
        await store.follow(Subscription(place, "*", Level.LOW), clock.now())
    await owe(store, clock)
    await deliverer.once()
    invalid, asked = len(face._pace._invalid), len(discord.rest.calls)
    for _ in range(5):
        await discord.set_role(guild, guild.roles[guild.id], rights.USUAL)
        await until(lambda: more_than(discord, asked))
    assert len(face._pace._invalid) == invalid
    assert len(discord.rest.calls) <= asked + 3 * 5
    assert len(await why(store, guild)) == 4


async def more_than(discord, calls: int) -> bool:
    return len(discord.rest.calls) > calls


async def test_a_pause_for_which_no_permission_is_missing_waits_for_the_daily_try(
    follows, discord, guild, channel, store, clock, deliverer
):
    discord.faults.next("POST", "/messages", status=400, code=50083)
    await owe(store, clock)
    await deliverer.once()
    assert await why(store, guild) == [(Closed.PERMISSION, "")]
    await discord.set_role(guild, guild.roles[guild.id], rights.USUAL)
    await discord.slash(discord.person(channel), "status", platform="tonewell")
    assert await deliverer.once() == 0
    clock.moment += DAILY_TRY
    assert await deliverer.once() == 1


async def test_removed_while_the_session_was_lost_is_found_at_the_next_one(
    follows, face, discord, guild, channel, store
):
    client = await face.sender._client()
    await client.wait_until_ready()
    del discord.guilds[guild.id]
    lost = dict(discord.gateway.sessions)
    discord.gateway.sessions.clear()  # so that it cannot be resumed
    for session in lost.values():
        await session.socket.close(code=4000)
    await until(lambda: why(store, guild))
    assert await why(store, guild) == [(Closed.LEFT, "")]
    assert client.get_guild(guild.id) is None


async def test_a_permission_that_nobody_told_us_of_is_found_a_day_later(
    follows, discord, guild, channel, store, clock, deliverer
):
    channel.overwrites[discord.bot.id] = (0, rights.SEND_MESSAGES)
    await owe(store, clock)
    await deliverer.once()
    clock.move(days=1)
    await deliverer.once()
    assert await why(store, guild) == [(Closed.PERMISSION, "Send Messages")]
    channel.overwrites.clear()
    clock.moment += DAILY_TRY
    await deliverer.once()
    assert len(channel.standing) == 1
    assert await lifted(store, guild)


async def test_the_daily_try_of_a_hidden_channel_is_no_invalid_request(
    follows, discord, guild, channel, store, clock, deliverer, face
):
    await discord.overwrite(channel, deny=rights.VIEW_CHANNEL)
    await owe(store, clock)
    await deliverer.once()
    assert await why(store, guild) == [(Closed.PERMISSION, "View Channel")]
    invalid = len(face._pace._invalid)
    clock.moment += DAILY_TRY
    assert await deliverer.once() == 1
    assert len(face._pace._invalid) == invalid
    assert await why(store, guild) == [(Closed.PERMISSION, "View Channel")]
    channel.overwrites.clear()
    clock.moment += DAILY_TRY
    await deliverer.once()
    assert len(channel.standing) == 1


async def test_a_moderator_is_told_once_which_permission_is_missing(
    follows, discord, guild, channel, store, clock, deliverer
):
    other = discord.add_channel(guild, "elsewhere")
    await discord.overwrite(channel, deny=rights.SEND_MESSAGES)
    await owe(store, clock)
    await deliverer.once()
    anybody = discord.person(other, permissions=rights.USUAL)
    moderator = discord.person(other)
    assert await follow_ups(discord, anybody) == []
    (said,) = await follow_ups(discord, moderator)
    assert f"<#{channel.id}>" in said
    assert "I lack Send Messages" in said
    assert await follow_ups(discord, moderator) == []


async def follow_ups(discord, person) -> list[str]:
    """What came after the answer to a command, once a further command is answered, too."""
    asked = await discord.slash(person, "status", platform="tonewell")
    await discord.slash(person, "status", platform="pixelnook")
    return [message.body.get("content", "") for message in asked.messages[1:]]


async def test_a_deleted_channel_waits_and_is_given_up_after_thirty_days(
    follows, discord, guild, channel, store, clock, deliverer
):
    await discord.remove_channel(channel)
    await until(lambda: why(store, guild))
    await owe(store, clock)
    assert await deliverer.once() == 0
    clock.move(days=29)
    await deliverer.once()
    assert len(await store.following(follows)) == 1
    clock.move(days=2)
    await deliverer.once()
    assert await store.following(follows) == []


async def test_a_channel_that_was_deleted_unseen_is_looked_up_once(
    follows, discord, guild, channel, store, clock, deliverer
):
    discord.forget(channel)
    await owe(store, clock)
    await deliverer.once()
    assert await why(store, guild) == [(Closed.GONE, "")]
    asked = [call for call in discord.rest.calls if str(channel.id) in call.path]
    assert [call.method for call in asked] == ["POST", "GET"]


async def test_an_outage_changes_nothing(follows, discord, guild, channel, store, clock, deliverer):
    await discord.outage(guild)
    await discord.invite_again(guild)
    await owe(store, clock)
    assert await deliverer.once() == 1
    assert len(channel.standing) == 1


async def test_a_server_that_discord_had_only_forgotten_goes_on_by_itself(
    follows, discord, guild, channel, store, clock, deliverer
):
    """What says so is since when we are there."""
    await discord.remove_bot_from(guild)
    await until(lambda: why(store, guild))
    await owe(store, clock)
    await discord.invite_again(guild, joined_at=clock.now() - DAILY_TRY)
    await until(lambda: lifted(store, guild))
    assert await deliverer.once() == 1


@pytest.mark.parametrize("go_on", [True, False])
async def test_removed_and_invited_again_a_moderator_decides(
    follows, discord, guild, channel, store, clock, deliverer, go_on
):
    await discord.remove_bot_from(guild)
    await until(lambda: why(store, guild))
    await owe(store, clock)
    clock.move(days=8)
    await discord.invite_again(guild)
    assert await deliverer.once() == 0
    moderator = discord.person(channel)
    asked = await discord.slash(moderator, "status", platform="tonewell")
    await until(lambda: came_after(asked))
    question = asked.messages[1]
    assert "1 channel here got alerts" in question.body["content"]
    await discord.press(moderator, question, f"{'go-on' if go_on else 'stop'}:{guild.id}")
    await until(lambda: lifted(store, guild))
    assert await deliverer.once() == int(go_on)
    assert len(await store.following(follows)) == int(go_on)
    if go_on:
        assert channel.standing[0].texts[0].startswith("## Late: 1 alert")


async def came_after(asked) -> bool:
    return len(asked.messages) > 1


async def test_a_button_decides_only_for_its_own_server_and_a_moderator(
    follows, face, discord, guild, channel, store, clock
):
    await compared(face)
    await store.left("discord", str(guild.id), clock.now())
    button = {"type": 2, "id": 2, "style": 2, "label": "made up", "custom_id": f"stop:{guild.id}"}
    body = {"content": "made up", "components": [{"type": 1, "id": 1, "components": [button]}]}
    elsewhere = discord.add_channel(discord.add_guild("Elsewhere"), "here")
    for person in (discord.person(elsewhere), discord.person(channel, permissions=rights.USUAL)):
        asked = await discord.press(person, discord.post(person.channel, body), f"stop:{guild.id}")
        assert "Manage Server" in asked.text
    assert await why(store, guild) == [(Closed.LEFT, "")]
    assert len(await store.following(follows)) == 1


async def test_a_server_that_was_left_while_we_were_away_is_found_at_the_next_start(
    discord, guild, channel, community, store, clock
):
    kept = discord.add_guild("Kept")
    for one in (guild, kept):
        place = Destination("discord", str(next(iter(one.channels), 5)), str(one.id))
        await store.follow(Subscription(place, "tonewell"), clock.now())
    del discord.guilds[guild.id]
    async with running(discord, DiscordFace(community, store, clock, wording_in, Uncounted(), pace())):
        await until(lambda: why(store, guild))
    assert await why(store, guild) == [(Closed.LEFT, "")]
    assert await why(store, kept) == []


async def test_closed_direct_messages_are_tried_for_a_day_and_then_left_alone(
    discord, store, clock, deliverer, channel
):
    person = discord.person(channel).user
    direct = discord.direct_channel(person)
    discord.limits.messages = Limit(50, 1)  # so that real time plays no part
    person.takes_messages = False
    await store.follow(Subscription(Destination("discord", str(direct.id)), "tonewell", Level.LOW), clock.now())
    await owe(store, clock)
    tried = []
    for _ in range(12):
        tried.append(await deliverer.once())
        clock.move(hours=6)
    assert tried == [1] * 5 + [0] * 7  # at once, and 6, 12, 18 and 24 hours later
    person.takes_messages = True
    await store.follow(Subscription(Destination("discord", str(direct.id)), "pixelnook"), clock.now())
    assert await deliverer.once() == 1
    assert len(direct.standing) == 1


async def test_a_withdrawn_alert_is_marked_where_it_stands_and_sent_nowhere_else(
    follows, discord, guild, channel, store, clock, deliverer, following_up
):
    told = await owe(store, clock)
    await deliverer.once()
    late = Destination("discord", str(discord.add_channel(guild, "late").id), str(guild.id))
    await store.follow(Subscription(late, "tonewell", Level.LOW), clock.now())
    other = await owe(store, clock)
    came = await store.retract(told.id, "The page was another one.", clock.now())
    assert (came.edits, came.dropped) == (1, 0)
    await following_up.once()
    (post,) = channel.standing
    assert post.texts[0].startswith("### Withdrawn: Tonewell's Terms of Use now allow")
    assert "The page was another one." in post.text
    assert "teach our song-writing models" not in post.text
    assert post.texts[-1].endswith("`")
    came = await store.retract(other.id, "And so was this.", clock.now())
    assert (came.edits, came.dropped) == (0, 2)
    clock.move(hours=2)
    assert await deliverer.once() == 0


async def test_an_edit_that_fails_comes_later_and_one_of_a_deleted_message_is_done(
    follows, discord, channel, store, clock, deliverer, following_up
):
    told = await owe(store, clock)
    await deliverer.once()
    await store.retract(told.id, "Wrong.", clock.now())
    discord.faults.next("PATCH", "/messages/", status=403, code=40003)
    await following_up.once()
    assert "Withdrawn" not in channel.standing[0].text
    channel.messages[0].deleted = True
    clock.move(minutes=1)
    await following_up.once()
    assert await store.follow_ups("discord", clock.now() + DAILY_TRY, 9) == []


async def test_alerts_in_an_announcement_channel_are_published_once_where_that_is_wanted(
    follows, discord, guild, channel, store, clock, community, deliverer, following_up
):
    channel.type = NEWS
    await owe(store, clock)
    await deliverer.once()
    await following_up.once()
    assert not channel.standing[0].body["flags"] & 1
    await community.choose(follows, publish=True)
    clock.move(hours=2)
    await owe(store, clock)
    await deliverer.once()
    for _ in range(2):
        await following_up.once()
    crossposted = [call for call in discord.rest.calls if call.path.endswith("/crosspost")]
    assert len(crossposted) == 1
    assert channel.standing[1].body["flags"] & 1


async def test_a_payload_that_discord_refuses_leaves_the_subscription_alone(
    follows, discord, guild, channel, store, clock, deliverer
):
    discord.faults.next("POST", "/messages", status=400, code=50035)
    await owe(store, clock)
    await deliverer.once()
    clock.move(days=2)
    assert await deliverer.once() == 0
    await owe(store, clock)
    assert await deliverer.once() == 1
    assert await lifted(store, guild)
