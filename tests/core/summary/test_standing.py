"""What a document says about AI today, in plain words."""

import pytest

from bot.app.wording import catalogue
from bot.core.summary import standing_summary


def said(detector, *sentences):
    clauses = [clause for sentence in sentences for clause in detector.classify(sentence)]
    return [catalogue().line(line) for line in standing_summary(clauses, "Inkmoor")]


def test_each_kind_that_stands_is_said_once(detector):
    assert said(
        detector,
        "We may use your photos to train AI models unless you opt out.",
        "We may also use your videos to improve our AI models.",
    ) == [
        "Inkmoor says it may use your uploads to train and improve AI",
        "It may use your uploads to train and improve AI.",
        "You can say no (opt out).",
    ]


def test_training_without_a_choice_says_that_none_is_named(detector):
    assert said(detector, "We may use your photos to train AI models.")[-1] == (
        "Its texts name no way to say no that we recognise."
    )


@pytest.mark.parametrize(
    ("sentence", "headline"),
    [
        ("We will never use your photos to train AI models.", "Inkmoor names limits on AI use of your uploads"),
        ("You must label AI-generated images.", "Inkmoor has rules on AI, none on training that we recognise"),
        ("Be kind.", "Inkmoor says nothing about AI that we recognise"),
    ],
)
def test_the_headline_is_of_what_matters_most(detector, sentence, headline):
    assert said(detector, sentence)[0] == headline
