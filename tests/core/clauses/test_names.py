import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.clauses.names import Names

NAMES = Names({"generative", "our", "the"}, {"tool*", "model*"}, {"use"})


def without(text):
    return NAMES.without(text, text.casefold())


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Borealis AI processes it.", "borealis    processes it."),
        ("between you and Borealis AI's owner", "between you and borealis   's owner"),
        ("Write to Help@borealis.ai now.", "write to help@borealis    now."),
        ("on borealis.ai/terms", "on borealis   /terms"),
    ],
)
def test_a_company_s_ai_says_nothing(text, left):
    assert without(text) == left


@pytest.mark.parametrize(
    "text",
    [
        "Generative AI processes it.",
        "Our AI processes it.",
        "Borealis AI tools process it.",
        "If you use Borealis AI to draw",
        "Borealis AI Models are ours.",
        "we use AI for it",
        "BOREALIS AI IS OURS",
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
