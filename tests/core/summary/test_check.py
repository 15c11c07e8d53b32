"""What the checker lets pass, and what it refuses."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.app.knowledge import knowledge
from bot.app.wording import catalogue, checker
from bot.core.compare import compare
from bot.core.dates import Dated, Dates
from bot.core.decide import alert_of
from bot.core.model import Document, Line, Platform, Saying
from bot.core.summary import About, summarise

BODY = "\n\n".join(
    f"This is what paragraph {number} of these terms says about matter {number}." for number in range(30)
)
GRANT = "We and our affiliates may use your photos to train AI models unless you opt out in your privacy settings."
PROMISE = "We will never use your photos to train AI models."
LATER = Dated(date(2026, 12, 1), "December 1, 2026")


def alert(detector, old="", new=GRANT):
    found = compare(f"{BODY}\n\n{old}", f"{BODY}\n\n{new}", detector)
    about = About("Inkmoor", "Terms", after=Dates(effective=LATER), today=date(2026, 11, 1))
    platform, document = Platform("inkmoor", "Inkmoor", "", ()), Document("inkmoor", "terms", "Terms", ("",))
    made = alert_of(found, platform, document, datetime(2026, 11, 1, tzinfo=UTC), about, knowledge().grounds)
    assert made.summary == summarise(found, about)
    return made


def line(of, place):
    return next(one for one in of.summary if one.line == place)


@pytest.mark.parametrize(("old", "new"), [("", GRANT), (PROMISE, ""), (PROMISE, GRANT), (GRANT, PROMISE)])
def test_every_sentence_of_ours_is_backed(detector, old, new):
    of = alert(detector, old, new)
    assert [checker().refusal(catalogue().line(one), one, of) for one in of.summary] == [""] * len(of.summary)


@pytest.mark.parametrize(
    ("place", "wrong", "why"),
    [
        ("headline", "Inkmoor no longer lets itself train AI on your uploads", "it leaves out now"),
        ("headline", "Paintly now lets itself train AI on your uploads", "it leaves out the platform's name"),
        ("headline", "Inkmoor now lets itself train AI on your voice or likeness", "it leaves out works"),
        ("headline", "Inkmoor secretly now lets itself train AI on your uploads", "it adds secretly"),
        ("changed", "New in its Terms: Your uploads may not be used to train AI.", "it adds not"),
        ("changed", "New in its Terms: Your uploads may be used to train AI, if you agree.", "it adds agree, if, you"),
        ("covers", "The text also names other companies.", "it leaves out affiliates"),
        ("choice", "It needs your yes first (opt in), the text says.", "it leaves out may, opt_out, you"),
        ("know", "It takes effect on December 2, 2026.", "it leaves out 2026-12-01"),
        ("know", "It takes effect on December 1, 2027.", "it leaves out 2026-12-01"),
        ("do", "Where, as the text says: account settings", "it leaves out privacy settings"),
        ("do", "Where, as the text says: https://evil.example privacy settings", "it adds https://evil.example"),
    ],
)
def test_one_turned_fact_is_refused_with_the_reason(detector, place, wrong, why):
    of = alert(detector)
    assert checker().refusal(wrong, line(of, place), of) == why


@pytest.mark.parametrize(
    ("place", "same"),
    [
        ("headline", "Inkmoor now may train AI on your uploads"),
        ("headline", "From now on Inkmoor can train AI on what you upload"),
        ("changed", "Newly in its Terms: What you upload can be used for training AI."),
        ("know", "It takes effect on 1 December 2026."),
        ("choice", "The text says you can opt out (say no)."),
    ],
)
def test_the_same_in_other_words_passes(detector, place, same):
    of = alert(detector)
    assert checker().refusal(same, line(of, place), of) == ""


@pytest.mark.parametrize(
    ("place", "turned"),
    [
        ("headline", "Now your uploads may train AI on Inkmoor"),
        ("headline", "It now lets itself train AI on your uploads"),
        ("headline", "Inkmoor may now train AI on your uploads?"),
        ("changed", "New in its Terms: AI may be used to train your uploads."),
        ("covers", "Companies of its group also name the text."),
        ("know", "It takes effect by December 1, 2026."),
        ("choice", "You may opt out, the text says no."),
        ("do", "As the text says, settings where privacy"),
    ],
)
def test_the_same_words_in_an_order_that_says_something_else_are_refused(detector, place, turned):
    of = alert(detector)
    assert checker().refusal(turned, line(of, place), of) != ""


@given(st.text(max_size=200))
def test_whatever_a_model_answers_the_checker_decides(detector, text):
    of = alert(detector)
    assert isinstance(checker().refusal(text, of.summary[0], of), str)


@pytest.mark.parametrize(
    ("says", "why"),
    [
        (Saying("says.training", (("what", "voice"), ("purposes", "train"))), "the words do not name voice"),
        (Saying("says.training", (("what", "works"), ("purposes", "improve"))), "the words do not name improve"),
        (Saying("covers.who", (("who", "partners"),)), "the words do not name partners"),
        (Saying("says.third_party", (("what", "works"),)), "the words say nothing of third_party"),
        (Saying("said.training", (("what", "works"),)), "it says the wrong direction"),
        (Saying("opening.gone"), "nothing is gone"),
        (Saying("headline.new.training", (("platform", "Paintly"),)), "'Paintly' is not the platform's name"),
        (Saying("opening.new", (("title", "Privacy Policy"),)), "'Privacy Policy' is not the document's title"),
        (Saying("choice.opt_in"), "the words do not say opt_in"),
        (Saying("choice.none"), "the words name a choice"),
        (Saying("choice.lost"), "no such choice was lost"),
        (Saying("know.effective", (("date", "2026-12-02"),)), "the words do not name 2026-12-02"),
        (Saying("know.except", (("words", "except on Sundays"),)), "“except on Sundays” does not stand in the words"),
        (Saying("know.delay", (("count", "30"),)), "the words do not name 30 days"),
    ],
)
def test_a_sentence_of_ours_whose_facts_are_not_in_the_words_is_refused(detector, says, why):
    of = alert(detector)
    assert knowledge().grounds.refusal(Line("changed", "", of.changes[0].quote, (says,)), of) == why


def test_a_sentence_that_rests_on_other_words_is_refused(detector):
    of = alert(detector)
    wrong = replace(line(of, "changed"), quote="This is what paragraph 3 of these terms says about matter 3.")
    assert knowledge().grounds.refusal(wrong, of) == "it rests on no words of a change"
