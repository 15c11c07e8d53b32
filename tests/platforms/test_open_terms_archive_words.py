"""Their words, in ours."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.platforms.listed import KINDS
from bot.platforms.open_terms_archive_words import free, home_of, language_of, shown, slug
from made_up_declarations import WORDS


@pytest.mark.parametrize(
    ("type_", "kind", "slug"),
    [
        ("Terms of Service", "terms", ""),
        ("Privacy Policy", "privacy", ""),
        ("Community Guidelines", "guidelines", ""),
        ("Acceptable Use Policy", "acceptable-use", ""),
        ("Developer Terms", "developer", ""),
        ("Trackers Policy", "privacy", "trackers-policy"),
        ("Commercial Terms", "terms", "commercial-terms"),
        ("Live Policy", "guidelines", "live-policy"),
        ("Generative AI Rules", "ai", "generative-ai-rules"),
        ("Aiming High", "terms", "aiming-high"),
        ("Cookie Notice", "privacy", "cookie-notice"),
        ("API Agreement", "developer", "api-agreement"),
        ("Something Else", "terms", "something-else"),
        ("利用規約", "terms", "other"),
    ],
)
def test_a_type_has_a_kind_and_a_slug_where_it_is_not_the_main_one(type_, kind, slug):
    assert (WORDS.kind_of(type_), WORDS.slug_of(type_)) == (kind, slug)


def test_every_kind_in_the_table_is_one_of_ours():
    assert set(WORDS.kinds.values()) | {kind for _, kind in WORDS.beginnings} <= KINDS.keys()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Inkpond", "inkpond"),
        ("Ink Pond & Söhne", "ink-pond-sohne"),
        ("../../x", "x"),
        ("Last.fm", "last-fm"),
        ("\x1b[2J\n", "2j"),
        ("微信", ""),
        ("a" * 80, "a" * 50),
    ],
)
def test_a_slug_is_safe_for_a_file_name(text, expected):
    assert slug(text) == expected


@given(st.text(max_size=30))
def test_whatever_a_name_is_its_slug_is_an_id_or_nothing(text):
    assert set(slug(text)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert not slug(text).startswith("-")


def test_a_name_that_is_taken_gets_a_number():
    assert free("x", {"y"}) == "x"
    assert free("x", {"x", "x-2"}) == "x-3"
    assert len(free("a" * 50, {"a" * 50})) <= 50


def test_a_name_is_shown_on_one_line_without_what_is_hidden():
    assert shown(" Ink\x1b[31m\n\u202epond ") == "Ink [31m pond"
    assert shown(3) == ""


def test_the_home_is_the_origin_of_most_addresses():
    assert home_of(["https://help.a.example/1", "https://a.example/1", "https://a.example/2"]) == "https://a.example"
    assert home_of([]) == ""


@pytest.mark.parametrize(
    ("name", "urls", "language"),
    [
        ("Inkpond", ["https://a.example/terms"], "en"),
        ("Inkpond", ["https://a.example/fr/terms", "https://b.example/x/fr-fr/terms"], "fr"),
        ("Inkpond", ["https://a.example/fr/terms", "https://a.example/terms"], "en"),
        ("Inkpond", ["https://a.example/legal/pt-br/terms"], "pt-BR"),
        ("Inkpond", ["https://a.example/terms?hl=de"], "de"),
        ("Inkpond", ["https://de.a.example/terms"], "de"),
        ("Inkpond", ["https://de.example/terms"], "en"),
        ("Inkpond", ["https://a.example/en-gb/terms"], "en"),
        ("Inkpond", ["https://a.example/us/terms"], "en"),
        ("Inkpond (FR)", ["https://a.example/terms"], "fr"),
        ("Inkpond (beta)", ["https://a.example/terms"], "en"),
    ],
)
def test_a_language_is_what_a_name_or_all_addresses_say(name, urls, language):
    assert language_of(name, urls) == language
