"""/explain: a text or a page in plain words, for each person a few times a minute."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.app.explaining import Explaining
from bot.app.uncounted import Uncounted
from bot.app.wording import catalogue as wording_in
from bot.discord_app import DiscordFace
from bot.fetch import HttpPages
from connected import pace, running
from local_discord import rights
from local_discord.people import NotOfferedError
from loopback_site import PATIENT, HandClock, Names, Site, page

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

TERMS = "We may use your uploads to train our AI models, unless you switch it off in your settings."


@pytest.fixture
async def face(discord, channel, community, store, clock) -> AsyncIterator[DiscordFace]:
    """Connected; pages of terms.example are on loopback, and nothing else is there."""

    def pages() -> HttpPages:
        settings = replace(PATIENT, allow_hosts=frozenset({"terms.example"}))
        return HttpPages(settings, HandClock(), resolver=Names({"terms.example": ["127.0.0.1"]}))

    made = DiscordFace(
        community, store, clock, wording_in, Uncounted(), pace(), explain=Explaining(pages, frozenset(range(1, 65536)))
    )
    async with running(discord, made) as connected:
        yield connected


@pytest.fixture
def person(discord, channel):
    return discord.person(channel, permissions=rights.USUAL)


async def test_a_text_is_explained_kind_by_kind_with_its_words(face, discord, person):
    answer = await discord.slash(person, "explain", text=TERMS)
    assert answer.ephemeral
    assert answer.messages[0].texts == [
        "### What it says about AI, in plain words",
        f"**It may use your uploads to train AI.**\n**The text names a choice that you have.**\n> {TERMS}",
        "-# Your text was not stored · A reading by a program, not legal advice",
    ]


async def test_nothing_but_spaces_is_no_text(face, discord, person):
    assert (await discord.slash(person, "explain", text="   ")).text == "Paste a text, or the address of a page."


async def test_nothing_found_is_no_promise(face, discord, person):
    text = (await discord.slash(person, "explain", text="You use the service at your own risk.")).text
    assert "I found nothing about AI in it" in text
    assert "That is no promise" in text
    assert "I could not tell its language" in text


async def test_a_language_that_cannot_be_read_is_said(face, discord, person):
    text = "Пользуясь сервисом, вы соглашаетесь с тем, что мы можем обучать на ваших работах ИИ."
    said = (await discord.slash(person, "explain", text=text)).text
    assert "I cannot read this language yet: Russian" in said
    assert "nothing about AI" not in said


async def test_an_address_is_read_once_and_named(face, discord, person):
    async with Site().served() as site:
        more = "At your own risk. " * 60
        site.answers["/terms"] = page(f"<main><h1>Terms</h1><p>{TERMS}</p><p>{more}</p></main>".encode())
        answer = await discord.slash(person, "explain", text=f" {site.url('/terms', 'terms.example')} ")
        assert site.paths() == ["/terms"]
    assert "**It may use your uploads to train AI.**" in answer.text
    assert f"not stored: <{site.url('/terms', 'terms.example')}>" in answer.text


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/x",
        "http://[::1]/x",
        "http://localhost:8080/x",
        "HTTP://10.1.2.3/",
        "ftp://terms.example",
        "router.lan/x",
    ],
)
async def test_an_address_inside_is_refused_in_one_sentence(face, discord, person, url):
    answer = await discord.slash(person, "explain", text=url)
    assert answer.text.startswith("That is not the address of a public page")
    assert len(answer.messages) == 1


async def test_a_page_that_cannot_be_read_is_said_in_the_person_s_language(face, discord, channel):
    german = discord.person(channel, permissions=rights.USUAL, locale="de")
    async with Site().served() as site:
        answer = await discord.slash(german, "explain", text=site.url("/gone", "terms.example"))
    assert answer.text.startswith("Diese Seite kann ich nicht lesen: ")


async def test_what_is_hostile_neither_pings_nor_links_nor_breaks_out(face, discord, person):
    hostile = (
        "We may use your uploads to train AI @everyone <@7> [free gifts](https://evil.example) `code` ** # head. "
        "We may use your content to train AI models > quoted ||hidden|| https://evil.example/x."
    )
    answer = await discord.slash(person, "explain", text=hostile)
    assert not any(message.pings for message in answer.messages)
    assert "](https" not in answer.text
    assert "https://evil" not in answer.text
    assert "@everyone" not in answer.text
    assert answer.text.count("free gifts") >= 1


async def test_what_somebody_pasted_cannot_be_shared_in_the_bot_s_name(face, discord, person):
    answer = await discord.slash(person, "explain", text=TERMS)
    with pytest.raises(NotOfferedError):
        await discord.press(person, answer, "share:here")


async def test_a_huge_text_fits_into_one_answer(face, discord, person):
    text = ("We may use your uploads to train AI. " * 200)[:6000]
    assert sum(map(len, (await discord.slash(person, "explain", text=text)).messages[0].texts)) <= 3900


async def test_three_a_minute_and_twenty_an_hour(face, discord, person, clock):
    for count in range(20):
        if count and count % 3 == 0:
            answer = await discord.slash(person, "explain", text=TERMS)
            assert answer.text == "That was too often in a short time: try again in 60 s."
            clock.move(minutes=1)
        assert "in plain words" in (await discord.slash(person, "explain", text=TERMS)).text
    clock.move(minutes=1)
    assert "too often" in (await discord.slash(person, "explain", text=TERMS)).text
    other = discord.person(person.channel, permissions=rights.USUAL)
    assert "in plain words" in (await discord.slash(other, "explain", text=TERMS)).text
    clock.move(hours=1)
    assert "in plain words" in (await discord.slash(person, "explain", text=TERMS)).text


async def test_nothing_of_it_is_stored(face, discord, person, store, tmp_path):
    await discord.slash(person, "explain", text=f"{TERMS} a-word-like-no-other")
    assert not [file for file in tmp_path.iterdir() if b"a-word-like-no-other" in file.read_bytes()]
