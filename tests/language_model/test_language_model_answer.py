"""What may come back in a sentence's place."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language_model.answer import NothingError, texts
from misbehaving_model import completion

SENTENCE = "Inkmoor may now use “your uploads” to train AI."


def answered(*found, sentences=None):
    return texts(json.dumps(completion(json.dumps(found))).encode(), sentences or [SENTENCE] * len(found))


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t",
        SENTENCE + "x" * (int(0.3 * len(SENTENCE)) + 21),
        "Inkmoor may now use “your uploads” to train AI?",
        "Inkmoor may now use “your uploads” to train AI!",
        "**Inkmoor** may now use “your uploads” to train AI.",
        "[Inkmoor](https://evil.example) may use “your uploads”.",
        "🚨 Inkmoor may now use “your uploads” to train AI.",
        "Inkmoor may now use \u202e“your uploads” to train AI.",
        "Inkmoor may now use\u200b “your uploads” to train AI.",
        "Inkmооr may now use “your uploads” to train AI.",
        "Inkmoor may now use “your uploads” to train AI. @everyone",
        "<b>Inkmoor</b> may now use “your uploads” to train AI.",
        "\x1b[2JInkmoor may now use “your uploads”.",
    ],
)
def test_a_text_that_is_no_plain_sentence_is_none(text):
    assert answered(text, SENTENCE) == [None, SENTENCE]


def test_a_text_may_be_a_little_longer_and_is_put_on_one_line():
    longest = SENTENCE + "x" * (int(0.3 * len(SENTENCE)) + 20)
    assert answered(longest, " Inkmoor\n may\u00a0train AI. ") == [longest, "Inkmoor may train AI."]


def test_what_stands_in_the_sentence_may_stand_in_its_wording():
    assert answered("Écrivez à a@b.example !", sentences=["Écrivez-nous à a@b.example !"]) == [
        "Écrivez à a@b.example !"
    ]


@given(st.binary(max_size=300), st.lists(st.text(min_size=1), max_size=4))
def test_whatever_bytes_come_they_are_texts_or_nothing(body, sentences):
    for tried in (body, json.dumps(completion(body.decode("latin-1"))).encode()):
        try:
            found = texts(tried, sentences)
        except NothingError:
            continue
        assert len(found) == len(sentences)


@given(st.lists(st.text(), min_size=1, max_size=4), st.data())
def test_no_text_is_much_longer_than_its_sentence(found, data):
    sentences = data.draw(st.lists(st.text(max_size=30), min_size=len(found), max_size=len(found)))
    try:
        given_back = answered(*found, sentences=sentences)
    except NothingError:
        return
    for text, sentence in zip(given_back, sentences, strict=True):
        assert text is None or 0 < len(text) <= 1.3 * len(sentence) + 20
