"""What a reminder says, and what it rests on."""

from __future__ import annotations

from datetime import date

import pytest

from bot.core.model import Level, Line, Saying, Told
from bot.core.reminder import reminder
from made_up import alert, change

FROM, UNTIL = date(2026, 4, 15), date(2026, 4, 30)
NAMES_FROM = Line("know", "", "effective April 15", (Saying("know.effective", (("date", "2026-04-15"),)),))
NAMES_UNTIL = Line("choice", "", "until April 30", (Saying("choice.until", (("date", "2026-04-30"),)),))


def told(**more) -> Told:
    headline, do = Line("headline", "Headline", "the headline's words"), Line("do", "Look into Settings.", "Settings")
    summary = (headline, Line("changed", "It changed.", "words"), NAMES_FROM, NAMES_UNTIL, do)
    known = {"effective_on": FROM, "choose_by": UNTIL, "summary": summary}
    return Told(41, alert(change("one"), change("two"), change("three"), **(known | more)))


@pytest.mark.parametrize(
    ("days", "day", "says", "quote"),
    [
        ({}, FROM, "notice.remind.effective", "effective April 15"),
        ({}, UNTIL, "notice.remind.choose", "until April 30"),
        ({"choose_by": None}, FROM, "notice.remind.effective", "effective April 15"),
        ({"effective_on": None}, UNTIL, "notice.remind.choose", "until April 30"),
        ({"choose_by": FROM}, FROM, "notice.remind.both", "effective April 15"),
    ],
)
def test_it_says_what_begins_or_ends_that_day_in_the_documents_words(days, day, says, quote):
    headline = reminder(told(**days), day).summary[0]
    (saying,) = headline.says
    assert (headline.line, headline.quote, saying.id) == ("headline", quote, says)
    assert dict(saying.facts) == {"platform": "Tonewell", "title": "Terms of Use", "date": day.isoformat()}


def test_where_no_line_named_the_day_it_rests_on_no_words():
    assert reminder(told(summary=(Line("headline", "Headline", "words"),)), FROM).summary[0].quote == ""


def test_it_is_a_notice_about_the_document_and_brings_no_reminder_itself():
    said = reminder(told(), FROM)
    assert (said.level, said.at) == (Level.NOTHING, told().alert.at)
    assert (said.effective_on, said.choose_by) == (None, None)
    assert (said.platform, said.document_id, said.url) == (
        "tonewell",
        "tonewell/terms",
        "https://tonewell.example/terms",
    )
    assert not said.is_of_bundle


def test_it_names_the_alert_and_keeps_what_one_can_still_do_about_it():
    _, then, *kept = reminder(told(), FROM).summary
    assert then.says == (Saying("notice.remind.told", (("date", "2026-03-01"), ("number", "41"))),)
    assert [line.line for line in kept] == ["choice", "do"]


def test_no_more_than_two_changes_are_shown_again():
    assert [one.quote for one in reminder(told(), FROM).changes] == ["one", "two"]


def test_names_cannot_bring_markup_with_them():
    headline = reminder(told(platform_name="**Ink**`pond`"), FROM).summary[0]
    assert dict(headline.says[0].facts)["platform"] not in {"**Ink**`pond`", ""}
