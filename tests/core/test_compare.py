"""Old and new wordings written by us; the labelled real changes are measured by bench/accuracy.py."""

import sys
from collections import Counter

import pytest

import weighed
from bot.core.clauses import Detector
from bot.core.compare import compare, compare_read
from bot.core.model import ChangeKind, Kind, Level
from bot.core.reading import read
from weighed import ALL, TABLE

BODY = "\n\n".join(
    f"## {number}. Section {number}\n\nThis section {number} says how service {number} works for you in {number}. "
    f"You keep your rights in point {number}, and we keep ours in matter {number}."
    for number in range(1, 15)
)
GRANT = "We may use your drawings to train our AI models."
OPT_OUT = "You can opt out of AI training in your account settings."
PROMISE = "We will never use your drawings to train AI models."
BAN = "You may not use our service to train AI models."


def terms(*sentences, after=7):
    parts = BODY.split("\n\n")
    return "\n\n".join([*parts[: after * 2], *sentences, *parts[after * 2 :]])


@pytest.mark.parametrize(
    ("old", "new", "level", "added", "removed"),
    [
        ((), (GRANT,), Level.HIGH, {Kind.TRAINING}, set()),
        ((), (GRANT, OPT_OUT), Level.HIGH, {Kind.TRAINING, Kind.CHOICE}, set()),
        ((PROMISE,), (), Level.HIGH, set(), {Kind.PROMISE}),
        ((OPT_OUT,), (), Level.HIGH, set(), {Kind.CHOICE}),
        ((), (PROMISE,), Level.MEDIUM, {Kind.PROMISE}, set()),
        ((), (OPT_OUT,), Level.MEDIUM, {Kind.CHOICE}, set()),
        ((), (BAN,), Level.LOW, {Kind.PROHIBITION}, set()),
        ((GRANT,), (), Level.LOW, set(), {Kind.TRAINING}),
        ((), ("We like drawing very much.",), Level.NOTHING, set(), set()),
    ],
)
def test_what_comes_and_what_goes_has_the_level_of_the_guide(detector, old, new, level, added, removed):
    found = compare(terms(*old), terms(*new), detector)
    assert (found.level, set(found.added), set(found.removed)) == (level, added, removed)


@pytest.mark.parametrize(
    "new",
    [
        pytest.param(terms(GRANT, after=2), id="moved"),
        pytest.param(terms(f"7.3 (b) {GRANT}"), id="renumbered"),
        pytest.param(
            terms("We may use [your drawings](https://b.example) to **train** our AI models."),
            id="linked and marked",
        ),
        pytest.param(terms(f"* {GRANT}"), id="made a list item"),
        pytest.param(terms(f"First of all. {GRANT} And so on."), id="merged into a paragraph"),
        pytest.param(
            terms("We may use your\ndrawings to train\nour AI models"), id="wrapped and without its full stop"
        ),
        pytest.param(terms("We may use your drawings — to train our AI models!"), id="punctuated anew"),
        pytest.param(terms(GRANT, GRANT), id="said twice"),
    ],
)
def test_the_same_words_are_never_a_change(detector, new):
    found = compare(terms(GRANT), new, detector)
    assert found.level is Level.NOTHING
    assert found.changes == ()


def test_wordings_that_differ_in_no_word_that_matters_say_the_same(detector):
    old = "We may use machine learning to find more fitting pictures for you when you look for them on our pages."
    new = (
        "We may use machine learning to find the most fitting pictures for you whenever you look for them on our pages."
    )
    assert compare(terms(old), terms(new), detector).level is Level.NOTHING


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(
            "We may use your drawings and sketches to train the AI models that we offer here.",
            "We may not use your drawings and sketches to train the AI models that we offer here.",
            id="a not",
        ),
        pytest.param(
            "Wir dürfen Ihre Bilder und Skizzen zum Training unserer KI-Modelle verwenden.",
            "Wir dürfen Ihre Bilder und Skizzen nicht zum Training unserer KI-Modelle verwenden.",
            id="a not in a language that names no words that matter",
        ),
    ],
)
def test_one_word_that_matters_is_a_change(detector, old, new):
    found = compare(terms(old), terms(new), detector)
    assert Kind.PROMISE in found.added


def test_a_grant_that_reaches_further_is_widened(detector):
    old = "We may use your posts to train our AI models."
    new = "We and our affiliates may use your posts, your voice and your messages to train our AI models."
    found = compare(terms(old), terms(new), detector)
    (change,) = found.changes
    assert change.change is ChangeKind.WIDENED
    assert (change.quote, change.old_quote) == (new, old)
    assert found.level is Level.HIGH


