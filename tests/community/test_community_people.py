"""What people tell us, on a real store."""

from __future__ import annotations

import pytest

from bot.community import Came, Community
from bot.core.model import Choices, Destination, Forgotten, NewVersion, Outcome
from bot.errors import InputError
from loopback_site import HandClock
from made_up import alert, platform

ANNA = "900000000000000001"
CATALOGUE = {one.id: one for one in (platform("tonewell", "Tonewell"), platform("quill", "Quill"))}


@pytest.fixture
def community(store):
    return Community(store, CATALOGUE, HandClock())


@pytest.fixture
def people(community):
    return community.people


async def told(store, number=1, *, hold=False):
    clock = HandClock()
    version = NewVersion(f"text {number}", f"print {number}", "reading", (), {}, alert=alert())
    await store.record(Outcome("tonewell/terms", clock.now(), clock.now(), version=version), hold=hold)


async def test_an_alert_looks_wrong_to_a_person_once(people, store):
    await told(store)
    assert [await people.report(1, ANNA) for _ in range(2)] == [True, False]


async def test_what_was_told_to_nobody_cannot_look_wrong(people, store):
    await told(store, hold=True)
    for number in (1, 2):
        with pytest.raises(InputError) as raised:
            await people.report(number, ANNA)
        assert raised.value.message == "error.unknown.alert"


async def test_a_suggested_page_is_new_once_a_person(people, store):
    first = await people.suggest("https://newtune.example/terms#training", ANNA)
    assert (first.url, first.came, first.platform) == ("https://newtune.example/terms", Came.NEW, None)
    assert (await people.suggest("https://NEWTUNE.example/terms", ANNA)).came is Came.AGAIN
    assert [one.url for one in await store.suggestions()] == ["https://newtune.example/terms"]


@pytest.mark.parametrize(
    "url",
    ["https://tonewell.example/terms", "http://www.tonewell.example/terms/", "https://tonewell.example/other/page?x=1"],
)
async def test_what_is_watched_already_is_said_and_not_stored(people, store, url):
    found = await people.suggest(url, ANNA)
    assert (found.came, found.platform) == (Came.WATCHED, CATALOGUE["tonewell"])
    assert await store.suggestions() == []


async def test_a_new_catalogue_counts_for_suggestions_at_once(people, community):
    community.watch({})
    assert (await people.suggest("https://tonewell.example/terms", ANNA)).came is Came.NEW


async def test_a_persons_choices_are_those_of_their_direct_messages(people, community):
    assert await people.choices(ANNA) == Choices()
    await community.choose(Destination("discord", "77", person=ANNA), language="de")
    assert (await people.choices(ANNA)).language == "de"


async def test_forgetting_says_what_was_deleted(people, community):
    await community.follow(Destination("discord", "77", person=ANNA), "quill")
    await people.suggest("https://newtune.example/terms", ANNA)
    assert await people.forget_person(ANNA) == Forgotten(places=1, subscriptions=1, suggestions=1)
    await community.follow(Destination("discord", "78", "7"), "quill")
    await community.choose(Destination("discord", "", "7"), language="de")
    assert await people.forget_server("7") == Forgotten(places=1, subscriptions=1, choices=1)
