"""A changed sentence that speaks of a choice, beside the clauses that changed."""

import pytest

from bot.core.compare import compare

BODY = "\n\n".join(
    f"This is what paragraph {number} of these terms says about matter {number}." for number in range(30)
)
GRANT = "We may use your photos to train AI models."


def beside(detector, *sentences, old=""):
    return compare(f"{BODY}\n\n{old}", "\n\n".join([BODY, *sentences]), detector).beside


@pytest.mark.parametrize(
    "sentence",
    [
        "If you do not want us to use your information, you can opt out at any time.",
        "You can object to our processing of your data by writing to us.",
        "In your privacy settings you can choose whether we keep your history.",
    ],
)
def test_another_new_sentence_tells_how_to_choose(detector, sentence):
    assert beside(detector, GRANT, "Be kind.", sentence) == sentence


@pytest.mark.parametrize(
    "sentence",
    [
        "You can opt out of marketing e-mails about your data.",
        "You have the right to opt out of the arbitration agreement on your content.",
        "You may not turn off the features that protect your content.",
        "Be kind to others in our forum.",
    ],
)
def test_what_people_choose_otherwise_is_not_told(detector, sentence):
    assert beside(detector, GRANT, sentence) == ""


def test_a_choice_among_the_changes_needs_none_beside_it(detector):
    choice = "We may use your photos to train AI models unless you opt out."
    assert beside(detector, choice, "You can object to our processing of your data.") == ""


def test_a_text_in_which_nothing_is_used_needs_none(detector):
    assert beside(detector, "You must label AI-generated images.", "You can object to our use of your data.") == ""