def test_that_a_feature_shows_what_fits_in_other_words_is_no_wider_use(detector):
    old = "By machine learning on your messages we display posts and advertisements that fit you."
    shown = "Our machine learning looks at your messages, to recommend posts that may fit you."
    assert compare(terms(old), terms(shown), detector).level is Level.NOTHING
    assert compare(terms(old), terms(shown.replace("recommend", "translate")), detector).level is Level.MEDIUM


def test_a_grant_that_is_given_a_condition_is_narrowed_and_names_the_choice(detector):
    old = "We may use your posts to train our AI models."
    new = "We may use your posts to train our AI models unless you opt out."
    found = compare(terms(old), terms(new), detector)
    assert found.level is Level.MEDIUM
    assert set(found.added) == {Kind.CHOICE}
    assert set(found.removed) == {Kind.TRAINING}


def test_other_words_for_the_same_thing_are_not_told(detector):
    old = "We may use the drawings that you upload to train our AI models."
    new = "We might use the drawings you have uploaded in order to train our AI models."
    assert compare(terms(old), terms(new), detector).level is Level.NOTHING


def test_a_limit_that_goes_with_the_very_use_that_it_limited_is_no_loss(detector):
    asked = "With your consent, we save recordings of your voice to train our AI models."
    bound = "We may analyse your clips with machine learning for the sole purpose of making a video for you."
    for gone in (asked, bound):
        found = compare(terms(gone), terms(), detector)
        assert found.level is Level.LOW, gone
        assert found.removed


def test_a_way_to_say_no_that_goes_is_a_loss_whatever_goes_with_it(detector):
    no = "We train our AI models on your clips unless you opt out."
    withdrawn = "With your consent we train AI on your voice, and you may withdraw it at any time."
    never = "We analyse your clips with machine learning to sort them, and never use them to train AI models."
    kept = "We use AI to transcribe your calls; recordings are never used to improve our algorithms."
    for gone in (no, withdrawn, never, kept):
        assert compare(terms(gone), terms(), detector).level is Level.HIGH, gone


def test_other_words_that_turn_a_close_call_are_no_news():
    weights = {"watch": {"processing": 300}, "all": {"processing": 200}, "sleep": {"processing": -900}}
    table = {**TABLE, "language": {**TABLE["language"], "weighty": ["teach"]}}
    find = weighed.detector({**ALL, "processing": -400}, weights, table)
    near, said, far = (f"The robots {do} the roads that lead to your garden." for do in ("watch", "watch all", "sleep"))
    assert [clause.kind for text in (near, said, far) for clause in find.classify(text)] == [Kind.PROCESSING]
    assert compare(terms(near), terms(said), find).changes == ()
    assert compare(terms(said), terms(near), find).changes == ()
    assert compare(terms(far), terms(said), find).level is Level.MEDIUM
    assert compare(terms(), terms(said), find).level is Level.MEDIUM
    taught = said.replace("watch all", "watch and teach all")
    assert compare(terms(near), terms(taught), find).level is Level.MEDIUM


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("AI models are trained without your art.", "AI models are trained with your art."),
        ("You can turn off AI training in your profile.", "You can read about AI training in your profile."),
        ("Provider will not use Customer Data to train AI", "Provider may use Customer Data to train AI"),
        ("", "What you upload may be used to train our AI models"),
        ("", "Your sketches may be used to train Borealis AI."),
        ("", "Your clips are used for teaching our AI systems."),
        ("You can turn Lumora AI off in the settings.", ""),
        ("We may use your art to train our AI models if you agree.", "We may use your art to train our AI models."),
        (
            "You can opt out of AI training in your settings.",
            "You can no longer opt out of AI training in your settings.",
        ),
        ("You can opt out of AI training in your settings.", "You cannot opt out of AI training in your settings."),
    ],
)
def test_what_takes_something_is_never_passed_over(detector, old, new):
    assert compare(terms(old), terms(new), detector).level is Level.HIGH


def test_a_denial_of_something_else_takes_no_choice_away(detector):
    old = "We do not share your art for AI training unless you opt in to it in your settings."
    new = "We may not share your art for AI training unless you opt in to it in your settings."
    assert compare(terms(old), terms(new), detector).level is Level.NOTHING


