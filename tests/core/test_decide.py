"""Decisions, without a world: what we knew, what came back, now."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.core.decide import Decider, Look
from bot.core.model import Document, Known, Level, Platform, Sighting, Version
from bot.core.passages import fingerprint
from bot.core.schedule import Rhythm
from bot.errors import Gone, RateLimited, Unreachable, Unreadable

NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)
DOCUMENT = Document("lanternfold", "terms", "Terms of Use", ("https://lanternfold.example/terms",))
PLATFORM = Platform("lanternfold", "Lanternfold", "https://lanternfold.example", (DOCUMENT,))
BODY = "\n\n".join(
    f"This is what paragraph {number} of these terms says about matter {number}." for number in range(1, 30)
)
GRANT = f"{BODY}\n\nWe may use your drawings to train our AI models."
SPAN = timedelta(minutes=15)


@pytest.fixture
def decider(detector):
    return Decider(detector, Rhythm(timedelta(hours=6), SPAN))


def look(now=NOW):
    return Look(PLATFORM, DOCUMENT, now, "reading", 0.5)


def known(text=BODY, *sightings, urls=DOCUMENT.urls):
    return Known(
        version=Version(1, text, fingerprint(text), NOW - timedelta(days=9), "reading", urls), sightings=sightings
    )


def sighting(text, ago, looks=1):
    return Sighting(fingerprint(text), NOW - ago, NOW - ago, looks)


def test_nothing_is_told_on_one_look(decider):
    outcome = decider.saw(look(), known(), GRANT, ())
    assert outcome.version is None
    assert [seen.looks for seen in outcome.sightings] == [1]
    assert outcome.next_due_at == NOW + SPAN


def test_a_second_agreeing_look_confirms_and_tells(decider):
    outcome = decider.saw(look(), known(BODY, sighting(GRANT, SPAN)), GRANT, ())
    assert outcome.version.alert.level is Level.HIGH
    assert outcome.sightings == ()
    assert outcome.next_due_at == NOW + timedelta(hours=6)


def test_a_second_look_too_soon_does_not_confirm(decider):
    outcome = decider.saw(look(), known(BODY, sighting(GRANT, SPAN / 3)), GRANT, ())
    assert outcome.version is None
    assert outcome.next_due_at == NOW + SPAN - SPAN / 3


def test_a_sighting_waits_while_the_old_text_is_shown_between(decider):
    outcome = decider.saw(look(), known(BODY, sighting(GRANT, SPAN)), BODY, ())
    assert [seen.fingerprint for seen in outcome.sightings] == [fingerprint(GRANT)]


def test_a_sighting_is_forgotten_after_three_days(decider):
    old = sighting(GRANT, timedelta(days=4))
    assert decider.saw(look(), known(BODY, old), BODY, ()).sightings == ()
    (seen,) = decider.saw(look(), known(BODY, old), GRANT, ()).sightings
    assert seen.looks == 1


def test_the_baseline_needs_two_looks_and_tells_nobody(decider):
    first = decider.saw(look(), Known(), GRANT, ())
    assert first.version is None
    second = decider.saw(look(NOW + SPAN), Known(sightings=first.sightings), GRANT, ())
    assert second.version.alert is None
    assert [clause.kind.value for _, clause in second.version.clauses] == ["training"]


def test_the_memory_of_the_baseline_holds_every_sentence(decider):
    outcome = decider.saw(look(), Known(sightings=(sighting(GRANT, SPAN),)), GRANT, ())
    assert len(outcome.version.memory) == 30


def test_a_text_with_other_links_is_unchanged(decider):
    outcome = decider.saw(look(), known(BODY + "\n\n[Home](a)"), BODY + "\n\n[Home](b?session=1)", ())
    assert outcome.version is None
    assert outcome.sightings == ()


@pytest.mark.parametrize(
    "text",
    ["", "Just a moment... we are checking your browser before you may go on to the site.", BODY[: len(BODY) // 3]],
)
def test_what_is_not_the_document_is_a_failure_and_changes_nothing(decider, text):
    with pytest.raises(Unreadable, match="not the document"):
        decider.saw(look(), known(), text, ())


def test_a_language_that_is_not_read_is_never_taken_for_terms_without_clauses(decider):
    swedish = (
        "Vi använder det innehåll som du delar med oss för att driva tjänsterna och för att göra dem bättre för dig. "
        * 9
    )
    with pytest.raises(Unreadable, match=r"\(sv\)"):
        decider.saw(look(), Known(), swedish, ())


def test_a_new_reading_is_a_new_baseline_without_an_alert(decider):
    outcome = decider.read_again(look(), known(BODY), GRANT)
    assert outcome.version.replaces == 1
    assert outcome.version.alert is None


@pytest.mark.parametrize("text", [GRANT, BODY, BODY[: len(BODY) // 3]])
def test_the_first_text_from_other_addresses_is_a_baseline_without_an_alert(decider, text):
    before = known(BODY, urls=("https://lanternfold.example/old-terms",))
    first = decider.saw(look(), before, text, ())
    assert first.version is None
    second = decider.saw(look(NOW + SPAN), replace(before, sightings=first.sightings), text, ())
    assert (second.version.text, second.version.alert) == (text, None)


def test_what_the_old_addresses_showed_is_remembered_of_the_new_ones(decider):
    before = known(GRANT, sighting(BODY, SPAN), urls=("https://lanternfold.example/old-terms",))
    assert [seen.absent_since for seen in decider.saw(look(), before, BODY, ()).version.memory.values()] == [NOW]


@pytest.mark.parametrize(
    ("error", "failures", "soonest", "latest"),
    [
        (Unreachable("x"), 0, timedelta(minutes=15), timedelta(minutes=17)),
        (Unreachable("x"), 3, timedelta(hours=2), timedelta(hours=2, minutes=15)),
        (Unreachable("x"), 99, timedelta(days=1), timedelta(hours=27)),
        (RateLimited("x", retry_after=timedelta(days=2)), 0, timedelta(days=2), timedelta(days=2)),
        (Gone("x"), 0, timedelta(hours=6), timedelta(hours=7)),
    ],
)
def test_a_failure_is_tried_again_ever_later_but_once_a_day(decider, error, failures, soonest, latest):
    before = known()
    outcome = decider.failed(look(), replace(before, health=replace(before.health, failures=failures)), error)
    assert soonest <= outcome.next_due_at - NOW <= latest
    assert outcome.failure == (error.kind, "x")
