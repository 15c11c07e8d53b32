"""Scores against the sums that their definition says, worked out the slow way."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.clauses import scorer
from bot.core.clauses.features import END, View
from bot.core.clauses.linear import KINDS
from bot.errors import DataError

NAMES, STEMS, UNITS, FILTERS, SIZE = ["teach", "we teach", "robot", "+deed", "=choice"], ["we", "teach"], 4, 3, 2
WORDS = st.lists(st.sampled_from(["we", "teach", "robot", "never"]), max_size=6)
OTHERS = st.lists(st.sampled_from(["+deed", "=choice", "+untaught"]), unique=True)


def view(words, others):
    return View(words, others, [*((word, ()) for word in words), END])


SENTENCES = st.lists(st.builds(view, WORDS, OTHERS), min_size=1, max_size=4)


@pytest.fixture(scope="module")
def numbers():
    chance = np.random.default_rng(0)
    shapes = {
        "kernel_1": (1, SIZE, FILTERS),
        "vectors": (1 + len(STEMS), SIZE),
        "biases": (FILTERS,),
        "units": (UNITS,),
    }
    shapes |= {"out": (FILTERS, len(KINDS)), "says": (UNITS, len(KINDS)), "out_bias": (9,), "says_bias": (9,)}
    names = chance.integers(-127, 127, size=(len(NAMES), UNITS)).astype(np.int8)
    arrays = {name: 50 * chance.normal(size=shape) for name, shape in shapes.items()}
    return {"widths": np.array([1]), "names": names, "scale": np.array(0.5), **arrays}


@pytest.fixture(scope="module")
def table():
    chance = np.random.default_rng(1)
    weights = {name: {kind.value: int(chance.integers(-200, 200)) for kind in KINDS} for name in NAMES}
    bias = {kind.value: int(chance.integers(-200, 200)) for kind in KINDS}
    return {"kept": 0, "lexicons": {}, "bias": bias, "weights": weights, "stems": STEMS, "tags": []}


def slow_scores(numbers, table, sentences):
    """A half of the linear part, and a quarter of each network."""
    names = set().union(*(sentence.names for sentence in sentences))
    rows = [place for place, name in enumerate(NAMES) if name in names]
    linear = [table["bias"][kind] + sum(table["weights"][NAMES[row]][kind] for row in rows) for kind in KINDS]
    units = np.maximum(numbers["names"][rows].sum(0) * 0.5 + numbers["units"], 0)
    places = [1 + STEMS.index(stem) if stem in STEMS else 0 for sentence in sentences for stem, _ in sentence.marks]
    found = np.max(numbers["vectors"][places] @ numbers["kernel_1"][0] + numbers["biases"], axis=0)
    networks = units @ numbers["says"] + numbers["says_bias"]
    networks += np.maximum(found, 0) @ numbers["out"] + numbers["out_bias"]
    return np.array(linear) / 2 + networks / 4


@given(sentences=SENTENCES)
def test_the_scores_are_those_of_the_definition(numbers, table, sentences):
    scores = scorer.parse(table, numbers).scores(sentences)
    assert np.allclose(scores.together, slow_scores(numbers, table, sentences), rtol=1e-3, atol=0.5)
    each = [slow_scores(numbers, table, [sentence]) for sentence in sentences]
    assert np.allclose(scores.alone, each, rtol=1e-3, atol=0.5)


def test_weights_that_make_no_sense_are_refused_in_one_sentence(numbers, table):
    with pytest.raises(DataError, match=r"make no sense .*; make them anew by bench/learn.py"):
        scorer.parse({**table, "weights": {"teach": {}}}, numbers)
