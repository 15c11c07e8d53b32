"""The local Discord itself: what the other tests rely on."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import aiohttp
import pytest

from local_discord import Chance, Limit, LocalDiscord, description, rights
from local_discord.rules import pings
from local_discord.state import FORUM, NEWS
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
    person.takes_messages = True
    assert (await http("POST", path, content="x"))[0] == 200


async def test_a_forum_takes_posts_and_no_messages(bare, http):
    forum = bare.add_channel(bare.add_guild(), "posts", type_=FORUM)
    assert (await http("POST", f"/channels/{forum.id}/messages", content="x"))[2]["code"] == 50008
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


async def test_where_no_nonce_is_remembered_nothing_is_merged(bare, http):
    bare.nonce_window = timedelta(0)
    channel = bare.add_channel(bare.add_guild(), "one")
    said = {"content": "x", "nonce": "n", "enforce_nonce": True}
    await http("POST", f"/channels/{channel.id}/messages", **said)
    await http("POST", f"/channels/{channel.id}/messages", **said)
    assert len(channel.standing) == 2


async def test_a_message_is_published_once_and_ten_of_a_channel_an_hour(bare, http):
    channel = bare.add_channel(bare.add_guild(), "news", type_=NEWS)
    paths = [f"/channels/{channel.id}/messages/{bare.post(channel, {'content': 'x'}).id}/crosspost" for _ in range(10)]
    assert (await http("POST", paths[0]))[2]["flags"] & 1
    assert (await http("POST", paths[0]))[2]["code"] == 40033
    left = [(await http("POST", path))[1]["X-RateLimit-Remaining"] for path in paths[1:9]]
    assert left[-1] == "0"
    status, _, answer = await http("POST", paths[9])
    assert status == 429
    assert answer["retry_after"] > 3590
    assert list(bare.limits.refusals.values()) == [1]


async def test_every_request_fails_where_the_chance_is_one_and_half_are_carried_out(bare, http):
    channel = bare.add_channel(bare.add_guild(), "one")
    bare.limits.messages = Limit(1000, 60.0)
    bare.faults.chance = Chance(1.0, seed=3, hang=0.001)
    statuses = []
    for _ in range(40):
        try:
            statuses.append((await http("POST", f"/channels/{channel.id}/messages", content="x"))[0])
        except aiohttp.ClientError:
            statuses.append(None)
    assert set(statuses) == {None, 429, 500, 502, 503}
    assert 10 < len(channel.standing) < 30
    assert bare.faults.met.total() == 40
    assert (await http("GET", "/users/@me"))[0] == 200


@pytest.fixture
async def listener(bare):
    """`listener()` is a connection that has identified (or, `op=6`, resumes) and hears events."""
    async with aiohttp.ClientSession() as session:

        async def listening(op=2, **more):
            socket = await session.ws_connect(bare.gateway_url)
            await socket.receive_json()
            await socket.send_json({"op": op, "d": {"token": bare.token, "intents": 1, **more}})
            return socket

        yield listening


async def events(socket, count):
    """The next ones' names and data."""
    return [(event["t"], event["d"]) for event in [await socket.receive_json() for _ in range(count)]]


async def test_what_changes_on_a_server_is_told(bare, listener):
    guild = bare.add_guild()
    channel, role = bare.add_channel(guild, "one"), bare.add_role(guild, "writers", rights.SEND_MESSAGES)
    socket = await listener()
    assert [name for name, _ in await events(socket, 2)] == ["READY", "GUILD_CREATE"]
    await bare.set_bot_roles(guild, role)
    await bare.set_role(guild, role, 0)
    await bare.overwrite(channel, deny=rights.SEND_MESSAGES)
    await bare.remove_bot_from(guild)
    await bare.invite_again(guild)
    await bare.remove_channel(channel)
    told = dict(await events(socket, 6))
    assert told["GUILD_MEMBER_UPDATE"]["roles"] == [str(role.id)]
    assert told["GUILD_ROLE_UPDATE"]["role"]["permissions"] == "0"
    assert told["CHANNEL_UPDATE"]["permission_overwrites"][0]["deny"] == str(rights.SEND_MESSAGES)
    assert told["GUILD_DELETE"] == {"id": str(guild.id)}
    assert told["GUILD_CREATE"]["channels"][0]["id"] == told["CHANNEL_DELETE"]["id"] == str(channel.id)


async def test_from_a_server_it_was_removed_from_the_bot_is_refused_until_it_is_back(bare, http):
    guild = bare.add_guild()
    path = f"/channels/{bare.add_channel(guild, 'one').id}/messages"
    await bare.remove_bot_from(guild)
    assert (await http("POST", path, content="x"))[2]["code"] == 50001
    await bare.invite_again(guild)
    assert (await http("POST", path, content="x"))[0] == 200


async def test_each_of_two_shards_hears_of_its_own_servers(bare, listener):
    bare.shards = 2
    here, there = bare.add_guild("here", shard=0), bare.add_guild("there", shard=1)
    first = await listener(shard=[0, 2])
    assert not bare.gateway.ready.is_set()
    second = await listener(shard=[1, 2])
    assert [data["id"] for _, data in (await events(first, 2))[1:]] == [str(here.id)]
    assert [data["id"] for _, data in (await events(second, 2))[1:]] == [str(there.id)]
    await bare.ready()


async def test_with_more_than_2500_servers_one_connection_is_refused(bare, listener):
    for number in range(2501):
        bare.add_guild(str(number))
    socket = await listener()
    await socket.receive()
    assert socket.close_code == 4011


@pytest.mark.parametrize(("seen", "expected"), [(2, (0, "GUILD_DELETE")), (1, (9, None))])
async def test_a_client_that_resumes_hears_what_came_after_its_start_and_begins_anew_within_it(
    bare, listener, seen, expected
):
    guild = bare.add_guild()
    (_, ready), _ = await events(await listener(), 2)
    await bare.remove_bot_from(guild)
    socket = await listener(op=6, session_id=ready["session_id"], seq=seen)
    event = await socket.receive_json()
    assert (event["op"], event["t"]) == expected
