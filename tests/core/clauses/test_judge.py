"""Rules propose, the scorer disposes; scores are hundredths of log-odds."""

import numpy as np
import pytest

from bot.core.clauses import Detector, lexicon, scorer
from bot.core.model import Kind
from bot.errors import DataError

TABLE = {
    "language": {"common": ["the", "and", "here", "what"], "gate": ["robot*", "machine*"]},
    "concepts": {"teach": ["teach*"], "robot": ["robot*"], "negation": ["not", "never"]},
    "patterns": {"output": ["teach ~5 robot"]},
    "needs": {"promise": ["negation"], "disclosure": ["teach & @robot"]},
}
SILENT = {  # a convolution that says nothing of anything
    "widths": np.array([1]),
    "kernel_1": np.zeros((1, 2, 2)),
    "vectors": np.zeros((1, 2)),
    "biases": np.zeros(2),
    "out": np.zeros((2, len(Kind))),
    "out_bias": np.zeros(len(Kind)),
}


def kinds(text, bias, weights, table=TABLE):
    values = lexicon.parse("xx", table)
    learned = scorer.parse({"lexicons": {}, "bias": bias, "weights": weights, "stems": [], "tags": []}, SILENT)
    return {(clause.kind, clause.quote) for clause in Detector([values], {"xx": learned}).classify(text)}


ALL = {kind.value: -1000 for kind in Kind}
RULED = "You teach the robot."


def test_a_proposal_that_the_scorer_finds_unlikely_is_dropped():
    assert kinds(RULED, {**ALL, "output": 10}, {}) == {(Kind.OUTPUT, RULED)}
    assert kinds(RULED, {**ALL, "output": -10}, {}) == set()


def test_the_scorer_learns_how_far_to_trust_a_rule():
    assert kinds(RULED, {**ALL, "output": -100}, {"=output": {"output": 150}}) == {(Kind.OUTPUT, RULED)}


def test_what_a_rule_sees_better_is_kept_a_little_longer():
    table = {**TABLE, "patterns": {"choice": ["teach ~5 robot"]}}
    assert kinds(RULED, {**ALL, "choice": -80}, {}, table) == {(Kind.CHOICE, RULED)}
    assert kinds(RULED, {**ALL, "choice": -300}, {}, table) == set()


def test_what_no_rule_foresaw_is_found_in_the_sentence_that_speaks_for_it_most():
    text = "Robots live here and there. All the machines watch what you draw. The garden is green today."
    found = kinds(text, {**ALL, "processing": -300}, {"watch": {"processing": 400}})
    assert found == {(Kind.PROCESSING, "All the machines watch what you draw.")}


def test_a_kind_is_not_added_to_a_sentence_without_the_words_it_needs():
    weights = {"machin": {"promise": 2000}}
    assert kinds("All the machines watch what you draw.", ALL, weights) == set()
    said = "The machines never watch what you draw."
    assert kinds(said, ALL, weights) == {(Kind.PROMISE, said)}


def test_what_is_needed_may_stand_elsewhere_in_the_passage(detector):
    weights = {"draw": {"disclosure": 2000}}
    said = "Nobody else teaches them what you draw."
    assert kinds(f"The robots are here. {said}", ALL, weights) == {(Kind.DISCLOSURE, said)}
    assert kinds(f"The machines are here. {said}", ALL, weights) == set()


def test_an_endless_passage_is_judged_in_parts():
    plain, against = "Robots live here and there. " * 200, "The robots sleep. " * 500
    text = f"{against}{plain}All the machines watch what you draw. {plain}{against}"
    found = kinds(text, {**ALL, "processing": -300}, {"watch": {"processing": 400}, "sleep": {"processing": -900}})
    assert found == {(Kind.PROCESSING, "All the machines watch what you draw.")}


@pytest.mark.parametrize("spoilt", [{"bias": {"nonsense": 1}}, {"weights": {"a": 3}}, {"stems": None}])
def test_weights_that_make_no_sense_are_refused_in_one_sentence(spoilt):
    table = {"lexicons": {}, "bias": {}, "weights": {}, "stems": [], "tags": []}
    with pytest.raises(DataError, match=r"bench/learn\.py"):
        scorer.parse({**table, **spoilt}, SILENT)


def test_a_convolution_without_its_arrays_is_refused_too():
    table = {"lexicons": {}, "bias": {}, "weights": {}, "stems": [], "tags": []}
    with pytest.raises(DataError, match=r"bench/learn\.py"):
        scorer.parse(table, {})


def test_the_packaged_weights_were_learned_with_the_packaged_lexicons(detector):
    now = {values.language: values.version for values in detector.lexicons if values.patterns}
    assert {language: learned.lexicons[language] for language, learned in detector.scorers.items()} == now, (
        "run bench/learn.py after a change of a lexicon"
    )
