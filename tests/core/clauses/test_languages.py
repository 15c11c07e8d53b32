"""Ten languages besides English: 40 sentences each, written by us before their rules, 20 clauses and 20 traps."""

import json
from collections import defaultdict
from pathlib import Path

import pytest

from bot.core.model import Passage

SENTENCES = [json.loads(line) for line in Path(__file__).with_name("languages.jsonl").read_text("utf-8").splitlines()]
KINDS = {"training", "choice", "promise", "prohibition"}
AT_LEAST = 0.9


def counts(detector, language):
    """How many labels are right, said and true."""
    found = defaultdict(int)
    for sentence in SENTENCES:
        if sentence["language"] == language:
            said = {clause.kind.value for clause in detector.classify(sentence["text"])} & KINDS
            true = set(sentence["kinds"])
            found["right"] += len(said & true)
            found["said"] += len(said)
            found["true"] += len(true)
    return found


@pytest.mark.parametrize("language", ["de", "fr", "es", "pt", "it", "nl", "ja", "zh", "ko", "id"])
def test_clauses_are_found_and_traps_passed_over_in(detector, language):
    found = counts(detector, language)
    assert found["right"] / found["said"] >= AT_LEAST
    assert found["right"] / found["true"] >= AT_LEAST


def test_each_language_has_as_many_clauses_as_traps():
    for language in {sentence["language"] for sentence in SENTENCES}:
        these = [bool(sentence["kinds"]) for sentence in SENTENCES if sentence["language"] == language]
        assert (these.count(True), these.count(False)) == (20, 20)


def test_of_several_languages_the_passage_is_read_in_its_own(detector):
    (clause,) = detector.classify("Wir trainieren unsere AI-Modelle mit Ihren Bildern und Texten.")
    assert clause.kind.value == "training"


@pytest.mark.parametrize("text", ["Model withdrawal form", "Attn: Legal Department - Arbitration Opt Out"])
def test_what_fits_many_languages_is_read_as_english(detector, text):
    assert [reading.lexicon.language for reading in detector.readings(Passage(text))] in (["en"], [])
    assert detector.classify(text) == ()


def test_a_word_that_tells_in_another_language_only_opens_nothing(detector):
    assert not list(detector.readings(Passage("We send you an automatic reply when you write to our support team.")))
