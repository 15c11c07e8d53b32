import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.clauses import bag

NAMES, UNITS = 5, 4


@pytest.fixture(scope="module")
def numbers():
    chance = np.random.default_rng(0)
    return {
        "names": chance.integers(-127, 127, size=(NAMES, UNITS)).astype(np.int8),
        "scale": np.array(0.02, np.float32),
        "units": chance.normal(size=UNITS),
    }


@given(rows=st.lists(st.integers(1, NAMES), min_size=1, unique=True))
def test_the_parts_of_all_names_and_of_the_units_make_the_score(numbers, rows):
    says, table = np.arange(1, 1 + UNITS), bag.vectors_of(NAMES, numbers)
    units = numbers["names"][[row - 1 for row in rows]].sum(0) * 0.02 + numbers["units"]
    counts = units > 0
    own = numbers["units"] * counts @ says
    assert bag.by_name(table, rows, says).sum() + own == pytest.approx(np.maximum(units, 0) @ says, abs=1e-3)


def test_vectors_for_other_names_are_refused(numbers):
    with pytest.raises(ValueError, match="5 vectors for 4 names"):
        bag.vectors_of(4, numbers)
