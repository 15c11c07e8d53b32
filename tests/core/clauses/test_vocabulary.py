import numpy as np

from bot.core.clauses.features import View
from bot.core.clauses.vocabulary import EVERY, Vocabulary

KNOWN = Vocabulary(["teach", "we teach", "+deed", "robot"])
FIRST, SECOND = View(["we", "teach"], ["+deed"], []), View(["teach", "teach", "robot"], ["=choice"], [])


def texts(sentences):
    rows, starts = KNOWN.rows(sentences)
    return [set(rows[start:end]) for start, end in zip(starts, [*starts[1:], len(rows)], strict=True)]


def test_words_neighbours_and_other_names_have_rows_and_the_unknown_have_none():
    assert texts([FIRST]) == [{EVERY, 1, 2, 3}]


def test_names_that_stand_in_several_sentences_count_once_together():
    rows, _ = KNOWN.rows([FIRST, SECOND])
    assert len(rows) == 5 + 4 + 3
    assert texts([FIRST, SECOND]) == [{EVERY, 1, 2, 3, 4}, {EVERY, 1, 2, 3}, {EVERY, 1, 4}]


def test_a_sentence_without_words_has_a_row_all_the_same():
    assert texts([View([], [], [])]) == [{EVERY}]


def test_the_rows_of_a_table_are_added_up_text_by_text():
    table = np.array([[0, 0], [1, 10], [2, 20], [3, 30], [4, 40]], np.float32)
    sums = KNOWN.rows([FIRST, SECOND]).added_up(table)
    assert sums.tolist() == [[10, 100], [6, 60], [5, 50]]


def test_the_rows_of_names_that_are_known_are_told_by_name():
    assert KNOWN.named(FIRST) == {"teach": 1, "we teach": 2, "+deed": 3}
    assert KNOWN.named(SECOND) == {"teach": 1, "robot": 4}


def test_it_is_as_long_as_the_list_of_names():
    assert len(KNOWN) == 4
