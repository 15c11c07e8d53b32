"""/pause and /resume through the real client."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.app.uncounted import Uncounted
from bot.core.model import FOREVER, Destination, Level, NewVersion, Outcome
from bot.deliver import Deliverer
from local_discord import rights
from made_up import QUOTE, alert

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)  # of the day after


def server(channel) -> Destination:
    return Destination("discord", "", str(channel.guild.id))


def place(channel) -> Destination:
    return Destination("discord", str(channel.id), str(channel.guild.id))


async def test_a_server_is_paused_until_somebody_resumes(face, discord, channel, store):
    moderator = discord.person(channel)
    asked = await discord.slash(moderator, "pause")
    assert asked.text.startswith("This server: no alerts until you send `/resume`.")
    assert (await store.preferences(place(channel))).quiet_until == FOREVER
    asked = await discord.slash(moderator, "resume")
    assert asked.text == "This server: alerts come again. What was held back comes now."
    assert (await store.preferences(place(channel))).quiet_until is None
    assert (await discord.slash(moderator, "resume")).text == "This server: nothing was paused."


async def test_a_suggested_moment_is_in_the_server_s_time_zone(face, discord, channel, store):
    moderator = discord.person(channel)
    await discord.slash(moderator, "settings", **{"time-zone": "Europe/Berlin"})
    offered = {one["name"]: one["value"] for one in await discord.autocomplete(moderator, "pause", "until", "")}
    assert offered["1 hour (2026-03-01 14:00)"] == "2026-03-01T13:00+00:00"
    asked = await discord.slash(moderator, "pause", until=offered["Monday at 9:00 (2026-03-02 09:00)"])
    assert f"no alerts until <t:{int(NINE.timestamp()) - 3600}:f>" in asked.text
    await discord.slash(moderator, "pause", until="2026-03-02 09:00", channel=channel)
    assert (await store.choices(place(channel))).quiet_until == NINE.replace(hour=8)


@pytest.mark.parametrize(("locale", "typed"), [("en-US", "1 hour"), ("de", "1 Stunde"), ("ja", "1時間")])
async def test_a_suggestion_s_words_are_understood_when_they_are_sent_as_they_are(
    face, discord, channel, store, locale, typed
):
    await discord.slash(discord.person(channel, locale=locale), "pause", until=typed)
    assert (await store.choices(server(channel))).quiet_until == NINE.replace(day=1, hour=13)


@pytest.mark.parametrize(
    ("until", "said"),
    [("soon @everyone", "is no moment that I know"), ("2026-02-01", "has passed"), ("2036-01-01", "more than a year")],
)
async def test_a_moment_that_is_none_pauses_nothing(face, discord, channel, store, until, said):
    asked = await discord.slash(discord.person(channel), "pause", until=until)
    assert said in asked.text
    assert "@everyone" not in asked.text
    assert (await store.choices(server(channel))).quiet_until is None


async def test_resuming_the_server_ends_its_channels_own_pauses(face, discord, channel, store):
    moderator = discord.person(channel)
    await discord.slash(moderator, "follow", platform="tonewell")
    await discord.slash(moderator, "pause", channel=channel)
    assert (await store.choices(server(channel))).quiet_until is None
    asked = await discord.slash(moderator, "resume")
    assert asked.text.endswith(f"The pause of <#{channel.id}> has ended, too.")
    assert (await store.preferences(place(channel))).quiet_until is None


async def test_a_channel_goes_on_though_its_server_is_paused(face, discord, channel, store, clock):
    moderator = discord.person(channel)
    await discord.slash(moderator, "follow", platform="tonewell")
    await discord.slash(moderator, "pause")
    asked = await discord.slash(moderator, "resume", channel=channel)
    assert asked.text.startswith(f"<#{channel.id}>: alerts come again.")
    assert (await store.preferences(place(channel))).quiet_until <= clock.now()
    await discord.slash(moderator, "pause")
    assert (await store.preferences(place(channel))).quiet_until == FOREVER


async def test_where_a_digest_comes_what_was_held_back_comes_with_it(face, discord, channel):
    moderator = discord.person(channel)
    await discord.slash(moderator, "settings", digest="daily")
    await discord.slash(moderator, "pause")
    assert "with the next digest" in (await discord.slash(moderator, "resume")).text


async def test_what_was_held_back_comes_when_the_pause_ends_in_the_channel_s_language(
    face, discord, channel, store, clock
):
    moderator = discord.person(channel)
    await discord.slash(moderator, "follow", platform="tonewell")
    await discord.slash(moderator, "settings", language="de")
    await discord.slash(moderator, "pause", until="1 hour")
    now = clock.now()
    version = NewVersion(QUOTE, "f" * 64, "reading", (), {}, alert=alert(level=Level.HIGH))
    await store.record(Outcome("tonewell/terms", now, now + timedelta(hours=6), version=version))
    deliverer = Deliverer(store, face.sender, clock, lambda: 0.5, Uncounted())
    assert await deliverer.once() == 0
    await discord.slash(moderator, "resume")
    assert await deliverer.once() == 1
    (post,) = [message for message in channel.standing if not message.ephemeral]
    assert post.texts[0].startswith("### Wichtigkeit hoch: ")


async def test_only_moderators_may_pause(face, discord, channel, store):
    member = discord.person(channel, permissions=rights.USUAL)
    for command in ("pause", "resume"):
        assert "Manage Server" in (await discord.slash(member, command, unhidden=True)).text
    assert (await store.choices(server(channel))).quiet_until is None
