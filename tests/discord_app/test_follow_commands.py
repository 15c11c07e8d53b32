"""/follow and /unfollow through the real client."""

from __future__ import annotations

import pytest

from bot.core.model import Destination, Level, Subscription
from local_discord import rights
from local_discord.people import NotOfferedError
from local_discord.state import FORUM, PUBLIC_THREAD


async def test_a_moderator_follows_by_autocomplete(face, discord, channel, store):
    moderator = discord.person(channel)
    offered = await discord.autocomplete(moderator, "follow", "platform", "tonwel")
    assert offered == [{"name": "Tonewell", "value": "tonewell"}]
    answer = await discord.slash(moderator, "follow", platform=offered[0]["value"])
    assert answer.text == (
        f"<#{channel.id}> now hears about **Tonewell**: high and medium alerts. "
        "We have not read it yet: alerts begin once two looks have found the same text."
    )
    assert answer.ephemeral
    here = Destination("discord", str(channel.id), str(channel.guild.id))
    assert await store.following(here) == [Subscription(here, "tonewell")]


async def test_following_again_says_that_nothing_changed(face, discord, channel):
    moderator = discord.person(channel)
    await discord.slash(moderator, "follow", platform="Tonewell")
    answer = await discord.slash(moderator, "follow", platform="tone well")
    assert "already hears about **Tonewell**" in answer.text


async def test_another_level_replaces_the_old_one(face, discord, channel):
    moderator = discord.person(channel)
    await discord.slash(moderator, "follow", platform="Tonewell")
    answer = await discord.slash(moderator, "follow", platform="Tonewell", level="high")
    assert "now hears about **Tonewell**: high alerts only" in answer.text


async def test_another_channel_is_followed_there(face, discord, channel, guild):
    other = discord.add_channel(guild, "elsewhere")
    await discord.gateway.dispatch("CHANNEL_CREATE", discord.described(other))
    answer = await discord.slash(discord.person(channel), "follow", platform="tonewell", channel=other)
    assert answer.text.startswith(f"<#{other.id}> now hears")


async def test_a_thread_can_be_followed(face, discord, channel, guild):
    thread = discord.add_channel(guild, "talk", type_=PUBLIC_THREAD, parent=channel)
    await discord.gateway.dispatch("THREAD_CREATE", discord.described(thread))
    answer = await discord.slash(discord.person(channel), "follow", platform="tonewell", channel=thread)
    assert answer.text.startswith(f"<#{thread.id}> now hears")


async def test_a_moderator_follows_a_bundle_by_autocomplete(face, discord, channel, store):
    moderator = discord.person(channel)
    offered = await discord.autocomplete(moderator, "follow", "platform", "mus")
    assert offered[0] == {"name": "Music: 2 platforms", "value": "bundle/music"}
    answer = await discord.slash(moderator, "follow", platform=offered[0]["value"], level="low")
    assert answer.text == (
        f"<#{channel.id}> now hears about **Music**: all alerts. "
        "That is 2 platforms now; later ones join by themselves."
    )
    here = Destination("discord", str(channel.id), str(channel.guild.id))
    assert await store.following(here) == [Subscription(here, "bundle/music", Level.LOW)]
    assert "no longer hears about **Music**" in (await discord.slash(moderator, "unfollow", platform="music")).text


async def test_somebody_who_types_nothing_is_shown_bundles_then_platforms(face, discord, channel):
    offered = await discord.autocomplete(discord.person(channel), "follow", "platform", "")
    assert [one["value"] for one in offered] == [
        "bundle/3d",
        "bundle/art",
        "bundle/music",
        "pixelnook",
        "skizz",
        "tonewell",
    ]


async def test_a_forum_can_be_followed(face, discord, channel, guild, store):
    forum = discord.add_channel(guild, "terms", type_=FORUM)
    answer = await discord.slash(discord.person(channel), "follow", platform="tonewell", channel=forum)
    assert answer.text.startswith(f"<#{forum.id}> now hears")
    (held,) = await store.following()
    assert held.destination == Destination("discord", str(forum.id), str(guild.id), forum=True)


