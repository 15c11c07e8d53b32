"""The languages that Discord and we both know."""

from __future__ import annotations

import discord
import pytest

from bot.app.wording import catalogue as wording_in
from bot.app.wording import languages as catalogues
from bot.discord_app.languages import language_of, language_of_server, languages


def test_every_catalogue_can_be_chosen():
    assert languages(wording_in) == catalogues()


@pytest.mark.parametrize("tag", catalogues())
def test_each_is_called_as_its_speakers_call_it_in_every_language(tag):
    assert len({wording_in(other).say(f"choice.language.{tag}") for other in catalogues()}) == 1


@pytest.mark.parametrize(
    ("locale", "found"),
    [("de", "de"), ("es-419", "es"), ("pt-BR", "pt_BR"), ("en-GB", "en"), ("ko", ""), ("zh-CN", "")],
)
def test_a_locale_is_said_in_its_own_language_or_none(locale, found):
    assert language_of(wording_in, discord.Locale(locale)) == found
    assert language_of_server(wording_in, discord.Locale(locale)) == found


def test_what_every_server_says_at_first_was_chosen_by_nobody():
    assert language_of_server(wording_in, discord.Locale.american_english) == ""
    assert language_of_server(wording_in, None) == ""
