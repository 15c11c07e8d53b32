"""What compare, classify and status print for people."""

import io
from datetime import UTC, datetime

import pytest

from bot.app.wording import catalogue
from bot.community import DocumentStatus, PlatformStatus, State
from bot.core.model import Capture, Clause, Health, Kind, Level, OptOut, Platform, Standing
from bot.terminal import clauses_view, comparison_view, paper, printed, status_view

READ = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)
GRANT = Clause(Kind.TRAINING, "We train **models** on what\x07 you upload.")


def test_a_comparison_shows_level_summary_and_words(alert, piped):
    text = printed(piped, comparison_view(Level.HIGH, alert.changes, alert.summary, None, catalogue()))
    assert "HIGH" in text
    assert "Inkmoor's terms now allow" in text
    assert "“We never train AI on your drawings.”" in text


def test_a_comparison_without_changes_says_so(piped):
    assert "Nothing about AI use changed." in printed(piped, comparison_view(Level.NOTHING, (), (), None, catalogue()))


def test_a_side_that_is_not_the_document_is_named_with_the_reason(piped):
    text = printed(piped, comparison_view(Level.NOTHING, (), (), Capture("new", "an error page"), catalogue()))
    assert "the new text is not the document (an error page)" in text


def test_clauses_stand_under_their_headings_once(piped):
    found = [
        (("Terms", "4. Licence"), GRANT),
        (("Terms", "4. Licence"), Clause(Kind.CHOICE, "You can opt out.")),
    ]
    assert printed(piped, clauses_view("terms.md", found, catalogue())).splitlines() == [
        "terms.md",
        "",
        "Terms / 4. Licence",
        "training of AI",
        "  “We train models on what you upload.”",
        "your choice",
        "  “You can opt out.”",
    ]


def test_a_text_without_clauses_says_so(piped):
    assert printed(piped, clauses_view("terms.md", [], catalogue())) == "terms.md: nothing about AI use found.\n"


def status(*documents: DocumentStatus) -> PlatformStatus:
    opt_out = OptOut("https://inkmoor.example/ai", "Settings → AI")
    return PlatformStatus(Platform("inkmoor", "Inkmoor", "https://inkmoor.example", (), opt_out=opt_out), documents)


def test_status_quotes_what_stands_and_says_when_it_was_read(piped):
    standing = (Standing(GRANT, ("4. Licence",), READ),)
    health = Health(last_read_at=READ, confirmed_at=READ)
    document = DocumentStatus("Terms", "https://inkmoor.example/terms", State.WATCHED, health, standing)
    text = printed(piped, status_view(status(document), catalogue()))
    assert "Last read on 2026-03-01 at 12:30 UTC." in text
    assert "training of AI, seen here since 2026-03-01  4. Licence" in text
    assert "“We train models on what you upload.”" in text
    assert "Opting out: Settings → AI https://inkmoor.example/ai" in text


def without_words(state: State, health: Health) -> str:
    one = DocumentStatus("Terms", "https://inkmoor.example/t", state, health, ())
    return printed(paper(io.StringIO(), width=200), status_view(status(one), catalogue()))


def test_status_is_honest_about_what_was_never_read_and_cannot_be():
    health = Health(failing="refused", failing_text="the site refuses us (403)", failing_since_at=READ)
    text = without_words(State.FAILING, health)
    assert "It cannot be read since 2026-03-01: the site refuses us (403) It never could be." in text
    assert "Inkmoor: what it says about AI is not known yet" in text
    assert "nothing about AI" not in text


def test_status_tells_a_text_without_clauses_from_one_not_read():
    text = without_words(State.WATCHED, Health(last_read_at=READ, confirmed_at=READ))
    assert "It says nothing about AI use that we recognise." in text
    assert "not known" not in text


def test_status_says_nothing_of_a_text_that_no_second_look_has_confirmed():
    text = without_words(State.UNCONFIRMED, Health(last_read_at=READ))
    assert "Last read on 2026-03-01 at 12:30 UTC." in text
    assert "We have read it once: alerts begin once a second look finds the same text." in text
    assert "nothing about AI" not in text


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (State.UNREAD, "We have not read it yet: alerts begin once two looks have found the same text."),
        (State.UNCHECKED, "We know its address, but nobody has seen it read well yet, so it is not watched."),
    ],
)
def test_status_says_what_keeps_a_document_from_being_watched(state, said):
    text = without_words(state, Health())
    assert said in text
    assert "nothing about AI" not in text
