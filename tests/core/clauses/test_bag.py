"""The bag of names against the sums that its definition says, worked out the slow way."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.clauses.bag import Bag, vectors_of
from bot.core.clauses.features import View
from bot.core.clauses.vocabulary import Vocabulary

NAMES, UNITS, KINDS = ["teach", "we teach", "robot", "+deed", "=choice"], 4, 3
WORDS = st.lists(st.sampled_from(["we", "teach", "robot", "never"]), max_size=6)
SENTENCES = st.lists(
    st.builds(View, WORDS, st.lists(st.sampled_from(["+deed", "=choice", "+untaught"]), unique=True), st.just([])),
    min_size=1,
    max_size=4,
)


@pytest.fixture(scope="module")
def numbers():
    chance = np.random.default_rng(0)
    return {
        "names": chance.integers(-127, 127, size=(len(NAMES), UNITS)).astype(np.int8),
        "scale": np.array(0.02, np.float32),
        "units": chance.normal(size=UNITS),
        "says": chance.normal(size=(UNITS, KINDS)),
        "says_bias": chance.normal(size=KINDS),
    }


def slow_score(numbers, sentences):
    names = set().union(*(sentence.names for sentence in sentences))
    vectors = [numbers["names"][place] * 0.02 for place, name in enumerate(NAMES) if name in names]
    units = np.maximum(np.sum(vectors, axis=0) + numbers["units"], 0)
    return units @ numbers["says"] + numbers["says_bias"]


def scores(numbers, sentences):
    """Of all together, and of each; of a single one once."""
    vectors = vectors_of(len(NAMES), numbers)
    return Bag(vectors, numbers).scores(Vocabulary(NAMES).rows(sentences).added_up(vectors))


@given(sentences=SENTENCES)
def test_the_scores_are_those_of_the_definition(numbers, sentences):
    together, *alone = scores(numbers, sentences)
    assert np.allclose(together, slow_score(numbers, sentences), atol=1e-3)
    each = [slow_score(numbers, [sentence]) for sentence in sentences]
    assert np.allclose(alone or [together], each, atol=1e-3)


@given(sentences=SENTENCES)
def test_the_parts_of_all_names_and_of_the_units_make_the_score(numbers, sentences):
    bag, (score, *_) = Bag(vectors_of(len(NAMES), numbers), numbers), scores(numbers, sentences[:1])
    rows = Vocabulary(NAMES).named(sentences[0])
    vectors = numbers["names"][[row - 1 for row in rows.values()]] * 0.02
    counts = vectors.sum(0) + numbers["units"] > 0
    for kind in range(KINDS):
        own = (numbers["units"] * counts) @ numbers["says"][:, kind] + numbers["says_bias"][kind]
        made = bag.by_name([*rows.values()], kind)
        assert made.sum() + own == pytest.approx(score[kind], abs=1e-3)


def test_vectors_for_other_names_are_refused(numbers):
    with pytest.raises(ValueError, match="5 vectors for 4 names"):
        vectors_of(4, numbers)
