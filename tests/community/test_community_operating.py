"""What whoever runs it asks, on a real store."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.community import Community
from bot.core.model import Destination, Level, NewVersion, Outcome, Subscription
from bot.errors import DataError, InputError
from made_up import alert, platform

HOUR = timedelta(hours=1)
CATALOGUE = {one.id: one for one in (platform("tonewell", "Tonewell"), platform("zettel", "Zettel", checked=None))}


class Bell:
    rung = 0

    def __call__(self) -> None:
        self.rung += 1


@pytest.fixture
def ring():
    return Bell()


@pytest.fixture
def wake():
    return Bell()


@pytest.fixture
def operating(store, clock, ring, wake):
    return Community(store, CATALOGUE, clock, ring, wake).operating


async def told(store, clock, number=1, *, hold=True):
    version = NewVersion(f"text {number}", f"print {number}", "reading", (), {}, alert=alert())
    return await store.record(Outcome("tonewell/terms", clock.now(), clock.now() + HOUR, version=version), hold=hold)


async def test_what_is_released_wakes_who_sends_it(operating, store, clock, ring):
    await store.follow(Subscription(Destination("discord", "1", "7"), "tonewell", Level.LOW), clock.now())
    held = await told(store, clock)
    assert await operating.held() == [held]
    assert (await operating.release(held.id)).held is False
    assert ring.rung == 1
    assert [one.alerts[0].id for one in await store.claim("discord", clock.now(), 9)] == [held.id]


async def test_who_would_hear_is_counted_by_face_and_as_it_is_now(operating, store, clock):
    held = await told(store, clock)
    assert await operating.hearers(held.id, "discord") == 0
    for number in ("1", "2"):
        await store.follow(Subscription(Destination("discord", number, "7"), "tonewell", Level.LOW), clock.now())
    await store.follow(Subscription(Destination("discord", "1", "7"), "*"), clock.now())
    await store.follow(Subscription(Destination("discord", "3", "7"), "zettel"), clock.now())
    await store.follow(Subscription(Destination("terminal", "stdout"), "*"), clock.now())
    assert await operating.hearers(held.id, "discord") == 2
    await operating.release(held.id)
    assert len(await store.claim("discord", clock.now(), 9)) == 2
    with pytest.raises(DataError) as raised:
        await operating.hearers(held.id, "discord")
    assert raised.value.message == "error.not_held"


async def test_what_is_discarded_is_withdrawn_with_a_reason(operating, store, clock):
    held = await told(store, clock)
    assert (await operating.discard(held.id, " a   draft ")).told.withdrawn == "a draft"
    with pytest.raises(DataError) as raised:
        await operating.discard(held.id, "again")
    assert raised.value.message == "error.not_held"


async def test_what_was_told_is_retracted_and_not_discarded(operating, store, clock, ring):
    one = await told(store, clock, hold=False)
    with pytest.raises(DataError):
        await operating.discard(one.id, "a mistake")
    assert (await operating.retract(one.id, "a mistake")).already is False
    assert ring.rung == 1
    assert (await operating.retract(one.id, "a mistake")).already is True


@pytest.mark.parametrize("number", [0, -1, 7, 2**63])
async def test_a_number_of_no_alert_is_said(operating, number):
    for question in (operating.release(number), operating.discard(number, "x"), operating.retract(number, "x")):
        with pytest.raises(DataError) as raised:
            await question
        assert raised.value.message == "error.unknown.alert"


async def test_a_reason_that_nobody_can_read_takes_nothing_back(operating, store, clock):
    one = await told(store, clock)
    for reason in ("", "\x1b[31m", "x" * 301):
        with pytest.raises(DataError) as raised:
            await operating.retract(one.id, reason)
        assert raised.value.message == "error.reason"
    assert await operating.held() == [one]


async def test_refreshing_makes_all_of_a_platforms_documents_due_also_those_that_fail(operating, store, clock, wake):
    await told(store, clock)
    failed = Outcome("tonewell/privacy", clock.now(), clock.now() + HOUR, failure=("gone", "404"))
    await store.record(failed)
    names = ["tonewell/terms", "tonewell/privacy"]
    assert await store.due(names, clock.now()) == []
    done = await operating.refresh("TONEWELL")
    assert (done.platform.id, done.documents, done.left, wake.rung) == ("tonewell", 2, 0, 1)
    assert sorted(await store.due(names, clock.now())) == sorted(names)
    assert (await operating.refresh("zettel")).documents == 0
    with pytest.raises(InputError):
        await operating.refresh("nothing of the kind")


@pytest.mark.parametrize("kind", ["rate-limited", "not-allowed"])
async def test_refreshing_leaves_a_site_alone_that_asked_for_it(operating, store, clock, kind):
    await told(store, clock)
    await store.record(Outcome("tonewell/privacy", clock.now(), clock.now() + HOUR, failure=(kind, "wait")))
    done = await operating.refresh("tonewell")
    assert (done.documents, done.left) == (1, 1)
    assert await store.due(["tonewell/terms", "tonewell/privacy"], clock.now()) == ["tonewell/terms"]
    clock.at += HOUR
    assert (await operating.refresh("tonewell")).left == 0  # it is due now, whoever asks


async def test_what_is_no_text_was_suggested_by_nobody(operating):
    with pytest.raises(DataError) as raised:
        await operating.drop_suggestion("https://quill.example/\udcff")
    assert raised.value.message == "error.suggested.unknown"


async def test_how_it_goes_counts_what_is_watched_and_names_what_fails_the_longest_first(operating, store, clock):
    await told(store, clock)
    assert (await operating.health()).failing == ()
    for name in ("privacy", "terms"):
        await store.record(Outcome(f"tonewell/{name}", clock.now(), clock.now() + HOUR, failure=("gone", "404")))
        clock.at += timedelta(hours=1)
    await store.record(Outcome("closed-down/terms", clock.now(), clock.now(), failure=("gone", "404")))
    found = await operating.health()
    assert [(document.id, health.failing) for document, health in found.failing] == [
        ("tonewell/privacy", "gone"),
        ("tonewell/terms", "gone"),
    ]
    assert (found.platforms, len(found.figures.documents), found.figures.held) == (1, 2, 1)


async def test_reports_and_suggestions_wait_until_they_are_seen_to(operating, store, clock):
    one = await told(store, clock, hold=False)
    await store.report(one.id, "9", clock.now())
    await store.suggest("https://quill.example/terms", "9", clock.now())
    assert await operating.reports() == [(one, 1)]
    (suggestion,) = await operating.suggestions()
    assert await operating.drop_suggestion(suggestion.url) == 1
    with pytest.raises(DataError) as raised:
        await operating.drop_suggestion(suggestion.url)
    assert raised.value.message == "error.suggested.unknown"
