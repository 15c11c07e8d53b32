import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.clauses.names import Names

NAMES = Names({"generative", "our", "the"}, {"tool*", "model*"}, {"train*", "off"})


def without(text):
    return NAMES.without(text, text.casefold())


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Here Borealis AI keeps it.", "here borealis    keeps it."),
        ("between you and Borealis AI's owner", "between you and borealis   's owner"),
        ("Here Borealis AI Lumen AI keeps it.", "here borealis    lumen    keeps it."),
        ("Write to Help@borealis.ai now.", "write to help@borealis    now."),
        ("on borealis.ai/terms", "on borealis   /terms"),
    ],
)
def test_a_company_s_ai_says_nothing(text, left):
    assert without(text) == left


@pytest.mark.parametrize(
    "text",
    [
        "Here Generative AI keeps it.",
        "This is Our AI here.",
        "All Borealis AI tools keep it.",
        "The Borealis AI Models are ours.",
        "Your sketches may be used to train Borealis AI.",
        "You can turn Borealis AI off in the settings.",
        "Keep AI out of your gallery.",
        "So it is. Keep AI out of your gallery.",
        "we use AI for it",
        "This is BOREALIS AI here",
        "the Borealis AI-generated song",
        "see borealis.ai.example.org",
        "It is said.",
    ],
)
def test_all_other_ai_stays(text):
    assert without(text) == text.casefold()


@given(st.text(alphabet="AaIi. @-Bx", max_size=40))
def test_every_place_stays_where_it_was(text):
    assert len(without(text)) == len(text)


def test_a_language_that_lists_no_words_has_no_such_names():
    text = "Onze AI leert van je foto's; schrijf aan help@borealis.ai."
    assert Names((), (), ()).without(text, text.casefold()) == text.casefold()
