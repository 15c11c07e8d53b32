"""Twice the text is twice the work, whatever the text: counted in calls, so that no clock decides."""

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.clauses import Detector
from bot.core.model import Kind

PIECES = [
    "We may use your uploads to train AI. ",
    "unless ",
    "may not ",
    "we may use your data to train AI models, ",
    "...",
    "?!) ",
    "* item about AI\n",
    "# AI\n\n",
    "a.",
    "&amp;",
    "**AI** ",
    "[AI](https://a.example) ",
    "train AI ",
    "1. ",
    "学習AIモデル。",
    "Borealis AI ",
    "Aa-",
    "x.ai",
    "\u2028",
    "\u202eAI\u202c ",
]


def calls(detector, text):
    """How many functions a fresh detector calls for the text, Python's own included."""
    fresh, counted = Detector(detector.lexicons, detector.scorers), 0

    def count(*_):
        nonlocal counted
        counted += 1

    sys.setprofile(count)
    try:
        fresh.classify(text)
    finally:
        sys.setprofile(None)
    return counted


@settings(max_examples=12, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=4))
def test_four_times_the_text_is_at_most_about_four_times_the_work(detector, pieces):
    once = "".join(pieces) * 60
    assert calls(detector, once * 4) <= 4.5 * calls(detector, once) + 3000


def test_a_sentence_of_many_uses_is_no_dearer_than_its_length(detector):
    once = "unless train AI " * 60
    assert calls(detector, once * 4) <= 4.5 * calls(detector, once) + 3000


@pytest.mark.parametrize(
    "mark", [".", "!", "…", "\u2028", "。", "'", '"', "(", "*", "_", "`", "\\", "&", "<", "[", "]("]
)
def test_a_run_of_marks_hides_no_clause(detector, mark):
    found = detector.classify(f"We may use your uploads to train AI. {mark * 50_000}")
    assert Kind.TRAINING in {clause.kind for clause in found}
