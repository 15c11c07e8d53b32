import weighed
from bot.core.clauses import Detector, explain
from bot.core.model import Kind


def test_an_explanation_names_the_rule_its_words_and_what_spoke_for_it(detector):
    (found, *_) = [
        each
        for each in explain("We may use your songs to train our AI models.", detector)
        if each.kind is Kind.TRAINING
    ]
    assert found.found
    assert "train" in found.rule
    assert "train" in found.cue
    assert found.score > 0
    assert any(reason.weight > 0 and "train" in reason.words for reason in found.reasons)


def test_a_name_speaks_by_half_of_its_weight():
    find = weighed.detector(
        {**weighed.ALL, "processing": 0}, {"watch": {"processing": 300}, "you": {"processing": -50}}
    )
    (found,) = explain("All the machines watch what you draw.", find)
    assert (found.score, [(reason.words, reason.weight) for reason in found.reasons]) == (
        125,
        [("watch", 150), ("you", -25)],
    )


def test_a_language_without_weights_is_explained_by_its_rule(detector):
    (found,) = explain("Wir trainieren keine KI mit Ihren Bildern.", Detector(detector.lexicons))
    assert (found.kind, found.score, found.reasons) == (Kind.PROMISE, None, ())


def test_what_says_nothing_about_ai_needs_no_explanation(detector):
    assert explain("You keep all rights in your songs.", detector) == ()


def test_every_explained_quotation_stands_in_the_text(detector):
    text = "Hello. We train **AI** on [your songs](https://a.example). You may opt out in your settings."
    assert all(each.quote in text for each in explain(text, detector))
