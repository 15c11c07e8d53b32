"""Sentences written by us, for each kind and its traps: the intent. The corpus measures how far it reaches."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.model import Kind, Passage, Role

TELLING = [
    ("We may use your drawings and stories to train our machine learning models.", {"training"}),
    ("You agree that your content may serve as input to artificial intelligence technologies.", {"training"}),
    ("Your uploads help us develop and improve our AI models.", {"training"}),
    ("We use recordings to improve our speech recognition.", {"training"}),
    (
        "We train our models on your posts unless you opt out in your account settings.",
        {"training", "choice"},
    ),
    ("We do not use your content to train AI.", {"promise"}),
    (
        "Your photos will never be used to train generative models without your explicit consent.",
        {"promise", "choice"},
    ),
    ("Our service providers may not use your prompts to train their AI models.", {"promise"}),
    ("You may not use our content to train artificial intelligence.", {"prohibition"}),
    ("Scraping the site to develop any large language model is prohibited.", {"prohibition"}),
    ("Text and data mining of the catalogue is expressly reserved and not permitted.", {"prohibition"}),
    ("We use artificial intelligence to detect spam in your messages.", {"processing"}),
    ("Private Eye uses A.I. to blur a possibly offensive photo automatically.", {"processing"}),
    ("We may use machine learning and other automated means to sort your requests.", {"processing"}),
    ("The sorting of your letters may also be carried out using artificial intelligence.", {"processing"}),
    ("Lantern's models: your drawings are used to improve Lantern's models.", {"training"}),
    ("You own the output, but AI output may be inaccurate and you should verify it.", {"output"}),
    ("You must label AI-generated images when you post them.", {"disclosure"}),
    (
        "We may share your posts with third parties so that they can train their own AI models.",
        {"third_party"},
    ),
    ("Third parties may use your photos to train AI models.", {"training", "third_party"}),
    ("We license your drawings to Nimbus Ltd for training its models.", {"third_party"}),
    ("Turning this off does not undo training of AI models that has already taken place.", {"training", "choice"}),
    ("We grant you access to the service and may use your uploads to train our AI models.", {"training"}),
]
TAKEN_OR_GIVEN = {"training", "third_party", "likeness", "choice", "promise"}  # what people are alerted of
SILENT = [
    "We train our staff to answer quickly.",
    "Our business model depends on subscriptions.",
    "The training of our employees is described below.",
    "You keep all rights in what you upload.",
    "We grant you a worldwide licence to use the service.",
    "We grant you a licence to adapt and fine-tune our language models.",
    "Rights are granted to you to train derived models with our AI tools.",
    "Contact us at help@lantern.ai.",
    "In this agreement Lantern AI processes your personal data on behalf of the customer.",
    "You may not use robots, scrapers or data mining tools to download our listings.",
    "How we use artificial intelligence to train our models on your data",
    "Do we train our AI on your data?",
    "Vi främjar AI-suveränitet och vi vill att du ska träna din egen modell i Europa.",
    "The 3D model you upload must be your own.",
    "You agree not to harm other members.",
]


@pytest.mark.parametrize(("text", "kinds"), TELLING)
def test_a_clause_is_found_with_its_kinds(detector, text, kinds):
    found = {clause.kind.value for clause in detector.classify(text)}
    assert kinds <= found
    assert (found & TAKEN_OR_GIVEN) - kinds <= ({"training"} if "third_party" in kinds else set())


@pytest.mark.parametrize("text", SILENT)
def test_what_is_not_about_ai_is_passed_over(detector, text):
    assert detector.classify(text) == ()


def test_a_quote_is_the_sentence_as_it_stands_in_the_source(detector):
    text = "Hello there. We may use [your **works**](https://a.example) to train AI models. Goodbye now."
    (clause,) = detector.classify(text)
    assert clause.quote == "We may use [your **works**](https://a.example) to train AI models."


def test_a_list_item_is_read_in_the_light_of_its_opening(detector):
    item = "* use the content to train AI models;"
    (banned,) = detector.clauses(Passage(item, lead_in="You may not:"))
    (granted,) = detector.clauses(Passage(item, lead_in="You grant us a licence so that we may:"))
    assert banned.kind is Kind.PROHIBITION
    assert granted.kind is Kind.TRAINING


def test_facts_are_stated_with_the_words_of_the_text(detector):
    text = "We and our affiliates may use your voice to train AI models, unless you opt out in your privacy settings."
    clauses = {clause.kind: clause for clause in detector.classify(text)}
    training = clauses[Kind.TRAINING]
    assert training.words(Role.WHAT) == ("your voice",)
    assert "affiliates" in training.topics(Role.WHO)
    assert "opt_out" in training.topics(Role.CONDITION)
    assert clauses[Kind.CHOICE].words(Role.CHOICE_AT) == ("privacy settings",)


def test_an_exception_to_a_promise_is_a_grant_too(detector):
    text = "We do not train AI models on your files except when you send them to us as feedback."
    assert {clause.kind for clause in detector.classify(text)} == {Kind.PROMISE, Kind.TRAINING}


def test_look_alike_letters_hide_nothing(detector):
    text = "We may use your works to tr\u0430in \u0410\u0406 models."
    assert {clause.kind for clause in detector.classify(text)} == {Kind.TRAINING}


def test_a_likeness_rule_that_asks_for_consent_allows_nothing(detector):
    (clause,) = [
        found
        for found in detector.classify("You may not post a deepfake of a real person without their consent.")
        if found.kind is Kind.LIKENESS
    ]
    assert not clause.allows


WORDS = st.lists(
    st.sampled_from(
        [
            "we",
            "you",
            "may",
            "not",
            "never",
            "train",
            "our",
            "AI",
            "models",
            "your",
            "content",
            "unless",
            "opt",
            "out",
            ".",
            ":",
            ";",
            "to",
            "use",
            "data",
            "the",
        ]
    ),
    max_size=40,
)


@settings(max_examples=300)
@given(st.one_of(st.text(max_size=300), WORDS.map(" ".join)))
def test_any_text_gets_an_answer_and_every_quotation_stands_in_it(detector, text):
    for clause in detector.classify(text):
        assert clause.quote
        assert clause.quote in text
        assert all(fact.words in clause.quote for fact in clause.facts)


@pytest.mark.parametrize(
    "text", ["\ud800 train AI models on your data", "\x00\x01 AI", "\u202eAI\u202c train", "a" * 100_000]
)
def test_broken_text_is_no_error(detector, text):
    detector.classify(text)


def test_a_page_in_another_language_is_known_as_such(detector):
    swedish = (
        "Vi använder det innehåll som du delar med andra på vår plattform för att driva tjänsterna och för att göra "
        "dem bättre för dig. Du kan när som helst säga nej till det om du inte vill att vi ska göra så, och då ska vi "
        "ta hänsyn till det."
    )
    assert detector.language(swedish) == "sv"
    assert not detector.reads("sv")
