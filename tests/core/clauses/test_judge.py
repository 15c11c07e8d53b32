"""Rules propose, the scorer disposes; scores are hundredths of log-odds."""

import pytest

from bot.core.clauses import Detector, lexicon, scorer
from bot.core.model import Kind
from bot.errors import DataError

TABLE = {
    "language": {"gate": ["robot*", "machine*"]},
    "concepts": {"teach": ["teach*"], "robot": ["robot*"], "negation": ["not", "never"]},
    "patterns": {"choice": ["teach ~5 robot"]},
    "needs": {"promise": ["negation"]},
}


def kinds(text, bias, weights):
    values = lexicon.parse("xx", TABLE)
    learned = scorer.parse({"lexicon": values.version, "bias": bias, "weights": weights})
    return {(clause.kind, clause.quote) for clause in Detector([values], {"xx": learned}).classify(text)}


ALL = {kind.value: -1000 for kind in Kind}
RULED = "You teach the robot."


def test_a_proposal_that_the_scorer_finds_unlikely_is_dropped():
    assert kinds(RULED, {**ALL, "choice": -100}, {}) == {(Kind.CHOICE, RULED)}
    assert kinds(RULED, {**ALL, "choice": -300}, {}) == set()


def test_what_no_rule_foresaw_is_found_in_the_sentence_that_speaks_for_it_most():
    text = "Robots live here and there. All the machines watch what you draw. The garden is green today."
    found = kinds(text, {**ALL, "processing": -300}, {"watch": {"processing": 400}})
    assert found == {(Kind.PROCESSING, "All the machines watch what you draw.")}


def test_a_kind_is_not_added_to_a_sentence_without_the_words_it_needs():
    weights = {"machin": {"promise": 2000}}
    assert kinds("All the machines watch what you draw.", ALL, weights) == set()
    said = "The machines never watch what you draw."
    assert kinds(said, ALL, weights) == {(Kind.PROMISE, said)}


def test_an_endless_passage_is_judged_in_parts():
    plain, against = "Robots live here and there. " * 200, "The robots sleep. " * 500
    text = f"{against}{plain}All the machines watch what you draw. {plain}{against}"
    found = kinds(text, {**ALL, "processing": -300}, {"watch": {"processing": 400}, "sleep": {"processing": -900}})
    assert found == {(Kind.PROCESSING, "All the machines watch what you draw.")}


@pytest.mark.parametrize(
    "table",
    [{}, {"lexicon": "x", "bias": {"nonsense": 1}, "weights": {}}, {"lexicon": "x", "bias": {}, "weights": {"a": 3}}],
)
def test_weights_that_make_no_sense_are_refused_in_one_sentence(table):
    with pytest.raises(DataError, match=r"bench/learn\.py"):
        scorer.parse(table)


def test_the_packaged_weights_were_learned_with_the_packaged_lexicon(detector):
    english = next(values for values in detector.lexicons if values.language == "en")
    assert detector.scorers["en"].lexicon == english.version, "run bench/learn.py after a change of en.toml"
