"""What is called by a message's id is said in Discord's languages that we have messages in; all else is left alone."""

from __future__ import annotations

import discord
import pytest
from discord import app_commands

from bot.app.uncounted import Uncounted
from bot.app.wording import catalogue as wording_in
from bot.discord_app import DiscordFace
from bot.discord_app.translator import CatalogueTranslator, choices, named
from connected import pace, running

SAID = {"de": "folgen", "es-ES": "seguir", "es-419": "seguir", "fr": "suivre", "id": "ikuti", "ja": "フォロー",
        "pt-BR": "seguir"}  # fmt: skip


async def said(string: app_commands.locale_str, wordings=wording_in) -> dict[str, str]:
    translator = CatalogueTranslator(wordings)
    found = {locale.value: await translator.translate(string, locale, None) for locale in discord.Locale}
    return {locale: text for locale, text in found.items() if text is not None}


async def test_a_name_is_said_in_every_language_that_has_a_catalogue_and_no_other():
    assert await said(named(wording_in, "command.follow")) == SAID


async def test_what_has_no_message_is_left_as_it_is():
    assert await said(app_commands.locale_str("follow")) == {}


def test_a_message_that_is_not_there_is_found_when_the_command_is_made():
    with pytest.raises(LookupError, match=r"command\.nothing"):
        named(wording_in, "command.nothing")


def test_choices_come_in_the_order_given():
    made = choices(wording_in, "level", "low", "high")
    assert [(one.name, one.value) for one in made] == [("low: all alerts", "low"), ("high: high alerts only", "high")]


async def test_discord_is_told_of_every_language(face, discord):
    told = discord.commands[0]["follow"]
    assert told["name_localizations"] == SAID
    assert told["options"][0]["name_localizations"]["de"] == "plattform"


async def test_another_translation_alone_is_registered_anew(discord, community, store, clock):
    def without_german(tag):
        return wording_in("en" if tag.startswith("de") else tag)

    for wordings in (wording_in, without_german, without_german):
        async with running(discord, DiscordFace(community, store, clock, wordings, Uncounted(), pace())):
            pass
    calls = [call for call in discord.rest.calls if call.method == "PUT" and call.path.endswith("/commands")]
    assert len(calls) == 2
    assert "de" not in discord.commands[0]["follow"]["name_localizations"]
