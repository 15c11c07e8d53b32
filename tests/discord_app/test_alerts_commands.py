"""/latest and /alert: what was told."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.app.wording import languages
from bot.core.model import Level
from local_discord import rights
from local_discord.people import NotOfferedError
from told_alerts import told


@pytest.fixture
def person(discord, channel):
    return discord.person(channel, permissions=rights.USUAL)


async def test_the_newest_alerts_are_listed_first_with_level_and_number(face, discord, person, store, clock):
    older = await told(store, clock.now())
    newer = await told(store, clock.now() + timedelta(days=1), level=Level.MEDIUM, platform_name="Skízz*Bød")
    await store.retract(older, "The page was another one.", clock.now())
    answer = await discord.slash(person, "latest")
    assert answer.ephemeral
    head, lines, foot = answer.messages[0].texts
    assert head == "### The latest alerts"
    first, second = lines.splitlines()
    assert "· Medium alert: " in first
    assert first.endswith(f"· alert {newer}")
    assert "· Withdrawn: " in second
    assert "`/alert`" in foot


async def test_no_more_than_ten_are_listed(face, discord, person, store, clock):
    for day in range(12):
        await told(store, clock.now() + timedelta(days=day))
    assert len((await discord.slash(person, "latest")).messages[0].texts[1].splitlines()) == 10


async def test_one_platform_s_alerts_alone_are_asked_for(face, discord, person, store, clock):
    await told(store, clock.now())
    assert "alert 1" in (await discord.slash(person, "latest", platform="tone well")).text
    other = await discord.slash(person, "latest", platform="pixelnook")
    assert "No alert about PixelNook has been told yet." in other.text
    assert "did you mean Tonewell" in (await discord.slash(person, "latest", platform="tonwell")).text


async def test_an_alert_is_shown_as_it_was_told_with_its_buttons(face, discord, person, store, clock):
    number = await told(store, clock.now())
    answer = await discord.slash(person, "alert", number=number)
    assert answer.ephemeral
    assert "### High alert: Tonewell" in answer.text
    ids = [one["custom_id"] for one in answer.components if one.get("custom_id")]
    assert ids == [f"wording:{number}", f"todo:{number}", f"wrong:{number}", "share:here"]


async def test_an_alert_that_was_withdrawn_is_shown_as_such(face, discord, person, store, clock):
    number = await told(store, clock.now())
    await store.retract(number, "The page was another one.", clock.now())
    text = (await discord.slash(person, "alert", number=number)).text
    assert "Withdrawn" in text
    assert "The page was another one." in text


async def test_an_unknown_number_is_answered_in_one_sentence(face, discord, person):
    assert (await discord.slash(person, "alert", number=7)).text == "There is no alert 7."
    assert "no alert" in (await discord.slash(person, "alert", number=2**53 - 1)).text
    for wrong in (0, -1, 2**53):
        with pytest.raises(NotOfferedError):
            await discord.slash(person, "alert", number=wrong)


async def test_the_newest_numbers_are_offered_with_what_they_say(face, discord, person, store, clock):
    numbers = [await told(store, clock.now() + timedelta(days=day)) for day in range(30)]
    offered = await discord.autocomplete(person, "alert", "number", "")
    assert [one["value"] for one in offered] == numbers[:4:-1]
    assert offered[0]["name"].startswith("30 · High alert: Tonewell")
    assert (await discord.autocomplete(person, "alert", "number", "7"))[0]["value"] == 7
    assert len(await discord.autocomplete(person, "alert", "number", "tonewell")) == 25
    assert await discord.autocomplete(person, "alert", "number", "nothing like that") == []


@pytest.mark.parametrize("tag", languages())
async def test_they_are_said_in_the_language_of_whoever_asks(face, discord, channel, store, clock, tag):
    number = await told(store, clock.now())
    locale = {"pt_BR": "pt-BR", "es": "es-ES", "en": "en-US"}.get(tag, tag)
    person = discord.person(channel, permissions=rights.USUAL, locale=locale)
    text = (await discord.slash(person, "latest")).text
    assert ("The latest alerts" in text) == (tag == "en")
    assert str(number) in (await discord.slash(person, "alert", number=number)).text
