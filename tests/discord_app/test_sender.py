"""One message, once: the real client sends to a Discord of ours."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.app.uncounted import Uncounted
from bot.app.wording import catalogue as wording_in
from bot.core.joined import joined
from bot.core.model import Heading
from bot.discord_app import DiscordFace
from bot.errors import (
    DestinationClosed,
    MessageRefused,
    SenderStopped,
    SendLater,
    SendUnknown,
)
from connected import PatientClock, pace, running
from local_discord import rights
from made_up import OLD, QUOTE, alert, change, message, platform

SUPPRESS_NOTIFICATIONS = 1 << 12  # a flag of Discord's messages


async def test_an_alert_arrives_once_with_its_words(face, discord, channel):
    receipt = await face.sender.send(to(channel, alert(change(old=OLD))))
    (post,) = await discord.posted(channel)
    assert receipt == str(post.id)
    assert post.texts[0].startswith("### High alert: Tonewell's Terms of Use now allow")
    assert f"> {QUOTE}" in post.text
    assert f"> {OLD}" in post.text
    assert post.texts[-1].endswith("alert 41")
    assert post.nonce == "m7k2c5xq3a9d1f8b"
    assert post.pings == []


async def test_a_notice_of_what_joined_a_bundle_makes_no_sound_unless_an_alert_comes_with_it(face, discord, channel):
    notice = joined("bundle/music", [platform("tonewell", "Tonewell")], alert().at)
    await face.sender.send(to(channel, notice, id_="alone"))
    await face.sender.send(to(channel, alert(), notice, id_="together"))
    alone, together = await discord.posted(channel, 2)
    assert alone.body["flags"] & SUPPRESS_NOTIFICATIONS
    assert not together.body["flags"] & SUPPRESS_NOTIFICATIONS
    assert alone.pings == []


async def test_the_same_message_sent_twice_shows_once(face, discord, channel):
    first = await face.sender.send(to(channel))
    again = await face.sender.send(to(channel, tries=1))
    assert first == again
    assert len(channel.standing) == 1


async def test_after_the_nonce_window_the_history_is_asked(face, discord, channel, clock):
    began = clock.now()
    first = await face.sender.send(to(channel))
    for number in range(120):
        discord.post(channel, {"content": f"somebody else says {number}"}, author=discord.owner)
    clock.move(minutes=10)
    await _connected(face)
    again = await face.sender.send(to(channel, tries=1, first_tried_at=began))
    assert first == again
    assert len(channel.standing) == 121


async def test_what_never_arrived_is_sent_after_the_nonce_window(face, discord, channel, clock):
    began = clock.now()
    discord.post(channel, {"content": "`m7k2c5xq3a9d1f8b`"}, author=discord.owner)
    await face.sender.send(to(channel, id_="another"))
    clock.move(minutes=10)
    await _connected(face)
    receipt = await face.sender.send(to(channel, tries=2, first_tried_at=began))
    assert receipt == str(channel.standing[-1].id)
    assert len(channel.standing) == 3


@pytest.mark.parametrize("wrong", [{"minutes": 12}, {"hours": 1}])
async def test_a_clock_that_was_fast_or_is_set_back_hides_no_earlier_try(face, discord, channel, clock, wrong):
    first = clock.now() + timedelta(**wrong)
    await face.sender.send(to(channel))
    clock.move(minutes=10)
    await face.sender.send(to(channel, tries=1, first_tried_at=first))
    assert len(channel.standing) == 1


async def test_where_the_nonce_may_be_forgotten_before_it_gets_there_the_history_is_asked(
    face, discord, channel, clock
):
    began = clock.now()
    await face.sender.send(to(channel))
    clock.move(seconds=150)
    discord.nonce_window = timedelta(0)  # by the time that it would arrive
    await face.sender.send(to(channel, tries=1, first_tried_at=began))
    assert len(channel.standing) == 1


async def test_an_unreadable_history_leaves_it_unknown_and_sends_nothing(face, discord, channel, clock):
    began = clock.now()
    await _connected(face)
    await discord.overwrite(channel, deny=rights.READ_MESSAGE_HISTORY)
    clock.move(minutes=10)
    with pytest.raises(SendUnknown, match="history"):
        await face.sender.send(to(channel, tries=1, first_tried_at=began))
    assert channel.standing == []


async def test_too_long_a_history_leaves_it_unknown(face, discord, channel, clock):
    began = clock.now()
    for number in range(1000):
        discord.post(channel, {"content": str(number)}, author=discord.owner)
    clock.move(minutes=10)
    await _connected(face)
    with pytest.raises(SendUnknown, match="too much"):
        await face.sender.send(to(channel, tries=1, first_tried_at=began))


async def test_a_lost_answer_passes_and_the_next_try_shows_nothing_twice(face, discord, channel):
    discord.faults.next("POST", f"/channels/{channel.id}/messages", status=None, after=True)
    with pytest.raises(SendLater):
        await face.sender.send(to(channel))
    receipt = await face.sender.send(to(channel, tries=1))
    assert [str(post.id) for post in channel.standing] == [receipt]


async def test_a_message_that_a_moderator_deleted_counts_as_arrived(face, discord, channel):
    await face.sender.send(to(channel))
    channel.messages[0].deleted = True
    assert await face.sender.send(to(channel, tries=1)) == ""
    assert channel.standing == []


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        ({"status": 503}, SendLater),
        ({"status": None}, SendLater),
        ({"status": 403, "code": 50013}, SendLater),  # nothing is missing
        ({"status": 403, "code": 50001}, SendLater),  # looked up once, the channel is there
        ({"status": 404, "code": 10003}, SendLater),
        ({"status": 400, "code": 50035}, MessageRefused),
        ({"status": 401}, SenderStopped),
        ({"status": 403}, SendLater),
    ],
)
async def test_an_answer_becomes_its_type(face, discord, channel, fault, expected):
    discord.faults.next("POST", f"/channels/{channel.id}/messages", **fault)
    with pytest.raises(expected) as raised:
        await face.sender.send(to(channel))
    assert str(raised.value).endswith((".", "again."))


async def test_a_ban_between_us_and_discord_is_waited_out_as_it_asks(face, discord, channel):
    discord.faults.next("POST", "/messages", status=429, headers={"Retry-After": "37"})
    with pytest.raises(SendLater) as raised:
        await face.sender.send(to(channel))
    assert raised.value.retry_after == timedelta(seconds=37)


async def test_a_real_missing_permission_closes_the_destination(face, discord, channel):
    await discord.overwrite(channel, deny=rights.SEND_MESSAGES)
    with pytest.raises(DestinationClosed, match="Send Messages"):
        await face.sender.send(to(channel))


async def test_a_channel_that_is_gone_closes_the_destination(face, discord, channel):
    await discord.remove_channel(channel)
    with pytest.raises(DestinationClosed, match="gone"):
        await face.sender.send(to(channel))


@pytest.mark.parametrize("address", ["stdout", "", "\uff11\uff12", "12/../../users"])
async def test_an_address_that_is_no_channel_is_closed(face, address):
    with pytest.raises(DestinationClosed, match="not the id"):
        await face.sender.send(message(address))


async def test_a_face_that_is_not_connected_says_later_after_some_patience(community, store, clock):
    with pytest.raises(SendLater):
        await DiscordFace(community, store, clock, wording_in, Uncounted(), pace()).sender.send(message(1))
    assert clock.waited == [20]


async def test_a_message_waits_for_the_login_at_a_start(discord, channel, community, store):
    face = DiscordFace(community, store, PatientClock(), wording_in, Uncounted(), pace())
    sent = asyncio.create_task(face.sender.send(to(channel)))
    async with running(discord, face):
        assert await sent == str(channel.standing[0].id)


async def test_what_certainly_failed_is_known_never_to_have_arrived(face, discord, channel):
    await discord.overwrite(channel, deny=rights.SEND_MESSAGES)
    with pytest.raises(DestinationClosed) as raised:
        await face.sender.send(to(channel))
    assert raised.value.nothing_sent


async def test_what_may_have_arrived_is_said_so(face, discord, channel):
    discord.faults.next("POST", "/messages", status=503, after=True)
    with pytest.raises(SendLater) as raised:
        await face.sender.send(to(channel))
    assert not raised.value.nothing_sent


async def test_as_many_alerts_as_a_digest_holds_fit_into_one_message(face, discord, channel):
    await face.sender.send(to(channel, *[alert()] * 25, heading=Heading.WEEKLY))
    (post,) = channel.standing
    assert post.texts[0] == "## Weekly digest: 25 alerts"
    assert post.text.count("alert 5") == 10  # 50 to 59
    assert post.texts[-1].endswith("`m7k2c5xq3a9d1f8b`")


async def test_exactly_the_chosen_roles_are_pinged_and_once(face, discord, guild, channel):
    artists = discord.add_role(guild, "artists", mentionable=True)
    others = discord.add_role(guild, "others", mentionable=True)
    evil = alert(change(f"@everyone <@&{others.id}> <@{discord.owner.id}> {QUOTE}"))
    one = to(channel, evil, mentions=(str(artists.id), str(guild.id)))
    receipt = await face.sender.send(one)
    (post,) = channel.standing
    assert post.pings == [str(artists.id)]
    assert [str(role) for role in post.body["allowed_mentions"]["roles"]] == [str(artists.id)]
    assert post.texts[-1] == f"<@&{artists.id}>"
    await face.sender.edit(one, receipt)
    assert post.body["allowed_mentions"]["parse"] == []
    assert not post.body["allowed_mentions"].get("roles")


async def test_a_message_that_calls_a_role_is_found_again_by_its_history(face, discord, channel, clock):
    began = clock.now()
    first = await face.sender.send(to(channel, mentions=("5",)))
    clock.move(minutes=10)
    assert await face.sender.send(to(channel, mentions=("5",), tries=1, first_tried_at=began)) == first


async def test_a_message_is_said_in_its_own_language_also_when_it_is_edited(face, discord, channel):
    receipt = await face.sender.send(to(channel, language="de"))
    (post,) = channel.standing
    assert "Von einem Programm gelesen, keine Rechtsberatung" in post.text
    gone = to(channel, language="de")
    gone = replace(gone, alerts=(replace(gone.alerts[0], withdrawn="Ein Entwurf."),))
    await face.sender.edit(gone, receipt)
    assert post.texts[0].startswith("### Zurückgezogen: ")


def to(channel, *alerts, **more):
    """A message to it, as one who follows there is owed it."""
    return message(channel.id, *alerts, guild=str(channel.guild.id), **more)


async def _connected(face) -> None:
    async with asyncio.timeout(10):
        await (await face.sender._client()).wait_until_ready()
