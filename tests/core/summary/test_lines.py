import json
import lzma
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice

import pytest

from bot.app.wording import catalogue
from bot.core.compare import compare
from bot.core.dates import Dated, Dates
from bot.core.model import OptOut
from bot.core.summary import About, choose_by, effective_on, summarise

BODY = "\n\n".join(
    f"This is what paragraph {number} of these terms says about matter {number}." for number in range(1, 30)
)


def summary(detector, old, new, about=None):
    found = compare(f"{BODY}\n\n{old}", f"{BODY}\n\n{new}", detector)
    return summarise(found, about or About("Lanternfold", "Terms of Use"))


def lines(detector, old, new, about=None):
    return [(line.line, catalogue().line(line), line.quote) for line in summary(detector, old, new, about)]


def texts(detector, old, new, about=None):
    """The first line of each place."""
    return {line: text for line, text, _ in reversed(lines(detector, old, new, about))}


GRANT = "We may use your photos to train AI models."
LATER, EARLIER = date(2026, 12, 1), date(2026, 5, 1)
TODAY = date(2026, 11, 1)


def test_the_headline_names_platform_direction_and_what_is_touched(detector):
    said = texts(detector, "", "We may use your drawings and photos to train AI models.")
    assert said["headline"] == "Lanternfold now lets itself train AI on your uploads"
    assert said["changed"] == "New in its Terms of Use: Your uploads may be used to train AI."


def test_what_is_not_named_is_not_claimed(detector):
    said = texts(detector, "", "We train AI models as part of our research on new features.")
    assert said["headline"] == "Lanternfold now lets itself train AI on content or data"


def test_personal_and_usage_data_are_told_apart(detector):
    for words, said in (("personal information", "your personal data"), ("usage data", "your usage data")):
        headline = texts(detector, "", f"We may use your {words} to train AI models.")["headline"]
        assert headline == f"Lanternfold now lets itself train AI on {said}"


def test_a_grant_without_a_way_out_says_that_the_text_names_none(detector):
    assert texts(detector, "", GRANT)["choice"] == "The changed words name no way to say no."


def test_a_way_out_is_told_with_its_place(detector):
    new = "We may use your photos to train AI models unless you opt out in your privacy settings."
    said = texts(detector, "", new)
    assert said["choice"] == "You can say no (opt out), the text says."
    assert said["do"] == "Where, as the text says: privacy settings"


def test_the_platforms_own_page_for_saying_no_comes_before_the_texts(detector):
    new = "We may use your photos to train AI models unless you opt out in your privacy settings."
    about = About("Lanternfold", "Terms", OptOut("https://lanternfold.example/ai", "Settings → AI"))
    said = [text for line, text, _ in lines(detector, "", new, about) if line == "do"]
    assert said == ["Opt out here: https://lanternfold.example/ai", "How to opt out: Settings → AI"]


def test_who_else_may_use_it_is_told(detector):
    new = "We and our affiliates may use your photos to train AI models."
    assert texts(detector, "", new)["covers"] == "The text also names companies of its group."


def test_a_lost_promise_is_said_as_lost_beside_its_old_words(detector):
    promise = "We will never use your photos to train AI models."
    (headline, changed, *_) = lines(detector, promise, "")
    assert headline[1] == "Lanternfold no longer promises not to train AI on your uploads"
    assert changed == (
        "changed",
        "Gone from its Terms of Use: The sentence that said: no AI training on your uploads.",
        promise,
    )


def test_a_lost_choice_is_told_as_lost(detector):
    old = "We may use your photos to train AI models unless you opt out in your settings."
    said = texts(detector, old, GRANT)
    assert said["choice"] == "The text no longer names this choice."


def test_a_promise_without_a_limit_is_said_as_the_good_news_that_it_is(detector):
    said = texts(detector, "", "We will never use your photos to train AI models.")
    assert said["headline"] == "Lanternfold now promises not to train AI on your uploads"


@pytest.mark.parametrize(
    "promise",
    [
        "We will not use your photos to train AI models without your consent.",
        "Our service providers may not use your photos to train AI models.",
        "We will not use your photos to train generative AI models.",
    ],
)
def test_a_promise_with_a_limit_is_said_as_a_limit(detector, promise):
    assert texts(detector, "", promise)["headline"] == "Lanternfold now promises a limit on AI use of your uploads"


def test_good_news_is_said_with_its_limits(detector):
    new = "We will not use your music to train generative AI models that imitate your voice without your consent."
    said = texts(detector, "", new)
    assert said["choice"] == "It needs your yes first (opt in), the text says."
    assert said["know"] == "It speaks of AI that imitates you or your work. Of other AI these words say nothing."


