"""The convolution against the sum that its definition says, worked out the slow way."""

import sys
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.clauses import convolution
from bot.core.clauses.convolution import Convolution

STEMS, TAGS, SIZE, FILTERS, WIDTHS = ["we", "teach", "robot"], ["deed", "=choice"], 4, 3, (1, 3, 5)
MARKS = st.lists(
    st.tuples(
        st.sampled_from([*STEMS, "unknown"]), st.lists(st.sampled_from([*TAGS, "untaught"]), max_size=2).map(tuple)
    ),
    min_size=1,
    max_size=12,
)


def arrays(chance):
    return {
        "widths": np.array(WIDTHS),
        **{f"kernel_{width}": chance.normal(size=(width, SIZE, FILTERS)) for width in WIDTHS},
        "vectors": chance.normal(size=(1 + len(STEMS) + len(TAGS), SIZE)),
        "biases": chance.normal(size=FILTERS * len(WIDTHS)),
    }


@pytest.fixture(scope="module")
def numbers():
    return arrays(np.random.default_rng(0))


def found(learned, marks):
    """How much each filter found in all the marks together."""
    return learned.found([marks])[0]


def slowly_found(numbers, marks):
    row = {name: place for place, name in enumerate([*STEMS, *TAGS], start=1)}
    vectors = [
        numbers["vectors"][row.get(stem, 0)]
        + sum((numbers["vectors"][row[tag]] for tag in on if tag in row), np.zeros(SIZE))
        for stem, on in marks
    ]
    best = []
    for number, width in enumerate(WIDTHS):
        places = []
        for place in range(len(marks)):
            total = numbers["biases"][number * FILTERS : (number + 1) * FILTERS].copy()
            for neighbour in range(width):
                at = place + neighbour - width // 2
                if 0 <= at < len(marks):
                    total += vectors[at] @ numbers[f"kernel_{width}"][neighbour]
            places.append(total)
        best.append(np.max(places, axis=0))
    return np.concatenate(best)


@given(marks=MARKS)
def test_filters_find_what_the_definition_says(numbers, marks):
    learned = Convolution(STEMS, TAGS, numbers)
    assert np.allclose(found(learned, marks), slowly_found(numbers, marks), atol=1e-3)


@given(sentences=st.lists(MARKS, min_size=1, max_size=4))
def test_sentences_together_are_read_as_one_text_and_each_where_it_stands(numbers, sentences):
    learned = Convolution(STEMS, TAGS, numbers)
    together, *alone = learned.found(sentences)
    whole = [mark for sentence in sentences for mark in sentence]
    assert np.allclose(together, slowly_found(numbers, whole), atol=1e-3)
    assert len(alone) == (len(sentences) if len(sentences) > 1 else 0)


def test_a_sentence_is_read_without_what_other_sentences_say(numbers):
    learned, apart = Convolution(STEMS, TAGS, numbers), [("x", ())] * max(WIDTHS)
    _, _, beside = learned.found([[("teach", ("deed",)), *apart], [*apart, ("we", ())]])
    _, _, by_itself = learned.found([[("robot", ()), *apart], [*apart, ("we", ())]])
    assert np.allclose(beside, by_itself)


@given(marks=MARKS)
def test_the_parts_of_all_places_make_the_score(numbers, marks):
    learned = Convolution(STEMS, TAGS, numbers)
    says = np.arange(1, 1 + FILTERS * len(WIDTHS))
    whole = np.maximum(slowly_found(numbers, marks), 0) @ says
    assert learned.by_place(marks, says).sum() == pytest.approx(whole, abs=1e-3)


@settings(max_examples=20)
@given(texts=st.lists(MARKS, min_size=2, max_size=8))
def test_what_is_remembered_of_earlier_texts_changes_nothing(numbers, texts):
    learned = Convolution(STEMS, TAGS, numbers)
    assert all(np.allclose(found(learned, marks), slowly_found(numbers, marks), atol=1e-3) for marks in texts)


def test_threads_that_share_it_do_not_disturb_one_another(numbers, monkeypatch):
    monkeypatch.setattr(convolution, "_REMEMBERED", 4)
    learned, between = Convolution(STEMS, TAGS, numbers), sys.getswitchinterval()
    texts = [
        [("we", ()), ("teach", ("deed",))],
        [("robot", ()), ("x", ("=choice",))],
        [("teach", ()), ("we", ())],
    ] * 200
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(4) as threads:
            read = list(threads.map(lambda text: found(learned, text), texts))
    finally:
        sys.setswitchinterval(between)
    assert all(np.allclose(one, slowly_found(numbers, text), atol=1e-3) for one, text in zip(read, texts, strict=True))


def test_more_marks_than_are_remembered_are_read_all_the_same(numbers, monkeypatch):
    monkeypatch.setattr(convolution, "_REMEMBERED", 3)
    learned = Convolution(STEMS, TAGS, numbers)
    for marks in ([("we", ()), ("teach", ("deed",))], [("robot", ()), ("teach", ())], [("x", ()), ("we", ("deed",))]):
        assert np.allclose(found(learned, marks), slowly_found(numbers, marks), atol=1e-3)
