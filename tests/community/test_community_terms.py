"""What texts say, side by side, in alerts, and how one says no, on a real store."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.community import Community, State
from bot.core.model import Clause, Destination, Kind, Level, NewVersion, Outcome, Passage, Subscription
from bot.errors import InputError
from made_up import alert, platform

HERE, THERE = Destination("discord", "11", "1"), Destination("discord", "22", "1")
CATALOGUE = {
    one.id: one
    for one in (
        platform("tonewell", "Tonewell", makes=("music",)),
        platform("quill", "quill", makes=("writing", "music")),
        replace(platform("inkmoor", "Inkmoor", makes=("art",)), opt_out=None),
        platform("zettel", "Zettel", checked=None, makes=("writing",)),
    )
}


@pytest.fixture
def community(store, clock):
    return Community(store, CATALOGUE, clock)


@pytest.fixture
def terms(community):
    return community.terms


@pytest.fixture
def say(store, clock):
    """Have a document say these sentences, each of a kind."""

    async def said(document, **sentences):
        clauses = tuple(
            (place, Passage(quote), Clause(Kind(kind), quote)) for place, (kind, quote) in enumerate(sentences.items())
        )
        version = NewVersion(document, f"print of {document} {clock.now()}", "reading", clauses, {})
        await store.record(Outcome(document, clock.now(), clock.now(), version=version))

    return said


@pytest.fixture
def tell(store, clock):
    async def told(number=1, *, hold=False, **more):
        about = alert(**more)
        version = NewVersion(f"text {number}", f"print {number}", "reading", (), {}, alert=about)
        return await store.record(Outcome(about.document_id, clock.now(), clock.now(), version=version), hold=hold)

    return told


async def test_two_platforms_stand_side_by_side_kind_by_kind(terms, say):
    await say("tonewell/terms", training="We train on your songs.", promise="We never sell them.")
    await say("tonewell/privacy", training="We train on what you play.")
    await say("quill/terms", choice="You can say no.", training="We train on your words.")
    found = await terms.side_by_side("Tonewell", "quill")
    assert (found.first.platform.id, found.second.platform.id) == ("tonewell", "quill")
    rows = {
        row.kind: ([s.clause.quote for s in row.first], [s.clause.quote for s in row.second]) for row in found.kinds
    }
    assert rows == {
        Kind.TRAINING: (["We train on your songs.", "We train on what you play."], ["We train on your words."]),
        Kind.CHOICE: ([], ["You can say no."]),
        Kind.PROMISE: (["We never sell them."], []),
    }
    assert list(rows) == [Kind.TRAINING, Kind.CHOICE, Kind.PROMISE]


async def test_where_nothing_was_read_yet_the_platform_says_so(terms):
    found = await terms.side_by_side("tonewell", "zettel")
    assert (found.kinds, found.first.is_known, found.second.state) == ((), False, State.UNCHECKED)


async def test_a_platform_beside_itself_is_refused(terms):
    with pytest.raises(InputError) as raised:
        await terms.side_by_side("tonewell", "TONEWELL")
    assert (raised.value.message, raised.value.facts) == ("error.side_by_side.same", {"name": "Tonewell"})


async def test_the_latest_are_what_people_may_know_of(terms, tell, store, clock):
    await store.join(CATALOGUE.values(), clock.now())
    await store.follow(Subscription(HERE, "bundle/music"), clock.now())
    joins = platform("newtune", "Newtune", makes=("music",))
    await store.join([*CATALOGUE.values(), joins], clock.now())  # a notice of the bundle: alert 1
    first = await tell(2)
    await tell(3, hold=True)
    other = await tell(4, platform="quill", document_id="quill/terms")
    await store.retract(first.id, "a mistake", clock.now())
    assert [(one.id, one.withdrawn) for one in await terms.latest(None, 9)] == [(other.id, ""), (first.id, "a mistake")]
    assert [one.id for one in await terms.latest("QUILL", 9)] == [other.id]
    assert len(await terms.latest("", 1)) == 1
    assert await terms.latest("inkmoor", 9) == []
    with pytest.raises(InputError, match="We do not watch"):
        await terms.latest("nothing of the kind", 9)


async def test_the_alerts_of_what_left_the_catalogue_are_found_by_its_id(terms, tell):
    told = await tell(platform="closed-down", document_id="closed-down/terms")
    assert await terms.latest("closed-down", 9) == [told]


async def test_one_alert_is_found_by_its_number(terms, tell):
    told = await tell()
    assert await terms.alert(told.id) == told


@pytest.mark.parametrize("number", [0, -1, 2, 3, 2**63, 10**40])
async def test_a_number_of_none_or_of_a_held_one_is_that_of_no_alert(terms, tell, number):
    await tell(1)
    await tell(2, hold=True)
    with pytest.raises(InputError) as raised:
        await terms.alert(number)
    assert (raised.value.message, raised.value.facts) == ("error.unknown.alert", {"number": str(number)})


async def test_how_one_says_no_is_listed_for_each_followed_platform_once(terms, community, say):
    await community.follow(HERE, "music")
    await community.follow(HERE, "tonewell")
    await community.follow(THERE, "inkmoor")
    await say("quill/privacy", choice="You can say no.")
    await say("inkmoor/terms", training="We train on your drawings.")
    here = await terms.opt_outs(HERE)
    assert [(one.platform.name, one.names_choice, one.is_known) for one in here] == [
        ("quill", True, True),
        ("Tonewell", False, False),
    ]
    assert here[1].opt_out.url == "https://tonewell.example/settings"
    everywhere = await terms.opt_outs(guild="1")
    assert [one.platform.id for one in everywhere] == ["inkmoor", "quill", "tonewell"]
    assert (everywhere[0].opt_out, everywhere[0].names_choice, everywhere[0].is_known) == (None, False, True)


async def test_a_choice_that_the_newest_text_names_no_more_does_not_count(terms, community, say, clock):
    await community.follow(HERE, "quill")
    await say("quill/terms", choice="You can say no.")
    clock.at += timedelta(hours=1)
    await say("quill/terms")
    assert [one.names_choice for one in await terms.opt_outs(HERE)] == [False]


async def test_following_everything_lists_all_that_is_watched(terms, community, store, clock):
    await community.follow(HERE, "*", Level.LOW)
    await store.follow(Subscription(HERE, "closed-down"), clock.now())
    assert [one.platform.id for one in await terms.opt_outs(HERE)] == ["inkmoor", "quill", "tonewell"]
    await community.follow(HERE, "zettel")
    assert [one.platform.id for one in await terms.opt_outs(HERE)] == ["inkmoor", "quill", "tonewell", "zettel"]


async def test_where_nothing_is_followed_there_is_nothing_to_list(terms):
    assert await terms.opt_outs(HERE) == []


async def test_the_latest_of_what_is_no_text_is_an_unknown_platform(terms):
    with pytest.raises(InputError) as raised:
        await terms.latest("tone\ud800", 5)
    assert raised.value.message.startswith("error.unknown")
