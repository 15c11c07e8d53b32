"""Which phrases stand in a text, against looking for each by itself."""

from hypothesis import given
from hypothesis import strategies as st

from bot.core.phrases import standing

WORDS = st.lists(st.sampled_from(["a", "b", "ab", "c"]), min_size=1, max_size=5).map(" ".join)


@given(st.lists(WORDS, max_size=8), st.lists(WORDS, max_size=8).map(" ".join))
def test_exactly_the_phrases_stand_that_are_found_one_by_one(phrases, text):
    assert standing(phrases, text) == {phrase for phrase in phrases if f" {phrase} " in f" {text} "}


def test_a_phrase_within_or_at_the_end_of_another_is_found_with_it():
    found = standing(["we train our models", "train our", "models", "our own"], "when we train our models on it")
    assert found == {"we train our models", "train our", "models"}


def test_part_of_a_word_is_no_phrase():
    assert standing(["train"], "we are training them") == frozenset()
