import json
import lzma
from itertools import islice

import pytest

from bot.core.compare import compare
from bot.core.summary import summarise

BODY = "\n\n".join(
    f"This is what paragraph {number} of these terms says about matter {number}." for number in range(1, 30)
)


def lines(detector, old, new, name="Lanternfold"):
    found = compare(f"{BODY}\n\n{old}", f"{BODY}\n\n{new}", detector)
    return [(line.line, line.text, line.quote) for line in summarise(found, name, "Terms of Use")]


def texts(detector, old, new):
    return {line: text for line, text, _ in reversed(lines(detector, old, new))}


def test_the_headline_names_platform_direction_and_what_is_touched(detector):
    said = texts(detector, "", "We may use your drawings and photos to train AI models.")
    assert said["headline"] == "Lanternfold now lets itself train AI on your uploads"


def test_what_is_not_named_is_not_claimed(detector):
    said = texts(detector, "", "We train AI models as part of our research on new features.")
    assert said["headline"] == "Lanternfold now lets itself train AI on content or data"


def test_a_grant_without_a_way_out_says_that_the_text_names_none(detector):
    said = texts(detector, "", "We may use your photos to train AI models.")
    assert said["choice"] == "The changed sentences name no way to say no."


def test_a_way_out_is_told_with_its_place(detector):
    new = "We may use your photos to train AI models unless you opt out in your privacy settings."
    said = texts(detector, "", new)
    assert said["choice"] == "The text names a way to say no (opt-out)."
    assert said["what you can do"] == "Where to choose, as the text says: privacy settings."


def test_a_lost_promise_is_said_as_lost_beside_its_old_words(detector):
    promise = "We will never use your photos to train AI models."
    (headline, changed, *_) = lines(detector, promise, "")
    assert headline[1] == "Lanternfold drops a promise on AI use of your uploads"
    assert changed == (
        "changed",
        "Gone from its Terms of Use: the sentence that said what would not be done with your uploads.",
        promise,
    )


def test_good_news_is_said_as_good_news_with_its_limits(detector):
    new = "We will not use your music to train generative AI models that imitate your voice without your consent."
    said = texts(detector, "", new)
    assert said["headline"] == "Lanternfold now promises a limit on AI use of your uploads"
    assert said["choice"] == "Only with your consent (opt-in), the text says."
    assert "Of other kinds of training it says nothing" in said["good to know"]


@pytest.mark.parametrize("name", ["", " ", "\u200b"])
def test_without_names_the_lines_are_whole_sentences(detector, name):
    grant = "We may use your photos to train AI models."
    come, gone = compare(BODY, f"{BODY}\n\n{grant}", detector), compare(f"{BODY}\n\n{grant}", BODY, detector)
    assert [line.text for line in summarise(come, name, name)[:2]] == [
        "The platform now lets itself train AI on your uploads",
        "New in its terms: the text says that your uploads may be used to train or improve AI.",
    ]
    assert [line.text for line in summarise(gone, name, name)[:2]] == [
        "The platform no longer says that it may train AI on your uploads",
        "Gone from its terms: the sentence that let your uploads be used to train or improve AI.",
    ]


def test_nothing_to_tell_has_no_lines(detector):
    assert lines(detector, "Hello.", "Good day.") == []


@pytest.mark.parametrize(
    "name", ["Lanternfold", "A Platform With A Very Long Name Indeed, Incorporated In Delaware And Elsewhere"]
)
def test_a_headline_fits_a_phone(detector, name):
    new = "We may use your personal data to train AI models, and share it with partners to train their AI models."
    assert all(len(text) <= 80 for line, text, _ in lines(detector, "", new, name) if line == "headline")


def test_every_line_of_real_changes_rests_on_words_of_the_text(detector, corpus):
    with lzma.open(corpus / "changes.jsonl.xz", "rt", encoding="utf-8") as recorded:
        for change in map(json.loads, islice(recorded, 0, None, 7)):  # every seventh; bench/accuracy.py reads all
            found = compare(change["old"], change["new"], detector)
            for line in summarise(found, change["service"], change["document"]):
                assert line.quote
                assert line.quote in change["new"] or line.quote in change["old"]
                assert line.line != "headline" or len(line.text) <= 80
