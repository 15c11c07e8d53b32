import pytest

from bot.core.clauses.titles import is_title

ENGLISH = {"how", "what", "about"}


@pytest.mark.parametrize(
    "text",
    [
        "How we use artificial intelligence",
        "How your songs improve our models (opens in a new window)",
        "4. How your drawings are used to train our models",
        "Do we use AI?",
        "2.3 Can I keep my songs out of training?",
        "AI Features and Your Works",
        "(b) Information Processed by AI Features",
    ],
)
def test_what_only_names_its_subject_is_a_title(text):
    assert is_title(text, ENGLISH)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "...",
        "We use AI to sort your songs",
        "How we use AI: we sort your songs with it.",
        "Do you mind? We train on your songs.",
        "AI personas that give legal advice",
        "Train Our Models on Your Songs",
        "develop and improve AI;",
        "YOUR SONGS TRAIN OUR MODELS",
        "Songs",
    ],
)
def test_what_says_something_is_none(text):
    assert not is_title(text, ENGLISH)


def test_where_every_noun_has_a_capital_only_a_question_is_a_title():
    assert not is_title("Entwicklung und Training von Modellen", frozenset())
    assert is_title("Wie trainieren wir Modelle?", frozenset())
