"""/settings: how a channel hears."""

from __future__ import annotations

from bot.core.model import Destination, Digest, Preferences
from local_discord import rights


def place(channel) -> Destination:
    return Destination("discord", str(channel.id), str(channel.guild.id))


async def test_it_says_how_a_channel_hears_and_changes_only_what_is_named(face, discord, channel, store):
    moderator = discord.person(channel)
    asked = await discord.slash(moderator, "settings")
    assert asked.text == (
        f"<#{channel.id}>: alerts come at once; reminders a week before a deadline come at 9:00 (UTC); "
        "nothing is published to other servers."
    )
    asked = await discord.slash(moderator, "settings", **{"digest": "weekly", "time-zone": "Europe/Berlin", "hour": 18})
    assert "alerts come together on Mondays at 18:00 (Europe/Berlin)" in asked.text
    await discord.slash(moderator, "settings", reminders=False, publish=True)
    assert await store.preferences(place(channel)) == Preferences(Digest.WEEKLY, "Europe/Berlin", 18, False, True)


async def test_a_zone_that_is_none_is_said_with_the_likely_one_and_changes_nothing(face, discord, channel, store):
    asked = await discord.slash(discord.person(channel), "settings", **{"time-zone": "Berlin", "digest": "daily"})
    assert asked.text == "There is no time zone “Berlin”; did you mean Europe/Berlin?"
    assert await store.preferences(place(channel)) == Preferences()


async def test_zones_are_suggested_by_their_cities(face, discord, channel):
    moderator = discord.person(channel)
    for typed, meant in (("sao paulo", "America/Sao_Paulo"), ("tokio", "Asia/Tokyo"), ("", "UTC")):
        offered = await discord.autocomplete(moderator, "settings", "time-zone", typed)
        assert meant in [choice["value"] for choice in offered][:3]


async def test_only_moderators_may_change_them(face, discord, channel, store):
    anybody = discord.person(channel, permissions=rights.USUAL)
    asked = await discord.slash(anybody, "settings", unhidden=True, digest="daily")
    assert "Manage Server" in asked.text
    assert await store.preferences(place(channel)) == Preferences()
