"""/side-by-side and /opt-outs: what terms say of AI, and how to say no to it."""

from __future__ import annotations

import pytest

from bot.community import Community
from bot.core.model import Destination, Subscription
from local_discord import rights
from made_up import platform
from told_alerts import stands

TRAINS = "We may use your uploads to train and improve our AI models."
NEVER = "We will never use your content to train generative AI models."


@pytest.fixture
def person(discord, channel):
    return discord.person(channel, permissions=rights.USUAL)


async def test_two_platforms_stand_side_by_side_kind_by_kind(face, discord, person, store, clock):
    for document in ("terms", "privacy"):
        await stands(store, f"tonewell/{document}", TRAINS, clock.now())
    await stands(store, "pixelnook/terms", NEVER, clock.now())
    answer = await discord.slash(person, "side-by-side", first="tonewell", second="pixelnook")
    assert answer.ephemeral
    assert answer.text.splitlines() == [
        "### What Tonewell and PixelNook say about AI",
        "**Training of AI**",
        "Tonewell: It may use your uploads to train and improve AI.",
        f"> {TRAINS}",
        "PixelNook: nothing that we recognise",
        "**What is promised not to happen**",
        "Tonewell: nothing that we recognise",
        "PixelNook: It says what it will not do with your uploads.",
        f"> {NEVER}",
        "-# Not all documents of PixelNook have been read yet.",
        "-# A reading by a program, not legal advice",
    ]


async def test_that_quotations_are_in_another_language_is_said(face, discord, channel, store, clock):
    await stands(store, "tonewell/terms", TRAINS, clock.now())
    german = discord.person(channel, permissions=rights.USUAL, locale="de")
    text = (await discord.slash(german, "side-by-side", first="tonewell", second="pixelnook")).text
    assert "-# Das Zitat ist in der Sprache des Dokuments: Englisch." in text


@pytest.mark.parametrize("command", ["status", "latest"])
async def test_nothing_but_spaces_names_no_platform(face, discord, person, command):
    assert (await discord.slash(person, command, platform="   ")).text == "Name a platform."


async def test_what_is_not_watched_can_be_suggested(face, discord, person, channel):
    text = (await discord.slash(person, "status", platform="zzzz")).text
    assert text == "We do not watch 'zzzz' yet: suggest it with `/suggest`."
    german = discord.person(channel, permissions=rights.USUAL, locale="de")
    assert "`/vorschlagen`" in (await discord.slash(german, "status", platform="zzzz")).text


async def test_what_is_not_known_is_not_called_nothing(face, discord, person, store, clock):
    await stands(store, "tonewell/terms", TRAINS, clock.now())
    one = (await discord.slash(person, "side-by-side", first="tonewell", second="pixelnook")).text
    assert "PixelNook: not known yet" in one
    assert "nothing that we recognise" not in one
    none = (await discord.slash(person, "side-by-side", first="skizzbod", second="pixelnook")).text
    assert "What they say about AI is not known yet." in none
    for name in ("skizz", "pixelnook"):
        await stands(store, f"{name}/terms", "Be kind.", clock.now())
    neither = (await discord.slash(person, "side-by-side", first="skizz", second="pixelnook")).text
    assert "Neither says anything about AI that we recognise." in neither


async def test_one_platform_twice_is_refused_kindly(face, discord, person):
    assert "Tonewell" in (await discord.slash(person, "side-by-side", first="tonewell", second="Tone Well")).text


async def test_the_checklist_shows_what_is_known_of_each_followed_platform(face, discord, channel, person):
    answer = await discord.slash(person, "opt-outs")
    assert "This server follows nothing yet." in answer.text
    moderator = discord.person(channel)
    await discord.slash(moderator, "follow", platform="music")
    texts = (await discord.slash(person, "opt-outs")).messages[0].texts
    assert texts[0] == "### How to say no to AI: 2 platforms"
    assert texts[1].splitlines() == [
        "**You can say no here**",
        "☐ **Skízz\\*Bød** · [Settings → Privacy → AI](<https://skizz.example/settings>)",
        "☐ **Tonewell** · [Settings → Privacy → AI](<https://tonewell.example/settings>)",
    ]


async def test_a_person_s_own_checklist_is_of_what_they_follow_themselves(face, discord, channel, person, store, clock):
    alone = discord.in_private(person)
    assert "You follow nothing yet" in (await discord.slash(alone, "opt-outs")).text
    own = Destination("discord", str(alone.channel.id), person=str(alone.user.id))
    await store.follow(Subscription(own, "pixelnook"), clock.now())
    text = (await discord.slash(alone, "opt-outs")).text
    assert "PixelNook" in text
    assert "Tonewell" not in text


@pytest.fixture
def many(store, clock) -> Community:
    return Community(store, {f"p{n}": platform(f"p{n}", f"Platform {n:02}") for n in range(45)}, clock)


@pytest.fixture
def community(request, store, catalogue, clock) -> Community:
    """Many platforms where a test asks for them."""
    if "many" in request.fixturenames:
        return request.getfixturevalue("many")
    return Community(store, catalogue, clock)


async def test_a_long_checklist_is_turned_page_by_page(many, face, discord, channel, person, store, clock):
    await store.follow(Subscription(Destination("discord", str(channel.id), str(channel.guild.id)), "*"), clock.now())
    answer = await discord.slash(person, "opt-outs")
    assert "Page 1 of 3" in answer.text
    assert [one["custom_id"] for one in answer.components if one.get("custom_id")] == ["opt-outs-next:2", "share:here"]
    second = await discord.press(person, answer, "opt-outs-next:2")
    assert "Page 2 of 3" in second.text
    assert "Platform 20" in second.text
    last = await discord.press(person, second, "opt-outs-next:3")
    assert "Platform 44" in last.text
    assert "Page 2 of 3" in (await discord.press(person, last, "opt-outs-back:2")).text
