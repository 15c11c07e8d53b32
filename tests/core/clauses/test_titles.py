import pytest

from bot.core.clauses.titles import is_title

ENGLISH = {"how", "about"}


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
        "How we use AI, and how you say no",
        "About your music: we do not train AI on it",
        "What you upload may be used to train our AI models",
        "When you post a video, we use it to train machine learning models",
        "Provider may use Customer Content to train AI",
        "Use Customer Content to train Lumora Models",
        "We Never Train AI On Your Work",
        "No AI Training On Your Content",
        "You Can Opt Out Of AI Features In Your Settings",
        "Opt-In Data Used For Training Our AI Models",
        "| Uploads You Share | Generative AI Models |",
        "Do you mind? We train on your songs.",
        "We train our AI on your posts unless you opt out – did you know that you can?",
        "Want to stop us from using your art to train AI?",
        "AI personas that give legal advice",
        "Train Our Models on Your Songs",
        "develop and improve AI;",
        "YOUR SONGS TRAIN OUR MODELS",
        "Songs",
    ],
)
def test_what_may_say_something_is_none(text):
    assert not is_title(text, ENGLISH)


@pytest.mark.parametrize("text", ["Entwicklung und Training von Modellen", "Wie trainieren wir Modelle?"])
def test_in_other_languages_nothing_is_known_to_be_one(text):
    assert not is_title(text, frozenset())
