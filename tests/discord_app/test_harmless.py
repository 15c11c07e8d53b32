"""Text of others can neither ping, nor format, nor hide a link; and is cut where a reader would."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.discord_app.harmless import address, block_quote, fitted, harmless, size

_SHOWN = re.compile(r"\\([^0-9A-Za-z\s])")


def shown(text: str) -> str:
    """What Discord shows of the text: a backslash before a mark is not."""
    return _SHOWN.sub(r"\1", text).replace("\u200b", "")


@pytest.mark.parametrize(
    "text",
    [
        "@everyone",
        "@HERE now",
        "<@123456789012345678>",
        "<@!1>",
        "<@&99>",
        "<#5>",
        "</follow:1>",
        "<t:0:R>",
        "<:smile:1>",
    ],
)
def test_a_mention_is_only_text(text):
    assert not re.search(r"(?<!\\)<|@(everyone|here|[!&]?\d)", harmless(text), re.IGNORECASE)
    assert shown(harmless(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        "# big",
        "-# small",
        "- item",
        "1. item",
        "2) item",
        "+ item",
        "> quote",
        "**b**",
        "||s||",
        "~~x~~",
        "`c`",
        "[a](b)",
    ],
)
def test_marks_show_as_themselves(text):
    made = harmless(text)
    assert made.startswith("\\") or made[1] == "\\"
    assert shown(made) == text


def test_a_bare_address_is_no_link():
    assert harmless("see https://evil.example now") == r"see https\://evil.example now"


def test_an_ordinary_sentence_is_untouched():
    text = 'We may use "your content" (as defined in 2.1), e.g. photos, at any time: you agree.'
    assert harmless(text) == text


def test_lines_controls_and_broken_letters_become_spaces():
    assert harmless("a\nb\x00c\ud800d\u2028e") == "a b c d e"


@pytest.mark.parametrize("mark", "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
def test_a_change_of_writing_direction_is_left_out_and_hides_no_mention(mark):
    assert harmless(f"We nev{mark}er train.") == "We never train."
    assert harmless(f"@{mark}everyone") == harmless("@everyone")


_PRINTED = st.text(st.characters(exclude_categories=["C", "Z"]) | st.sampled_from("@<>`*_[]()#|:/-+.1 "), max_size=80)


@given(_PRINTED.filter(lambda text: "\\" not in text))
def test_what_is_shown_is_what_was_said(text):
    made = harmless(text)
    assert "\n" not in made
    assert shown(made) == " ".join(text.split())


@given(st.text(max_size=300), st.integers(0, 120))
def test_a_fitted_text_fits(text, room):
    assert size(fitted(text, room)) <= max(room, 0)
    assert size(block_quote(text, room)) <= max(room, 0)


def test_a_text_is_cut_at_the_last_sentence_end_that_fits():
    assert fitted("One thing. Another thing. A third thing.", 32) == "One thing. Another thing. […]"


def test_a_text_without_sentences_is_cut_between_words():
    assert fitted("word " * 20, 23) == "word word word […]"


def test_nothing_is_shown_where_there_is_no_room():
    assert fitted("word", 3) == ""
    assert block_quote("", 50) == ""


@pytest.mark.parametrize(
    "url", ["javascript:x", "ftp://a.example/", "//a.example", "", "https://", "http://[", "data:text/html,x"]
)
def test_only_web_addresses_are_linked(url):
    assert address(url) == ""


def test_a_very_long_address_leads_to_its_site():
    assert address("https://a.example/" + "x" * 600) == "https://a.example/"
