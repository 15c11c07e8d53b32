"""Rules propose, the scorer disposes; scores are hundredths of log-odds."""

import pytest

import weighed
from bot.core.clauses import scorer
from bot.core.model import Kind, Passage
from bot.errors import DataError
from weighed import ALL, SILENT, TABLE


def kinds(text, bias, weights, table=TABLE, kept=0):
    return {(clause.kind, clause.quote) for clause in weighed.detector(bias, weights, table, kept).classify(text)}


RULED = "You teach the robot."


def test_a_proposal_that_the_scorer_finds_unlikely_is_dropped():
    assert kinds(RULED, {**ALL, "output": 10}, {}) == {(Kind.OUTPUT, RULED)}
    assert kinds(RULED, {**ALL, "output": -100}, {}) == set()


def test_the_scorer_learns_how_far_to_trust_a_rule():
    assert kinds(RULED, {**ALL, "output": -100}, {"=output": {"output": 150}}) == {(Kind.OUTPUT, RULED)}


def test_what_a_rule_sees_better_is_kept_a_little_longer():
    table = {**TABLE, "patterns": {"choice": ["teach ~5 robot"]}}
    assert kinds(RULED, {**ALL, "choice": -80}, {}, table) == {(Kind.CHOICE, RULED)}
    assert kinds(RULED, {**ALL, "choice": -300}, {}, table) == set()


def test_a_scorer_that_learned_little_leaves_more_to_the_rules():
    assert kinds(RULED, {**ALL, "output": -100}, {}, kept=-75) == {(Kind.OUTPUT, RULED)}
    assert kinds(RULED, {**ALL, "output": -200}, {}, kept=-75) == set()


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


def test_what_one_sentence_says_clearly_is_not_drowned_by_the_others():
    rest = "The robots sleep here. " * 3
    weights = {"watch": {"processing": 800}, "sleep": {"processing": -900}}
    said = "All the machines watch what you draw."
    assert kinds(f"{rest}{said} {rest}", {**ALL, "processing": -300}, weights) == {(Kind.PROCESSING, said)}
    weights["watch"]["processing"] = 500  # half of it is the sum's, which a sentence alone must make clearer
    assert kinds(f"{rest}{said} {rest}", {**ALL, "processing": -300}, weights) == set()


def test_no_training_is_added_to_a_sentence_that_a_rule_reads_as_its_opposite():
    rules = {"patterns": {"prohibition": ["teach ~5 robot & negation"]}, "needs": {"prohibition": ["negation"]}}
    table, weights = {**TABLE, **rules}, {"teach": {"training": 3000}}
    said, denied = "You teach the robot.", "You never teach the robot."
    both = {**ALL, "prohibition": 10}
    assert kinds(said, both, weights, table) == {(Kind.TRAINING, said)}
    assert kinds(denied, both, weights, table) == {(Kind.PROHIBITION, denied)}


def test_a_close_call_is_known_as_one():
    said, near, far = "The machines watch you.", "The robots watch.", "The robots sleep."
    weights = {"watch": {"processing": 200}, "you": {"processing": 400}}
    find = weighed.detector({**ALL, "processing": -400}, weights)
    found = find.nearly(Passage(f"{said} {near} {far}"))
    assert found == {said: {Kind.PROCESSING}, near: {Kind.PROCESSING}, far: set()}


def test_an_endless_passage_is_judged_in_parts():
    plain, against = "Robots live here and there. " * 200, "The robots sleep. " * 500
    text = f"{against}{plain}All the machines watch what you draw. {plain}{against}"
    found = kinds(text, {**ALL, "processing": -300}, {"watch": {"processing": 400}, "sleep": {"processing": -900}})
    assert found == {(Kind.PROCESSING, "All the machines watch what you draw.")}


@pytest.mark.parametrize("spoilt", [{"bias": {"nonsense": 1}}, {"weights": {"a": 3}}, {"stems": None}])
def test_weights_that_make_no_sense_are_refused_in_one_sentence(spoilt):
    table = {"kept": 0, "lexicons": {}, "bias": {}, "weights": {}, "stems": [], "tags": []}
    with pytest.raises(DataError, match=r"bench/learn\.py"):
        scorer.parse({**table, **spoilt}, SILENT)


def test_a_convolution_without_its_arrays_is_refused_too():
    table = {"kept": 0, "lexicons": {}, "bias": {}, "weights": {}, "stems": [], "tags": []}
    with pytest.raises(DataError, match=r"bench/learn\.py"):
        scorer.parse(table, {})


def test_the_packaged_weights_were_learned_with_the_packaged_lexicons(detector):
    now = {values.language: values.version for values in detector.lexicons if values.patterns}
    assert {language: learned.lexicons[language] for language, learned in detector.scorers.items()} == now, (
        "run bench/learn.py after a change of a lexicon"
    )