def test_many_sentences_of_one_passage_that_turn_are_no_dearer_than_their_number(detector):
    def work(count):
        old = " ".join(f"We like the {n} red pictures of room z{n} with models that draw q{n}." for n in range(count))
        new = old.replace("models that draw", "AI that looks at them to draw")
        started = Counter()
        sys.setprofile(lambda *_: started.update(["calls"]))
        try:
            compare(terms(old), terms(new), Detector(detector.lexicons, detector.scorers))
        finally:
            sys.setprofile(None)
        return started["calls"]

    assert work(480) <= 3 * work(240)


def test_a_promise_turned_into_a_grant_is_high_both_ways(detector):
    old = "We do not use your drawings to train our AI models."
    new = "We use your drawings to train our AI models."
    found = compare(terms(old), terms(new), detector)
    assert found.level is Level.HIGH
    assert Kind.TRAINING in found.added
    assert Kind.PROMISE in found.removed


def test_every_quote_is_an_exact_part_of_the_text_it_came_from(detector):
    old, new = terms(PROMISE, OPT_OUT), terms(GRANT, f"* {BAN}")
    for change in compare(old, new, detector).changes:
        assert change.quote in new
        assert change.old_quote in old


@pytest.mark.parametrize(
    ("new", "reason"),
    [
        ("", "empty"),
        (
            "Just a moment... Checking your browser before you may enter this site. Please stand by.",
            "Just a moment",
        ),
        (BODY[: len(BODY) // 3], "cut off"),
        (
            "Wir verwenden die Inhalte, die Sie mit uns teilen, um die Dienste zu betreiben und für Sie zu verbessern. "
            * 12,
            "another language",
        ),
    ],
)
def test_a_capture_that_is_not_the_document_changes_nothing(detector, new, reason):
    found = compare(terms(PROMISE), new, detector)
    assert found.level is Level.NOTHING
    assert found.capture is not None
    assert found.capture.side == "new"
    assert reason in found.capture.reason


def test_the_old_side_may_be_the_one_that_is_not_the_document(detector):
    found = compare(
        "Access denied. You do not have permission to see this page on this server today.",
        terms(GRANT),
        detector,
    )
    assert found.capture is not None
    assert found.capture.side == "old"


def lengthened(number):
    """Two texts of so many grants, each given a condition in the second."""
    grants = [f"We may use your uploads of kind {kind} to train our AI models" for kind in range(number)]
    return "\n\n".join(f"{grant}." for grant in grants), "\n\n".join(f"{grant} unless you opt out." for grant in grants)


def calls(work):
    """How many calls it makes, and what it gives."""
    made = Counter()
    sys.setprofile(lambda _frame, event, _given: made.update((event,)))
    try:
        given = work()
    finally:
        sys.setprofile(None)
    return made["call"] + made["c_call"], given


def test_twice_as_many_rewritten_sentences_are_twice_the_work_and_each_is_paired(detector):
    effort = []
    for number in (400, 800):
        old, new = (read(text, detector) for text in lengthened(number))
        made, found = calls(lambda old=old, new=new: compare_read(old, new))
        assert Counter(change.change for change in found.changes)[ChangeKind.NARROWED] == number
        assert ChangeKind.NEW not in {change.change for change in found.changes}
        effort.append(made)
    assert effort[1] < 2.5 * effort[0]


def test_twice_as_many_sentences_that_come_or_go_are_twice_the_work(detector):
    effort = []
    for number in (400, 800):
        old, new = (read(text, detector) for text in (terms(), lengthened(number)[0]))
        effort.append(
            (
                calls(lambda old=old, new=new: compare_read(old, new))[0],
                calls(lambda old=old, new=new: compare_read(new, old))[0],
            )
        )
    assert all(more < 2.5 * few for few, more in zip(*effort, strict=True))


def test_a_passage_is_compared_with_the_shortest_former_one(detector):
    found = compare("Be kind.", "Be kind. Use of our content for AI training is forbidden.", detector)
    assert (found.capture, found.level) == (None, Level.LOW)
    found = compare("Old terms.", "Old terms. We may use your uploads to train AI.", detector)
    assert (found.capture, found.level) == (None, Level.HIGH)


def test_a_language_without_weights_is_compared_by_its_rules(detector):
    rules_only = Detector(detector.lexicons)
    old, new = (
        "Wir trainieren keine KI mit Ihren Bildern aus Ihrem Archiv.",
        "Wir verkaufen keine Bilder aus Ihrem Archiv.",
    )
    assert compare(terms(old), terms(new), rules_only).level is Level.HIGH
