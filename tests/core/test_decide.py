"""Decisions, without a world: what we knew, what came back, now."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.app.wording import catalogue
from bot.core.decide import Decider, Look
from bot.core.knowledge import Knowledge
from bot.core.model import Document, Extracted, Health, Known, Level, Platform, Seen, Sighting, Version
from bot.core.passages import fingerprint
from bot.core.reading import read
from bot.core.schedule import Rhythm
from bot.errors import Gone, RateLimited, Suspect, Unreachable, Unreadable

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
    return Decider(Knowledge.of(detector), Rhythm(timedelta(hours=6), SPAN))


def found(text):
    return Extracted(f"identity of {text[-40:]}", text)


def look(now=NOW):
    return Look(PLATFORM, DOCUMENT, now, "reading", 0.5)


def known(text=BODY, *sightings, urls=DOCUMENT.urls):
    return Known(
        version=Version(1, text, fingerprint(text), NOW - timedelta(days=9), "reading", urls), sightings=sightings
    )


@pytest.fixture
def sighting(detector):
    """`sighting(text, ago)`: a look that saw it, where the version is BODY or there is none."""
    body = read(BODY, detector)

    def seen(text, ago, before=body):
        came = frozenset(read(text, detector).only(before)) if before else frozenset(read(text, detector).sentences)
        return Sighting(fingerprint(text), NOW - ago, came)

    return seen


def test_nothing_is_told_on_one_look(decider):
    outcome = decider.saw(look(), known(), found(GRANT), ())
    assert outcome.version is None
    assert [seen.seen_at for seen in outcome.sightings] == [NOW]
    assert outcome.next_due_at == NOW + SPAN


def test_a_second_agreeing_look_confirms_and_tells(decider, sighting):
    outcome = decider.saw(look(), known(BODY, sighting(GRANT, SPAN)), found(GRANT), ())
    assert outcome.version.alert.level is Level.HIGH
    assert outcome.sightings == ()
    assert outcome.next_due_at == NOW + timedelta(hours=1)


def test_what_was_worked_out_at_one_look_waits_for_the_next(decider, sighting):
    first = decider.saw(look(), known(), found(GRANT), ())
    assert first.waiting == replace(found(GRANT), fingerprint=fingerprint(GRANT))
    again = replace(known(BODY, *first.sightings), waiting=first.waiting)
    between = decider.saw(look(NOW + SPAN), again, found(BODY), ())
    assert (between.waiting, between.identity) == (first.waiting, found(BODY).identity)
    second = decider.saw(look(NOW + SPAN), again, first.waiting, ())
    assert (second.waiting, second.version.identity) == (None, first.waiting.identity)


def test_a_version_of_which_parts_are_left_out_has_no_identity(decider):
    *_, third = looked(decider, Known(), at(1), at(2), at(3))
    assert third.version.identity == ""


def test_a_second_look_too_soon_does_not_confirm(decider, sighting):
    outcome = decider.saw(look(), known(BODY, sighting(GRANT, SPAN / 3)), found(GRANT), ())
    assert outcome.version is None
    assert outcome.next_due_at == NOW + SPAN - SPAN / 3


def test_a_sighting_waits_while_the_old_text_is_shown_between(decider, sighting):
    outcome = decider.saw(look(), known(BODY, sighting(GRANT, SPAN)), found(BODY), ())
    assert [seen.fingerprint for seen in outcome.sightings] == [fingerprint(GRANT), fingerprint(BODY)]


def test_a_sighting_is_forgotten_after_three_days(decider, sighting):
    old = sighting(GRANT, timedelta(days=4))
    assert decider.saw(look(), known(BODY, old), found(BODY), ()).sightings == ()
    (seen,) = decider.saw(look(), known(BODY, old), found(GRANT), ()).sightings
    assert seen.seen_at == NOW


def test_the_baseline_needs_two_looks_and_tells_nobody(decider):
    first = decider.saw(look(), Known(), found(GRANT), ())
    assert first.version is None
    second = decider.saw(look(NOW + SPAN), Known(sightings=first.sightings), found(GRANT), ())
    assert second.version.alert is None
    assert [clause.kind.value for *_, clause in second.version.clauses] == ["training"]


def test_the_memory_of_the_baseline_holds_every_sentence(decider, sighting):
    outcome = decider.saw(look(), Known(sightings=(sighting(GRANT, SPAN),)), found(GRANT), ())
    assert len(outcome.version.memory) == 30


def test_a_text_with_other_links_is_unchanged(decider):
    outcome = decider.saw(look(), known(BODY + "\n\n[Home](a)"), found(BODY + "\n\n[Home](b?session=1)"), ())
    assert outcome.version is None
    assert outcome.sightings == ()


@pytest.mark.parametrize(
    "text",
    ["", "Just a moment... we are checking your browser before you may go on to the site.", BODY[: len(BODY) // 3]],
)
def test_what_is_not_the_document_is_a_failure_and_changes_nothing(decider, text):
    with pytest.raises(Unreadable, match="not the document"):
        decider.saw(look(), known(), found(text), ())


def test_a_language_that_is_not_read_is_never_taken_for_terms_without_clauses(decider):
    swedish = (
        "Vi använder det innehåll som du delar med oss för att driva tjänsterna och för att göra dem bättre för dig. "
        * 9
    )
    with pytest.raises(Unreadable, match=r"\(sv\)"):
        decider.saw(look(), Known(), found(swedish), ())


def test_a_new_reading_is_a_new_baseline_without_an_alert(decider):
    outcome = decider.read_again(look(), known(BODY), GRANT)
    assert outcome.version.replaces == 1
    assert outcome.version.alert is None


@pytest.mark.parametrize("text", [GRANT, BODY, BODY[: len(BODY) // 3]])
def test_the_first_text_from_other_addresses_is_a_baseline_without_an_alert(decider, text):
    before = known(BODY, urls=("https://lanternfold.example/old-terms",))
    first = decider.saw(look(), before, found(text), ())
    assert first.version is None
    second = decider.saw(look(NOW + SPAN), replace(before, sightings=first.sightings), found(text), ())
    assert (second.version.text, second.version.alert) == (text, None)


def test_what_the_old_addresses_showed_is_remembered_of_the_new_ones(decider, sighting):
    before = known(GRANT, sighting(BODY, SPAN), urls=("https://lanternfold.example/old-terms",))
    assert [seen.absent_since for seen in decider.saw(look(), before, found(BODY), ()).version.memory.values()] == [NOW]


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


def looked(decider, before, *texts, apart=SPAN):
    """What looks at these texts come to, one after the other, each knowing what the one before left."""
    outcomes = []
    for place, text in enumerate(texts):
        outcome = decider.saw(look(NOW + place * apart), before, found(text), ())
        outcomes.append(outcome)
        before = replace(before, sightings=outcome.sightings)
        if new := outcome.version:
            version = Version(2, new.text, new.fingerprint, outcome.at, new.reading, DOCUMENT.urls, new.omitted)
            before = replace(before, version=version, memory=before.memory | new.memory)
    return outcomes


def at(minute, *sentences):
    return "\n\n".join([BODY, f"This page was made at 12:{minute:02} today.", *sentences])


def test_a_page_that_differs_at_every_look_gets_a_baseline_of_what_it_always_shows(decider):
    first, second, third = looked(decider, Known(), at(1), at(2), at(3))
    assert (first.version, second.version) == (None, None)
    assert (third.version.text, third.version.alert) == (BODY, None)


def test_what_differed_at_every_look_is_quiet_from_then_on_and_waits_for_nothing(decider):
    *_, later = looked(decider, Known(), at(1), at(2), at(3), at(4), at(5), at(6))
    assert later.version is None
    assert later.next_due_at - later.at == timedelta(hours=6)


def test_a_clause_that_comes_on_a_page_that_differs_at_every_look_is_told_once(decider):
    grant = "We may use your drawings to train our AI models."
    pages = [at(minute) for minute in range(3)] + [at(minute, grant) for minute in range(3, 12)]
    alerts = [outcome.version.alert for outcome in looked(decider, Known(), *pages) if outcome.version]
    assert [alert.changes[0].quote for alert in alerts if alert] == [grant]


def test_a_promise_that_goes_from_a_page_that_differs_at_every_look_is_told_once(decider):
    promise = "We will never use your drawings to train AI models."
    pages = [at(minute, promise) for minute in range(3)] + [at(minute) for minute in range(3, 12)]
    alerts = [outcome.version.alert for outcome in looked(decider, Known(), *pages) if outcome.version]
    assert [alert.changes[0].old_quote for alert in alerts if alert] == [promise]


def test_a_page_that_alternates_tells_a_clause_once_and_never_that_it_is_gone(decider):
    alerts = [o.version.alert for o in looked(decider, known(), *[GRANT, BODY] * 12) if o.version]
    assert [alert.changes[0].change.value for alert in alerts if alert] == ["new"]


def test_what_a_page_showed_by_turns_before_its_baseline_is_no_news(decider):
    pages = [GRANT, BODY, GRANT, BODY, BODY, *[GRANT, BODY] * 4]
    assert [o.version.alert for o in looked(decider, Known(), *pages) if o.version and o.version.alert] == []


def test_a_clause_seen_at_one_look_before_the_baseline_is_told_when_it_comes_to_stay(decider):
    outcomes = looked(decider, Known(), GRANT, BODY, BODY, GRANT, GRANT)
    assert [o.version.alert is not None for o in outcomes if o.version] == [False, True]


def test_a_promise_whose_words_differ_at_every_look_is_not_gone(decider):
    promises = [f"We will never use the content of our {n} members to train AI models." for n in range(12_000, 12_009)]
    before = known(f"{BODY}\n\n{promises[0]}")
    outcomes = looked(decider, before, *(f"{BODY}\n\n{promise}" for promise in promises[1:]))
    versions = [o.version for o in outcomes if o.version]
    assert [version.alert for version in versions] == [None] * len(versions)
    assert all("We will never use" in version.text for version in versions)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "We may use the drawings and texts of our members to train AI models only with your consent.",
            "We may use the drawings and texts of our {n} members to train AI models.",
            "widened",
        ),
        (
            "We will never use the drawings and texts of our members to train AI models.",
            "We may use the drawings and texts of our {n} members to train AI models.",
            "gone",
        ),
    ],
)
def test_a_change_in_a_sentence_whose_words_differ_at_every_look_is_told(decider, old, new, told):
    pages = (f"{BODY}\n\n{new.format(n=number)}" for number in range(12_000, 12_009))
    outcomes = looked(decider, known(f"{BODY}\n\n{old}"), *pages)
    alerts = [o.version.alert for o in outcomes if o.version and o.version.alert]
    assert len(alerts) == 1
    assert told in {change.change.value for change in alerts[0].changes}


def test_what_waits_is_looked_at_again_while_it_counts_though_a_look_fails(decider, sighting):
    slow = replace(look(), document=replace(DOCUMENT, interval=timedelta(days=7)))
    waiting = known(BODY, sighting(GRANT, SPAN))
    assert decider.failed(slow, waiting, Gone("It is gone.")).next_due_at == NOW + timedelta(days=1)
    assert decider.failed(slow, known(), Gone("It is gone.")).next_due_at >= NOW + timedelta(days=7)


def test_a_limit_dropped_on_a_page_that_differs_at_every_look_is_told_as_a_wider_clause(decider):
    wide = "We may use the drawings, texts and comments that you publish in our apps to train our own AI models."
    narrow = wide.replace(".", " if you opt in.")
    pages = [at(minute, narrow if minute in (0, 2) else wide) for minute in range(9)]
    (alert,) = [o.version.alert for o in looked(decider, known(f"{BODY}\n\n{narrow}"), *pages) if o.version]
    assert (alert.changes[0].change.value, alert.changes[0].quote) == ("widened", wide)


def test_what_is_gone_and_tells_nothing_is_no_part_of_a_later_comparison(decider):
    spam = "We use AI to scan your messages and photos for spam and abuse."
    ads = "We use AI to analyse your messages and photos so that we can show you advertisements."
    pages = [at(minute) for minute in range(1, 6)] + [at(minute, ads) for minute in range(6, 12)]
    without, told = [o.version for o in looked(decider, known(f"{BODY}\n\n{spam}"), *pages) if o.version]
    assert (without.text, without.alert) == (BODY, None)
    (change,) = told.alert.changes
    assert (change.change.value, change.quote, change.old_quote) == ("new", ads, "")


def test_a_known_text_that_comes_back_and_tells_nothing_is_no_reason_to_come_sooner(decider, detector):
    privacy = replace(DOCUMENT, kind="privacy")
    here = replace(look(), platform=replace(PLATFORM, documents=(DOCUMENT, privacy)))
    promo = f"{BODY}\n\nTry our pens."
    before = replace(known(), memory=dict.fromkeys(read(promo, detector).sentences, Seen()))
    first = decider.saw(here, before, found(promo), ())
    second = decider.saw(replace(here, now=NOW + SPAN), replace(before, sightings=first.sightings), found(promo), ())
    assert second.version is not None
    assert (second.hurry, second.next_due_at - second.at) == ((), timedelta(hours=6))


def test_what_tells_nothing_is_confirmed_before_its_look_is_too_old(decider):
    slow = replace(look(), document=replace(DOCUMENT, interval=timedelta(days=30)))
    assert decider.saw(slow, known(), found(at(1)), ()).next_due_at == NOW + timedelta(days=1)


def test_looks_of_a_time_yet_to_come_confirm_nothing(decider, sighting):
    outcome = decider.saw(look(), known(BODY, sighting(GRANT, -timedelta(days=365))), found(GRANT), ())
    assert (outcome.version, [seen.seen_at for seen in outcome.sightings]) == (None, [NOW])


def test_looks_that_do_not_come_to_agree_come_ever_later(decider):
    clauses = [f"We may use your drawings, {word}, to train our AI models." for word in "abcdefgh"]
    waits = [o.next_due_at - o.at for o in looked(decider, known(), *(at(1, clause) for clause in clauses))]
    assert waits[:3] == [SPAN, SPAN, SPAN]
    assert waits[3:] == [2 * SPAN, 4 * SPAN, 8 * SPAN, 16 * SPAN, timedelta(hours=6)]


def test_a_change_that_can_tell_nothing_is_confirmed_at_the_usual_pace(decider):
    outcome = decider.saw(look(), known(), found(at(1)), ())
    assert outcome.next_due_at == NOW + timedelta(hours=6)
    assert len(outcome.sightings) == 1


def test_a_confirmed_change_hurries_the_platforms_other_documents(decider, sighting):
    privacy = replace(DOCUMENT, kind="privacy")
    here = replace(look(), platform=replace(PLATFORM, documents=(DOCUMENT, privacy)))
    assert decider.saw(here, known(BODY, sighting(GRANT, SPAN)), found(GRANT), ()).hurry == (privacy.id,)
    assert decider.saw(here, Known(sightings=(sighting(GRANT, SPAN),)), found(GRANT), ()).hurry == ()


def test_a_document_with_an_interval_of_its_own_keeps_it(decider):
    slow = replace(look(), document=replace(DOCUMENT, interval=timedelta(hours=48)))
    assert decider.saw(slow, known(), found(BODY), ()).next_due_at == NOW + timedelta(hours=48)


HALF = BODY[: len(BODY) // 3].rsplit("\n\n", 1)[0].replace("says", "tells")


def test_a_text_of_less_than_half_the_length_is_suspect_until_it_stayed_so_for_a_day(decider):
    with pytest.raises(Suspect, match="words, where the document had"):
        decider.saw(look(), known(), found(HALF), ())
    patient = Health(failing="suspect", failing_since_at=NOW - timedelta(days=1), failures=5)
    outcome = decider.saw(look(), replace(known(), health=patient), found(HALF), ())
    again = replace(known(), sightings=outcome.sightings)  # the good look cleared the failure
    assert decider.saw(look(NOW + SPAN), again, found(HALF), ()).version.text == HALF


DATED = f"{BODY[: len(BODY) // 3].rsplit(chr(10), 1)[0]}\n\nLast updated 1 June 2026"  # ends without a full stop
DRAWINGS = "We may use your drawings to train our AI models."


def test_a_part_of_the_document_is_what_it_became_when_it_stayed_so_for_a_day(decider):
    with pytest.raises(Suspect, match="cut off"):
        decider.saw(look(), known(), found(DATED), ())
    patient = Health(failing="suspect", failing_since_at=NOW - timedelta(days=1), failures=5)
    short = f"{DRAWINGS}\n\n{DATED}"
    outcome = decider.saw(look(), replace(known(), health=patient), found(short), ())
    second = decider.saw(look(NOW + SPAN), known(BODY, *outcome.sightings), found(short), ())
    assert [change.quote for change in second.version.alert.changes] == [DRAWINGS]


def test_a_shorter_page_that_differs_at_every_look_need_not_prove_itself_again(decider):
    patient = Health(failing="suspect", failing_since_at=NOW - timedelta(days=1), failures=5)
    outcome = decider.saw(look(), replace(known(), health=patient), found(f"{HALF}\n\nMade at 12:01."), ())
    for minute in (2, 3):
        before = known(BODY, *outcome.sightings)
        outcome = decider.saw(look(NOW + minute * SPAN), before, found(f"{HALF}\n\nMade at 12:0{minute}."), ())
    assert len(outcome.sightings) == 3


def test_a_wall_is_no_document_though_a_shorter_text_was_taken_for_it(decider, detector):
    body, half = read(BODY, detector), read(HALF, detector)
    taken = Sighting("h", NOW - SPAN, frozenset(half.only(body)), frozenset(body.only(half)))
    with pytest.raises(Suspect, match="not the document"):
        decider.saw(look(), known(BODY, taken), found("Just a moment... we are checking your browser."), ())


def test_another_language_is_suspect_and_stays_so(decider):
    german = "\n\n".join(f"Absatz {n} sagt, was wir mit der Sache {n} machen und was nicht." for n in range(1, 30))
    for days in (0, 30):
        failing = Health(failing="suspect", failing_since_at=NOW - timedelta(days=days), failures=99)
        with pytest.raises(Suspect, match="another language"):
            decider.saw(look(), replace(known(), health=failing), found(german), ())


@pytest.mark.parametrize(("days", "told"), [(13, False), (14, True)])
def test_followers_hear_once_that_a_document_was_not_read_for_two_weeks(decider, days, told):
    health = Health(
        last_read_at=NOW - timedelta(days=days), failing="gone", failing_since_at=NOW - timedelta(days=days), failures=9
    )
    notice = decider.failed(look(), replace(known(), health=health), Gone("It is gone.")).silence
    assert (notice is not None) == told
    if told:
        assert notice.level is Level.NOTHING
        headline, _, why, _ = map(catalogue().line, notice.summary)
        assert headline == "Lanternfold: not read since October 18, 2026"
        assert why == "Why: there is no page any more at the address we know."
        again = replace(health, silence_told_at=NOW)
        assert decider.failed(look(), replace(known(), health=again), Gone("It is gone.")).silence is None


def test_a_document_never_read_is_told_of_too(decider):
    health = Health(failing="refused", failing_since_at=NOW - timedelta(days=15), failures=9)
    notice = decider.failed(look(), Known(health=health), Gone("It refuses us.")).silence
    assert catalogue().line(notice.summary[0]) == "Lanternfold: we cannot read its Terms of Use"


def test_a_new_reading_leaves_out_what_was_not_confirmed_before(decider):
    (*_, third) = looked(decider, Known(), at(1), at(2), at(3))
    version = Version(1, third.version.text, "f", NOW, "old", DOCUMENT.urls, third.version.omitted)
    assert decider.read_again(look(), Known(version=version), at(3)).version.text == BODY


def test_a_new_reading_keeps_what_is_not_yet_known_to_be_gone(decider):
    promise = "We will never use your drawings to train AI models."
    pages = [at(1, promise, DRAWINGS), at(2, promise, DRAWINGS), at(3, DRAWINGS)]
    before = known(f"{BODY}\n\n{promise}")
    (partial,) = [o.version for o in looked(decider, before, *pages) if o.version]
    version = Version(1, partial.text, partial.fingerprint, NOW, "old", DOCUMENT.urls, partial.omitted)
    again = decider.read_again(look(), Known(version=version), pages[-1]).version
    assert promise in again.text
    assert "12:03" not in again.text


def test_a_text_seen_with_and_without_a_browser_is_their_change_and_told(decider, sighting):
    rendered = replace(look(), reading="by a browser", rendered=True, plainly="reading")
    before = known(BODY, sighting(GRANT, SPAN))
    assert decider.saw(rendered, before, found(GRANT), ()).version.alert is not None
    other = decider.saw(rendered, before, found(f"{GRANT}\n\nOnly a browser shows this."), ())
    assert (other.version, other.sightings[-1].went) == (None, frozenset())


def test_a_version_read_with_other_eyes_is_no_measure_and_what_comes_is_a_baseline(decider, sighting):
    before = replace(known(), version=replace(known().version, reading="other eyes"))
    outcome = decider.saw(look(), replace(before, sightings=(sighting(GRANT, SPAN),)), found(GRANT), ())
    assert (outcome.version.text, outcome.version.alert) == (GRANT, None)
