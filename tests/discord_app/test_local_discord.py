"""The local Discord itself: what the other tests rely on."""

from __future__ import annotations

import asyncio

import aiohttp
import pytest

from local_discord import Limit, LocalDiscord, description, rights
from local_discord.rules import pings
from local_discord.state import FORUM
from made_up import message


@pytest.fixture
async def bare():
    async with LocalDiscord() as local:
        yield local


@pytest.fixture
async def http(bare):
    async with aiohttp.ClientSession(headers={"Authorization": "Bot local.token"}) as session:

        async def call(method: str, path: str, **body):
            async with session.request(method, bare.api_url + path, json=body or None) as answer:
                return answer.status, answer.headers, await answer.json()

        yield call


async def test_the_channels_bucket_is_told_in_headers_and_enforced(bare, http):
    channel = bare.add_channel(bare.add_guild(), "one")
    bare.limits.messages = Limit(2, 60.0)
    path = f"/channels/{channel.id}/messages"
    left = [(await http("POST", path, content="x"))[1]["X-RateLimit-Remaining"] for _ in range(2)]
    assert left == ["1", "0"]
    status, headers, body = await http("POST", path, content="x")
    assert status == 429
    assert 59 < body["retry_after"] <= 60
    assert headers["Via"]
    assert len(channel.standing) == 2


async def test_fifty_requests_a_second_are_enforced_over_all(bare, http):
    bare.limits.overall = 3
    answers = await asyncio.gather(*(http("GET", "/users/@me") for _ in range(5)))
    assert sorted(status for status, *_ in answers) == [200, 200, 200, 429, 429]
    assert any(body.get("global") for _, _, body in answers)


async def test_a_busy_channel_does_not_lose_an_alert(face, discord, guild):
    discord.limits.messages = Limit(2, 0.05)
    busy = discord.add_channel(guild, "busy")
    sent = [face.sender.send(message(busy.id, id_=f"n{number}")) for number in range(5)]
    assert len(set(await asyncio.gather(*sent))) == 5
    assert len(busy.standing) == 5


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"content": "x" * 2001}, 50035),
        ({"content": "x", "flags": 1 << 15, "components": [{"type": 10, "content": "x"}]}, 50035),
        ({"flags": 1 << 15, "components": [{"type": 10, "content": "x" * 2001}] * 2}, 50035),
        ({"flags": 1 << 15, "components": [{"type": 10, "content": "x"}] * 41}, 50035),
        ({"components": [{"type": 10, "content": "x"}]}, 50035),
        ({"content": ""}, 50006),
    ],
)
async def test_a_message_that_discord_refuses_is_refused(bare, http, body, code):
    channel = bare.add_channel(bare.add_guild(), "one")
    status, _, answer = await http("POST", f"/channels/{channel.id}/messages", **body)
    assert (status, answer["code"]) == (400, code)


async def test_rights_come_from_roles_and_overwrites(bare, http):
    guild = bare.add_guild(everyone=0, bot_permissions=rights.USUAL)
    channel = bare.add_channel(guild, "one")
    path = f"/channels/{channel.id}/messages"
    channel.overwrites[guild.id] = (0, rights.SEND_MESSAGES)
    assert (await http("POST", path, content="x"))[2]["code"] == 50013
    channel.overwrites[guild.bot_roles[0]] = (rights.SEND_MESSAGES, 0)
    assert (await http("POST", path, content="x"))[0] == 200
    channel.overwrites[bare.bot.id] = (0, rights.VIEW_CHANNEL)
    assert (await http("POST", path, content="x"))[2]["code"] == 50001


async def test_a_person_who_takes_no_messages_gets_none(bare, http):
    person = bare.person(bare.add_channel(bare.add_guild(), "one")).user
    _, _, direct = await http("POST", "/users/@me/channels", recipient_id=str(person.id))
    path = f"/channels/{direct['id']}/messages"
    assert (await http("POST", path, content="x"))[0] == 200
    person.takes_messages = False
    assert (await http("POST", path, content="x"))[2]["code"] == 50007


async def test_a_forum_takes_posts_and_no_messages(bare, http):
    forum = bare.add_channel(bare.add_guild(), "posts", type_=FORUM)
    assert (await http("POST", f"/channels/{forum.id}/messages", content="x"))[2]["code"] == 50024
    _, _, post = await http("POST", f"/channels/{forum.id}/threads", name="one", message={"content": "x"})
    assert post["message"]["content"] == "x"


async def test_a_body_that_discord_does_not_describe_is_refused_and_remembered(bare, http):
    if not description.violations("POST", "/channels/{channel_id}/messages", {"content": 5}):
        pytest.skip("Discord's description of its API is not at hand")
    channel = bare.add_channel(bare.add_guild(), "one")
    status, _, answer = await http("POST", f"/channels/{channel.id}/messages", content=5)
    assert (status, answer["code"]) == (400, 50035)
    assert bare.rest.violations


async def test_an_answer_after_three_seconds_or_a_second_one_is_refused(face, discord, channel, clock):
    asked = await discord.slash(discord.person(channel), "following")
    async with aiohttp.ClientSession() as session:
        url = f"{discord.api_url}/interactions/{asked.id}/{asked.token}/callback"
        async with session.post(url, json={"type": 5}) as second:
            assert (await second.json())["code"] == 40060
        clock.move(seconds=4)
        async with session.post(url, json={"type": 5}) as late:
            assert (await late.json())["code"] == 10062


def test_without_allowed_mentions_everybody_named_is_pinged():
    text = ["@here <@5> <@&6>"]
    assert pings(text, None) == ["everyone", "5", "6"]
    assert pings(text, {"parse": []}) == []
    assert pings(text, {"parse": [], "roles": ["6"]}) == ["6"]
