"""What goes out to Discord and comes back, seen by the real client on a Discord of ours."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from bot.app.uncounted import Uncounted
from bot.app.wording import catalogue as wording_in
from bot.discord_app import DiscordFace, sender, traffic
from bot.discord_app.forums import Forums
from bot.errors import SendLater
from connected import pace, running
from local_discord.limits import Limit
from made_up import message


class Counted:
    """ports.Meter that remembers the answers."""

    def __init__(self) -> None:
        self.statuses: list[int] = []

    def sent(self, face: str, seconds: float) -> None:
        pass

    def answered(self, status: int) -> None:
        self.statuses.append(status)


@pytest.fixture
def counted() -> Counted:
    return Counted()


@pytest.fixture
async def connected(discord, channel, community, store, clock, counted):
    async with running(discord, DiscordFace(community, store, clock, wording_in, counted, pace())) as face:
        yield face


def posts(discord) -> int:
    return sum(call.method == "POST" and call.path.endswith("/messages") for call in discord.rest.calls)


@pytest.mark.parametrize("status", [429, 500, 502, 504])
async def test_a_post_whose_answer_says_nothing_is_not_repeated_behind_our_back(
    connected, discord, channel, counted, status
):
    waits = {"Retry-After": "3", "Via": "1.1 local"}
    discord.faults.next("POST", "/messages", status=status, after=True, headers=waits, body={"retry_after": 3})
    with pytest.raises(SendLater) as raised:
        await connected.sender.send(message(channel.id))
    assert raised.value.retry_after == timedelta(seconds=3)
    assert not raised.value.nothing_sent
    assert posts(discord) == 1
    assert counted.statuses[-1] == status


async def test_the_last_message_that_a_channel_takes_is_known_as_sent_at_once(connected, discord, channel):
    discord.limits.messages = Limit(1, 3600)
    async with asyncio.timeout(5):
        receipt = await connected.sender.send(message(channel.id))
    assert receipt == str(channel.standing[0].id)


async def test_a_channel_that_takes_nothing_for_long_does_not_hold_another(connected, discord, guild, channel):
    discord.limits.messages = Limit(1, 3600)
    other = discord.add_channel(guild, "other")
    await connected.sender.send(message(channel.id))
    waiting = asyncio.create_task(connected.sender.send(message(channel.id, id_="another")))
    async with asyncio.timeout(5):
        await connected.sender.send(message(other.id, id_="elsewhere"))
    assert not waiting.done()
    assert posts(discord) == 2
    waiting.cancel()


async def test_a_global_limit_holds_everything_but_answers_to_people(connected, discord, guild, channel):
    headers = {"Retry-After": "30", "X-RateLimit-Global": "true", "Via": "1.1 local"}
    discord.faults.next("POST", "/messages", status=429, headers=headers, body={"global": True, "retry_after": 30})
    with pytest.raises(SendLater):
        await connected.sender.send(message(channel.id))
    assert connected.sender.room == 0
    answer = await discord.slash(discord.person(channel), "status", platform="tonewell")
    assert answer.text


async def test_answers_to_people_take_none_of_the_budget(connected, discord, channel):
    before = connected.sender.room
    for _ in range(5):
        await discord.slash(discord.person(channel), "status", platform="tonewell")
    assert connected.sender.room == before


async def test_too_many_invalid_requests_stop_what_is_sent(connected, discord, channel, caplog):
    for _ in range(2000):
        connected._pace.answered(403)
    with pytest.raises(SendLater, match="invalid") as raised:
        await connected.sender.send(message(channel.id))
    assert raised.value.nothing_sent
    assert raised.value.retry_after > timedelta(minutes=9)
    assert posts(discord) == 0
    assert connected.sender.room == 0


async def test_a_message_that_had_to_wait_so_long_that_it_was_never_begun_has_certainly_not_arrived(
    connected, discord, channel, monkeypatch
):
    monkeypatch.setattr(sender, "_PATIENCE", 0.2)
    discord.limits.messages = Limit(1, 3600)
    await connected.sender.send(message(channel.id))
    with pytest.raises(SendLater, match="takes no more") as raised:
        await connected.sender.send(message(channel.id, id_="another"))
    assert raised.value.nothing_sent
    assert posts(discord) == 1


async def test_while_we_are_stopped_nothing_is_asked_for_either_but_people_are_answered(connected, discord, channel):
    client = await connected.sender._client()
    for _ in range(2000):
        connected._pace.answered(403)
    asked = len(discord.rest.calls)
    with pytest.raises(traffic.Stopped):
        await client.fetch_channel(channel.id)
    assert len(discord.rest.calls) == asked
    assert (await discord.slash(discord.person(channel), "status", platform="tonewell")).text


async def test_a_global_limit_met_by_a_question_does_not_shut_discord_py(connected, discord, channel):
    client = await connected.sender._client()
    headers = {"Retry-After": "0.05", "X-RateLimit-Global": "true", "Via": "1.1 local"}
    body = {"global": True, "retry_after": 0.05, "message": "slow down"}
    discord.faults.next("GET", f"/channels/{channel.id}", status=429, headers=headers, body=body)
    with pytest.raises(traffic.Unanswered):
        await client.fetch_channel(channel.id)
    assert await connected.sender.send(message(channel.id))


async def test_a_message_whose_client_was_closed_before_it_was_begun_is_tried_again(
    discord, channel, community, store, clock
):
    async with running(discord, DiscordFace(community, store, clock, wording_in, Uncounted(), pace())) as face:
        client = await face.sender._client()

    async def closed():
        return client

    with pytest.raises(SendLater) as raised:
        await sender.DiscordSender(closed, lambda: True, pace(), clock, wording_in, Forums(store, wording_in)).send(
            message(channel.id)
        )
    assert raised.value.nothing_sent