def test_an_exception_is_told_in_the_texts_words_to_the_end_of_its_clause(detector):
    new = "We may use your photos to train AI models, except where a separate agreement says otherwise; see below."
    assert (
        texts(detector, "", new)["know"] == "There is an exception: “except where a separate agreement says otherwise”."
    )


def test_words_that_few_people_know_are_explained(detector):
    new = "You grant us a perpetual, irrevocable, royalty-free and sublicensable right to use your photos to train AI."
    said = [text for line, text, _ in lines(detector, "", new) if line == "know"]
    assert said == [
        "“Irrevocable”: you cannot take this right back.",
        "“Perpetual”: this right has no end.",
        "“Sublicensable”: the platform may pass this right on.",
        "“Royalty-free”: you are not paid for this right.",
    ]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (Dates(), Dates(effective=Dated(LATER, "December 1, 2026")), "It takes effect on December 1, 2026."),
        (Dates(), Dates(effective=Dated(EARLIER, "May 1, 2026")), "The page says: in effect since May 1, 2026."),
        (Dates(), Dates(delay=(30, "30 days after")), "Changes take effect 30 days after they are posted."),
        (
            Dates(updated=Dated(EARLIER, "May 1, 2026")),
            Dates(updated=Dated(EARLIER, "May 1, 2026")),
            "The page still says: last updated May 1, 2026.",
        ),
        (
            Dates(updated=Dated(EARLIER, "May 1, 2026")),
            Dates(updated=Dated(TODAY, "November 1, 2026")),
            "The page says: last updated November 1, 2026.",
        ),
    ],
)
def test_the_days_that_the_text_names_are_told_apart(detector, before, after, said):
    about = About("Lanternfold", "Terms", before=before, after=after, today=TODAY)
    assert [text for line, text, _ in lines(detector, "", GRANT, about) if line == "know"] == [said]


def test_a_deadline_is_told_and_is_a_fact_until_it_is_over():
    about = About(after=Dates(Dated(EARLIER, "x"), Dated(LATER, "x"), Dated(LATER, "x")), today=TODAY)
    assert (effective_on(about), choose_by(about)) == (LATER, LATER)
    past = replace(about, today=LATER + timedelta(days=1))
    assert (effective_on(past), choose_by(past)) == (None, None)


def test_a_deadline_stands_beside_the_choice(detector):
    new = "We may use your photos to train AI models unless you opt out before December 1, 2026."
    about = About("Lanternfold", "Terms", after=Dates(deadline=Dated(LATER, "December 1, 2026")), today=TODAY)
    said = [text for line, text, _ in lines(detector, "", new, about) if line == "choice"]
    assert said == ["You can say no (opt out), the text says.", "You can choose until December 1, 2026."]


def test_how_a_text_was_read_is_told_where_that_is_not_as_usual(detector):
    about = About("Lanternfold", "Terms", language="de", region="EU")
    said = [text for line, text, _ in lines(detector, "", GRANT, about) if line == "note"]
    assert said == ["Read in German.", "Read as shown in EU."]


@pytest.mark.parametrize("name", ["", " ", "\u200b"])
def test_without_names_the_lines_are_whole_sentences(detector, name):
    come, gone = (lines(detector, *pair, About(name, name)) for pair in (("", GRANT), (GRANT, "")))
    assert [text for _, text, _ in come[:2]] == [
        "The platform now lets itself train AI on your uploads",
        "New in its terms: Your uploads may be used to train AI.",
    ]
    assert [text for _, text, _ in gone[:2]] == [
        "The platform no longer says that it may train AI on your uploads",
        "Gone from its terms: The sentence that let your uploads be used to train AI.",
    ]


def test_nothing_to_tell_has_no_lines(detector):
    assert lines(detector, "Hello.", "Good day.") == []


def test_every_line_of_real_changes_is_backed_by_words_of_the_text(detector, corpus):
    with lzma.open(corpus / "changes.jsonl.xz", "rt", encoding="utf-8") as recorded:
        for change in map(json.loads, islice(recorded, 0, None, 7)):  # every seventh; bench/summaries.py reads all
            found = compare(change["old"], change["new"], detector)
            for line in summarise(found, About(change["service"], change["document"])):
                assert line.quote
                assert line.quote in change["new"] or line.quote in change["old"]
                assert line.line != "headline" or len(catalogue().line(line)) <= 80


def test_the_headline_is_of_a_sentence_that_says_the_worst_itself(detector):
    voice = "Depending on your settings, we can save your voice to develop and improve our audio technologies."
    said = texts(detector, "", f"{voice} {GRANT}")
    assert said["headline"] == "Lanternfold now lets itself train AI on your uploads"