async def test_a_forum_needs_the_right_to_write_in_its_posts(face, discord, channel, guild, store):
    forum = discord.add_channel(guild, "terms", type_=FORUM)
    await discord.overwrite(forum, deny=rights.SEND_IN_THREADS)
    answer = await discord.slash(discord.person(channel), "follow", platform="tonewell", channel=forum)
    assert "I lack Send Messages in Threads there" in answer.text
    assert await store.following() == []


async def test_a_role_that_anybody_may_mention_is_called(face, discord, channel, guild, store):
    role = discord.add_role(guild, "terms", mentionable=True)
    answer = await discord.slash(discord.person(channel), "follow", platform="tonewell", mention=role)
    assert f"Each alert mentions <@&{role.id}>." in answer.text
    (held,) = await store.following()
    assert held.mention == str(role.id)


async def test_a_role_that_cannot_be_called_is_said_to_be_so(face, discord, channel, guild, store):
    """@everyone of a new server may mention any role, and so may the bot: here nobody may."""
    guild.roles[guild.id].permissions &= ~rights.MENTION_EVERYONE
    role = discord.add_role(guild, "terms")
    answer = await discord.slash(discord.person(channel), "follow", platform="tonewell", mention=role)
    assert f"<@&{role.id}> cannot be called yet: alerts come, but nobody is pinged." in answer.text
    assert len(await store.following()) == 1


async def test_nobody_can_have_everyone_called(face, discord, channel, guild, store):
    everyone = guild.roles[guild.id]
    answer = await discord.slash(discord.person(channel), "follow", platform="tonewell", mention=everyone)
    assert "never everyone" in answer.text
    assert await store.following() == []


async def test_the_first_thing_followed_settles_the_server_s_language(face, discord, channel, guild, store):
    guild.locale = "pt-BR"
    whole = Destination("discord", "", str(guild.id))
    await discord.slash(discord.person(channel), "follow", platform="tonewell")
    assert (await store.choices(whole)).language == "pt_BR"
    guild.locale = "fr"
    await discord.slash(discord.person(channel), "follow", platform="skizz")
    assert (await store.choices(whole)).language == "pt_BR"


@pytest.mark.parametrize("locale", ["en-US", "ko"])
async def test_a_language_that_nobody_chose_or_that_we_lack_settles_nothing(face, discord, channel, store, locale):
    channel.guild.locale = locale
    await discord.slash(discord.person(channel), "follow", platform="tonewell")
    assert (await store.choices(Destination("discord", "", str(channel.guild.id)))).language is None


async def test_an_unknown_platform_settles_no_language(face, discord, channel, store):
    channel.guild.locale = "de"
    await discord.slash(discord.person(channel), "follow", platform="nowhere")
    assert (await store.choices(Destination("discord", "", str(channel.guild.id)))).language is None


async def test_unfollow_suggests_only_what_is_followed_on_the_server(face, discord, channel, guild):
    moderator, other = discord.person(channel, locale="de"), discord.add_channel(guild, "elsewhere")
    await discord.slash(moderator, "follow", platform="music")
    await discord.slash(moderator, "follow", platform="pixelnook", channel=other)
    offered = await discord.autocomplete(moderator, "unfollow", "platform", "")
    assert offered == [
        {"name": "Musik: 2 Plattformen", "value": "bundle/music"},
        {"name": "PixelNook", "value": "pixelnook"},
    ]
    for typed in ("PIX", "nook"):
        assert [one["value"] for one in await discord.autocomplete(moderator, "unfollow", "platform", typed)] == [
            "pixelnook"
        ]


async def test_unfollow_ends_it_in_the_one_channel_that_follows_it(face, discord, channel, guild, store):
    moderator, other = discord.person(channel), discord.add_channel(guild, "elsewhere")
    await discord.slash(moderator, "follow", platform="tonewell", channel=other)
    answer = await discord.slash(moderator, "unfollow", platform="tonewell")
    assert answer.text == f"<#{other.id}> no longer hears about **Tonewell**."
    assert await store.following() == []


