"""What people may ask, on a real store."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.community import Community
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
    terms = Document(id_, "terms", "Terms", (f"https://{id_}.example/terms",))
    return Platform(id_, name, f"https://{id_}.example", (terms,), aliases)


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
    (document,) = (await community.status("chirper")).documents
    assert (document.title, document.url) == ("Terms", "https://chirper.example/terms")
    assert document.health.last_read_at == AT
    assert [s.clause.quote for s in document.standing] == [said]


async def test_status_of_what_was_never_read_is_empty(community):
    (document,) = (await community.status("thumblr")).documents
    assert document.health.last_read_at is None
    assert document.standing == ()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("chiper", "We do not watch 'chiper' yet; did you mean Chirper?"),
        ("cloud", "We do not watch 'cloud' yet; did you mean CloudSong or Song Cloud?"),
        ("qqqqqq", "We do not watch 'qqqqqq' yet; ask whoever runs this to add it."),
        ("", "We do not watch '' yet"),
        ("x" * 5000, "We do not watch '" + "x" * 59 + "…' yet"),
        ("a\n\x1b[31mb", "We do not watch 'a [31mb' yet"),
    ],
)
async def test_an_unknown_platform_is_answered_with_the_nearest(community, words, sentence):
    with pytest.raises(InputError) as raised:
        await community.status(words)
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
