"""/suggest, /help, /about and /privacy."""

from __future__ import annotations

import pytest

from bot.app.about import figures
from bot.app.uncounted import Uncounted
from bot.app.wording import catalogue as wording_in
from bot.discord_app import About, DiscordFace
from connected import pace, running
from local_discord import rights

ABOUT = About("1.2.3", "mailto:terms@soundmakers.example", "https://clausewatch.example", figures())


@pytest.fixture
def person(discord, channel):
    return discord.person(channel, permissions=rights.USUAL)


async def test_a_suggestion_is_kept_once_a_person(face, discord, person, store):
    first = await discord.slash(person, "suggest", url="https://reedbox.example/terms#ai")
    assert first.ephemeral
    assert first.text == "Thank you. Whoever runs this bot sees your suggestion: <https://reedbox.example/terms>"
    again = await discord.slash(person, "suggest", url="https://reedbox.example/terms")
    assert again.text.startswith("You have suggested this already.")
    assert [one.url for one in await store.suggestions()] == ["https://reedbox.example/terms"]


async def test_an_address_without_its_scheme_is_taken_too(face, discord, person, store):
    answer = await discord.slash(person, "suggest", url=" reedbox.example/terms ")
    assert answer.text.endswith("<https://reedbox.example/terms>")


async def test_what_is_watched_already_is_said(face, discord, person, store):
    answer = await discord.slash(person, "suggest", url="https://tonewell.example/terms")
    assert answer.text.startswith("Tonewell is in the catalogue already")
    assert await store.suggestions() == []


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/terms",
        "http://[::1]/",
        "http://localhost/",
        "https://a:b@reedbox.example/",
        "javascript:alert(1)",
        "@everyone",
        "https://reedbox.example/ [gift](https://evil.example)",
        "https://reedbox.example:22/",
        f"https://reedbox.example/{'x' * 900}",
    ],
)
async def test_only_a_public_page_s_address_is_taken(face, discord, person, store, url):
    answer = await discord.slash(person, "suggest", url=url)
    assert answer.text.startswith("That is not the address of a public page")
    assert await store.suggestions() == []


async def test_an_address_that_would_break_out_is_only_an_address(face, discord, person):
    url = "https://reedbox.example/x>)[gift](<https://evil.example>"
    text = (await discord.slash(person, "suggest", url=url)).text
    assert "](" not in text
    assert text.count("<") == text.count(">") == 1


async def test_help_mentions_every_command_as_one_that_can_be_pressed(face, discord, person):
    text = (await discord.slash(person, "help")).text
    known = discord.commands[0]
    for name, command in known.items():
        if name != "forget":
            assert f"</{name}:{command['id']}>" in text
    assert f"</forget me:{known['forget']['id']}>" in text
    moderators, everyone = text.index("**For moderators"), text.index("**For everyone")
    assert moderators < text.index("</follow:", moderators) < everyone
    assert text.index("</forget server:") < everyone < text.index("</status:")


async def test_to_a_person_alone_help_names_only_what_works_in_direct_messages(face, discord, channel):
    person = discord.person(channel)
    text = (await discord.slash(person.at(discord.direct_channel(person.user)), "help")).text
    own = text[text.index("**For your own alerts, in direct messages**") : text.index("**For everyone**")]
    assert "</follow:" in own
    assert "</setup:" not in own
    assert "</forget server:" not in text
    assert "moderators" not in text


async def test_help_knows_the_commands_after_a_restart_too(discord, channel, community, store, clock):
    person = discord.person(channel, permissions=rights.USUAL)
    for _ in range(2):
        async with running(discord, DiscordFace(community, store, clock, wording_in, Uncounted(), pace())):
            assert "</status:" in (await discord.slash(person, "help")).text


async def test_help_names_commands_as_they_are_called_where_discord_has_not_told_their_ids(face, discord, channel):
    face._client.command_ids = {}
    german = discord.person(channel, permissions=rights.USUAL, locale="de")
    text = (await discord.slash(german, "help")).text
    assert "`/folgen`" in text
    assert "`/vergessen mich`" in text
    assert "</" not in text


async def test_about_says_how_well_it_reads_and_who_runs_it(discord, channel, community, store, clock):
    made = DiscordFace(community, store, clock, wording_in, Uncounted(), pace(), about=ABOUT)
    async with running(discord, made):
        answer = await discord.slash(discord.person(channel, permissions=rights.USUAL), "about")
    assert answer.ephemeral
    assert answer.messages[0].texts[0] == "### Clausewatch 1.2.3"
    assert f"- training of AI: {figures()['training']}\n" in answer.text
    assert "Not legal advice" in answer.text
    assert answer.text.endswith("terms@soundmakers.example")
    assert [one["url"] for one in answer.components if one.get("url")] == ["https://clausewatch.example"]


async def test_about_without_a_contact_names_the_button(face, discord, person):
    text = (await discord.slash(person, "about")).text
    assert "Press “This looks wrong” under the alert: whoever runs this bot sees it." in text


async def test_privacy_says_what_is_stored_and_where_all_of_it_stands(discord, channel, community, store, clock):
    made = DiscordFace(community, store, clock, wording_in, Uncounted(), pace(), about=ABOUT)
    async with running(discord, made):
        answer = await discord.slash(discord.person(channel, permissions=rights.USUAL), "privacy")
    assert "`/forget me`" in answer.text
    (link,) = [one["url"] for one in answer.components if one.get("url")]
    assert link == "https://clausewatch.example/blob/main/docs/privacy.md"


async def test_a_language_of_their_own_is_answered_in(face, discord, channel):
    said = set()
    for locale in ("en-US", "de", "es-ES", "fr", "id", "ja", "pt-BR"):
        person = discord.person(channel, permissions=rights.USUAL, locale=locale)
        said.add((await discord.slash(person, "privacy")).text)
    assert len(said) == 7
