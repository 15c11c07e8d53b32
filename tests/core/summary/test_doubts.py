"""What is not put into words, because our words could say the reverse."""

import pytest

from bot.app.wording import catalogue
from bot.core.compare import compare
from bot.core.summary import About, summarise

BODY = "\n\n".join(
    f"This is what paragraph {number} of these terms says about matter {number}." for number in range(30)
)


def said(detector, old, new):
    found = compare(f"{BODY}\n\n{old}", f"{BODY}\n\n{new}", detector)
    return [catalogue().line(line) for line in summarise(found, About("Inkmoor", "Terms"))]


@pytest.mark.parametrize(
    "sentence",
    [
        "We will cease using your photos for the training of AI models.",
        "We use your personal data, excluding your photos, to train AI models.",
        "We train AI models on materials that are not publicly available.",
        "Our AI tool works behind the scenes to train AI models on content delivery networks.",
    ],
)
def test_what_is_denied_or_nobodys_is_not_said_to_be_touched(detector, sentence):
    text = " ".join(said(detector, "", sentence))
    assert "your uploads may be used" not in text.lower()
    assert "public web content" not in text


def test_photos_are_the_users_where_the_words_say_so(detector):
    for owned in ("your photos", "photos that you upload", "users' photos", "the photos and videos you post"):
        headline = said(detector, "", f"We may use {owned} to train AI models.")[0]
        assert headline == "Inkmoor now lets itself train AI on your uploads"


def test_what_others_do_is_not_said_of_the_platform(detector):
    headline = said(detector, "", "Third parties may use your photos to train AI models.")[0]
    assert headline != "Inkmoor now lets itself train AI on your uploads"


def test_a_choice_that_is_only_worded_anew_is_not_said_to_be_lost(detector):
    old = "We use your photos to train AI models unless you opt out of this in your account."
    new = "We use your photos to train AI models unless you choose in your account not to allow this."
    assert "The text no longer names this choice." not in said(detector, old, new)


@pytest.mark.parametrize(
    "promise",
    [
        "We will not use children's photos to train AI models.",
        "We will not use your private photos to train AI models.",
        "We do not use your photos to train our foundation models.",
        "We will not train AI models.",
    ],
)
def test_a_promise_about_a_part_is_not_said_of_the_whole(detector, promise):
    assert "promises not to train" not in said(detector, "", promise)[0]


def test_a_choice_about_another_change_is_quoted_and_not_given_to_the_first(detector):
    grant = "We may use your photos to train AI models."
    other = "You can opt out of our use of your voice recordings for AI features."
    text = said(detector, "", f"{grant}\n\n{other}")
    assert f"Changed words speak of a choice: “{other.rstrip('.')}”." in text
    assert "You can say no (opt out), the text says." not in text


def test_where_the_text_says_that_there_is_no_way_none_is_told(detector):
    new = "We use your photos to train AI models; no opt-out is available in your account settings."
    assert not [text for text in said(detector, "", new) if text.startswith("Where")]


def test_the_sound_of_a_voice_is_not_called_a_likeness(detector):
    headline = said(detector, "", "We may use your voice recordings to train AI models.")[0]
    assert headline == "Inkmoor now lets itself train AI on recordings of your voice"


def test_what_is_kept_is_not_said_to_be_used_by_ai(detector):
    text = said(detector, "", "We collect and retain your prompts to the AI assistant for six years.")
    assert not [line for line in text if "AI may use" in line]


def test_an_exception_that_stands_before_the_rule_ends_where_the_rule_begins(detector):
    rule = "you agree that your songs may serve as input to artificial intelligence"
    text = said(detector, "", f"In the absence of a separate agreement with sheet, score or both, {rule}.")
    assert "There is an exception: “separate agreement with sheet, score or both”." in text


def test_what_serves_as_input_is_no_prompt(detector):
    headline = said(detector, "", "You agree that your content may serve as input to artificial intelligence.")[0]
    assert headline == "Inkmoor now lets itself train AI on your uploads"
