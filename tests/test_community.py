"""What people may ask, on a real store."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.community import Community, Offer, State
from bot.core.model import (
    Clause,
    Destination,
    Document,
    Kind,
    Level,
    NewVersion,
    Outcome,
    Passage,
    Platform,
    Sighting,
    Subscription,
)
from bot.errors import InputError
from bot.store import Database

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
HERE, THERE = Destination("discord", "11", "1"), Destination("discord", "22", "2")


class Noon:
    def now(self) -> datetime:
        return AT

    async def wait(self, seconds: float) -> None:
        raise AssertionError(seconds)


def named(id_: str, name: str, *aliases: str) -> Platform:
    terms = Document(id_, "terms", "Terms", (f"https://{id_}.example/terms",), checked=date(2026, 1, 31))
    return Platform(id_, name, f"https://{id_}.example", (terms,), aliases, makes=("music",))


CATALOGUE = {
    one.id: one
    for one in (
        named("chirper", "Chirper", "Old Chirp", "C"),
        named("thumblr", "Thumblr"),
        named("cloudsong", "CloudSong"),
        named("songcloud", "Song Cloud"),
        named("malmo", "Målerø"),
    )
}


@pytest.fixture
async def store(tmp_path):
    async with Database(tmp_path / "clausewatch.db") as database:
        yield database


@pytest.fixture
def community(store):
    return Community(store, CATALOGUE, Noon())


async def test_following_needs_no_exact_spelling_of_case_accents_or_spaces(community, store):
    for words in ("CHIRPER", " old chirp ", "c", "Chirper"):
        assert (await community.follow(HERE, words)).subscription.platform == "chirper"
    assert (await community.follow(HERE, "malero")).name == "Målerø"
    assert {s.platform for s in await store.following(HERE)} == {"chirper", "malmo"}


async def test_the_same_wish_twice_changes_nothing_but_another_level_does(community):
    assert (await community.follow(HERE, "thumblr")).changed
    assert not (await community.follow(HERE, "thumblr")).changed
    assert (await community.follow(HERE, "thumblr", Level.HIGH)).changed


async def test_following_again_with_a_role_keeps_the_level(community):
    await community.follow(HERE, "thumblr", Level.HIGH)
    followed = await community.follow(HERE, "thumblr", mention="7")
    assert (followed.changed, followed.subscription.level, followed.subscription.mention) == (True, Level.HIGH, "7")
    assert (followed.heard.level, followed.heard.mention) == (Level.HIGH, "7")


async def test_every_platform_can_be_followed_at_once(community):
    followed = await community.follow(HERE, "*", Level.LOW)
    assert followed.subscription == Subscription(HERE, "*", Level.LOW)
    assert followed.name == "every platform"
    assert (await community.unfollow(HERE, "everything")).changed


async def test_unfollowing_what_was_not_followed_changes_nothing(community):
    assert not (await community.unfollow(HERE, "chirper")).changed


async def test_a_platform_that_left_the_catalogue_can_still_be_unfollowed(community, store):
    await store.follow(Subscription(HERE, "closed-down"), AT)
    assert [f.name for f in await community.following(HERE)] == ["closed-down"]
    assert (await community.unfollow(HERE, "closed-down")).changed


async def test_a_server_sees_its_own_subscriptions_only(community):
    await community.follow(HERE, "chirper")
    await community.follow(THERE, "thumblr")
    assert [f.name for f in await community.following(guild="1")] == ["Chirper"]


async def test_status_holds_what_stands_and_when_it_was_read(community, store):
    said = "Your posts may teach our models."
    version = NewVersion(said, "f" * 64, "reading", ((0, Passage(said), Clause(Kind.TRAINING, said)),), {})
    await store.record(Outcome("chirper/terms", AT, AT + timedelta(hours=6), version=version))
    (document,) = (await community.terms.status("chirper")).documents
    assert (document.title, document.url) == ("Terms", "https://chirper.example/terms")
    assert document.health.last_read_at == AT
    assert [s.clause.quote for s in document.standing] == [said]


async def test_status_of_what_was_never_read_is_empty(community):
    (document,) = (await community.terms.status("thumblr")).documents
    assert document.health.last_read_at is None
    assert document.standing == ()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("chiper", "We do not watch 'chiper' yet; did you mean Chirper?"),
        ("cloud", "We do not watch 'cloud' yet; did you mean CloudSong or Song Cloud?"),
        ("qqqqqq", "We do not watch 'qqqqqq' yet; ask whoever runs this to add it."),
        ("", "Name a platform."),
        ("x" * 5000, "We do not watch '" + "x" * 59 + "…' yet"),
        ("a\n\x1b[31mb", "We do not watch 'a [31mb' yet"),
    ],
)
async def test_an_unknown_platform_is_answered_with_the_nearest(community, words, sentence):
    with pytest.raises(InputError) as raised:
        await community.terms.status(words)
    assert str(raised.value).startswith(sentence)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("chirper", ["chirper"]),
        ("song", ["songcloud", "cloudsong"]),
        ("thubmlr", ["thumblr"]),
        ("thm", ["thumblr"]),
        ("cluodsong", ["cloudsong"]),
        ("MÅL", ["malmo"]),
        ("zzz", []),
    ],
)
def test_suggestions_put_exact_before_prefix_before_fuzzy(community, words, expected):
    assert [p.id for p in community.suggest(words, 5)][: len(expected) or None] == expected


def test_nothing_typed_suggests_all_by_name_up_to_the_limit(community):
    assert [p.id for p in community.suggest("", 3)] == ["chirper", "cloudsong", "malmo"]


async def test_a_bundle_is_followed_and_unfollowed_by_its_name(community, store):
    followed = await community.follow(HERE, "music", Level.LOW)
    assert followed.subscription == Subscription(HERE, "bundle/music", Level.LOW)
    assert (followed.name, followed.platforms, followed.state) == ("Music", 5, None)
    assert [f.platforms for f in await community.following(HERE)] == [5]
    ended = await community.unfollow(HERE, "Music")
    assert ended.changed
    assert await store.following(HERE) == []


async def test_what_ends_and_still_comes_another_way_is_said_to(community):
    for what in ("*", "music", "chirper"):
        await community.follow(HERE, what)
    assert (await community.unfollow(HERE, "chirper")).through == ("*", "bundle/music")
    assert (await community.unfollow(HERE, "music")).through == ("*",)
    assert (await community.unfollow(HERE, "*")).through == ()


async def read(store, at=AT, **more) -> None:
    await store.record(Outcome("chirper/terms", at, at + timedelta(hours=6), **more))


async def test_a_platform_is_said_to_be_watched_only_after_its_first_good_capture(community, store):
    async def states() -> list[State]:
        followed = await community.follow(HERE, "chirper")
        (held,) = await community.following(HERE)
        status = await community.terms.status("chirper")
        return [followed.state, held.state, status.state, status.documents[0].state]

    assert await states() == [State.UNREAD] * 4
    await read(store, sightings=(Sighting("f" * 64, AT),))
    assert await states() == [State.UNCONFIRMED] * 4
    await read(store, version=NewVersion("Be kind.", "f" * 64, "reading", (), {}))
    assert await states() == [State.WATCHED] * 4
    await read(store, failure=("gone", "It answered 404."))
    assert await states() == [State.FAILING] * 4


async def test_what_nobody_has_seen_read_well_can_be_followed_and_is_not_watched(store):
    chirper = CATALOGUE["chirper"]
    unchecked = replace(chirper, documents=(replace(chirper.documents[0], checked=None),))
    community = Community(store, {"chirper": unchecked}, Noon())
    followed = await community.follow(HERE, "chirper")
    assert (followed.changed, followed.state) == (True, State.UNCHECKED)
    assert (await community.follow(HERE, "music")).platforms == 0


async def test_what_has_left_the_catalogue_is_listed_as_that(community, store):
    await store.follow(Subscription(HERE, "closed-down"), AT)
    assert [f.state for f in await community.following(HERE)] == [State.UNLISTED]


async def test_a_new_catalogue_takes_the_old_ones_place_at_once(community):
    assert community.offers("music", 1) == [Offer("bundle/music", "Music", 5)]
    community.watch({"chirper": CATALOGUE["chirper"]})
    assert community.offers("music", 1) == [Offer("bundle/music", "Music", 1)]
    assert [p.id for p in community.suggest("")] == ["chirper"]
    with pytest.raises(InputError):
        await community.follow(HERE, "thumblr")


async def test_a_catalogue_that_is_changed_later_changes_nothing_here(store):
    mine = dict(CATALOGUE)
    community = Community(store, mine, Noon())
    mine.clear()
    assert len(community.suggest("")) == len(CATALOGUE)


async def test_a_command_under_way_ends_with_the_catalogue_that_it_began_with(community, store):
    await community.follow(HERE, "thumblr")
    listing = asyncio.ensure_future(community.following(HERE))
    asking = asyncio.ensure_future(community.terms.status("thumblr"))
    await asyncio.sleep(0)  # both have begun, and wait for the store
    community.watch({})
    assert [(f.name, f.state) for f in await listing] == [("Thumblr", State.UNREAD)]
    assert (await asking).platform.name == "Thumblr"
    assert [f.state for f in await community.following(HERE)] == [State.UNLISTED]