async def test_unfollow_asks_which_of_several_channels_is_meant(face, discord, channel, guild, store):
    moderator = discord.person(channel)
    others = [discord.add_channel(guild, name) for name in ("one", "two")]
    for other in others:
        await discord.slash(moderator, "follow", platform="tonewell", channel=other)
    answer = await discord.slash(moderator, "unfollow", platform="tone well")
    assert f"**Tonewell** is followed in <#{others[0].id}> and <#{others[1].id}>" in answer.text
    assert len(await store.following()) == 2
    answer = await discord.slash(moderator, "unfollow", platform="tonewell", channel=others[1])
    assert answer.text == f"<#{others[1].id}> no longer hears about **Tonewell**."


async def test_status_suggests_platforms_only(face, discord, channel):
    person = discord.person(channel)
    for typed in ("", "music", "3d"):
        offered = await discord.autocomplete(person, "status", "platform", typed)
        assert not [one for one in offered if "/" in one["value"]]


async def test_a_platform_that_still_comes_by_a_bundle_is_said_to(face, discord, channel):
    moderator = discord.person(channel)
    for what in ("music", "tonewell"):
        await discord.slash(moderator, "follow", platform=what)
    answer = await discord.slash(moderator, "unfollow", platform="tonewell")
    assert answer.text == (
        f"<#{channel.id}> no longer follows **Tonewell** by name. Its alerts still come here through **Music**."
    )


async def test_unfollow_ends_it(face, discord, channel, store):
    moderator = discord.person(channel)
    await discord.slash(moderator, "follow", platform="tonewell")
    answer = await discord.slash(moderator, "unfollow", platform="tonewell")
    assert answer.text == f"<#{channel.id}> no longer hears about **Tonewell**."
    assert await store.following() == []
    assert "did not follow" in (await discord.slash(moderator, "unfollow", platform="tonewell")).text


async def test_an_unknown_platform_is_answered_with_the_nearest(face, discord, channel):
    answer = await discord.slash(discord.person(channel), "follow", platform="Tonewell @everyone")
    assert "did you mean Tonewell?" in answer.text
    assert "@everyone" not in answer.text
    assert answer.ephemeral


@pytest.mark.parametrize(
    ("denied", "named"),
    [
        (rights.SEND_MESSAGES, "Send Messages"),
        (rights.VIEW_CHANNEL, "View Channel"),
        (rights.READ_MESSAGE_HISTORY, "Read Message History"),
    ],
)
@pytest.mark.usefixtures("face")
async def test_a_missing_permission_is_named_and_nothing_is_stored(discord, channel, store, denied, named):
    await discord.overwrite(channel, deny=denied)
    answer = await discord.slash(discord.person(channel), "follow", platform="tonewell")
    assert f"I lack {named} there" in answer.text
    assert "Permissions" in answer.text
    assert await store.following() == []


async def test_a_missing_permission_in_another_channel_is_named(face, discord, channel, guild):
    other = discord.add_channel(guild, "quiet")
    await discord.gateway.dispatch("CHANNEL_CREATE", discord.described(other))
    await discord.overwrite(other, deny=rights.SEND_MESSAGES)
    answer = await discord.slash(discord.person(channel), "follow", platform="tonewell", channel=other)
    assert "#quiet" in answer.text
    assert "Send Messages" in answer.text


async def test_members_are_not_offered_follow_and_are_refused_where_an_admin_opened_it(face, discord, channel, store):
    member = discord.person(channel, permissions=rights.USUAL)
    with pytest.raises(NotOfferedError):
        await discord.slash(member, "follow", platform="tonewell")
    answer = await discord.slash(member, "follow", unhidden=True, platform="tonewell")
    assert "Manage Server" in answer.text
    assert answer.ephemeral
    assert await store.following() == []
