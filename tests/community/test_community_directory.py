"""Platforms and bundles, found by the names that people type."""

import pytest

from bot.community.directory import Directory, Offer
from bot.errors import InputError
from made_up import platform

GERMAN = {"music": "Musik", "writing": "Schreiben"}
KNOWN = [
    platform("musixmatch", "Musixmatch", makes=("music",)),
    platform("amazon-music", "Amazon Music", makes=("music",)),
    platform("artstation", "ArtStation", makes=("art",)),
    platform("writing-com", "Writing.Com", "Writing", makes=("writing",)),
    platform("sketchfab", "Sketchfab", makes=("3d",)),
    platform("parlour", "Parlour", makes=("voice",), checked=None),
]


@pytest.fixture
def directory():
    return Directory({one.id: one for one in KNOWN})


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("music", "bundle/music"),
        (" MUSIC ", "bundle/music"),
        ("bundle/music", "bundle/music"),
        ("3d", "bundle/3d"),
        ("AI tools", "bundle/ai"),
        ("ai", "bundle/ai"),
        ("Musik", "bundle/music"),
        ("Writing", "writing-com"),  # a platform of that name comes first
        ("bundle/writing", "bundle/writing"),
        ("Schreiben", "bundle/writing"),
        ("sketchfab", "sketchfab"),
        ("everything", "*"),
    ],
)
def test_words_name_a_platform_else_a_bundle(directory, words, key):
    assert directory.asked_for(words, GERMAN) == key


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("muzic", "the bundle Music"),
        ("artstaton", "ArtStation"),
        ("bundle/musik", "the bundle Music"),
    ],
)
def test_what_is_neither_is_answered_with_the_nearest_of_both(directory, words, meant):
    with pytest.raises(InputError, match=rf"did you mean {meant}"):
        directory.asked_for(words, {})


def test_a_bundle_is_no_platform(directory):
    with pytest.raises(InputError, match="We do not watch 'bundle/music' yet"):
        directory.platform("bundle/music")


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        ("mus", ["bundle/music", "musixmatch", "amazon-music"]),  # both begin so: the bundle first
        ("music", ["bundle/music", "amazon-music"]),
        ("musix", ["musixmatch"]),
        ("art", ["bundle/art", "artstation"]),
        ("amazon", ["amazon-music"]),
        ("3d", ["bundle/3d"]),
        ("Musik", ["bundle/music"]),
        ("schreib", ["bundle/writing"]),
    ],
)
def test_of_what_fits_equally_well_bundles_come_first(directory, words, keys):
    assert [one.key for one in directory.offers(words, 25, GERMAN)][: len(keys)] == keys


def test_a_bundle_is_offered_with_how_many_platforms_it_holds(directory):
    assert directory.offers("music", 1, {}) == [Offer("bundle/music", "Music", 2)]
    assert directory.offers("sketchfab", 1, {}) == [Offer("sketchfab", "Sketchfab")]


def test_a_bundle_that_holds_nothing_is_not_offered_but_may_be_followed(directory):
    assert "bundle/voice" not in [one.key for one in directory.offers("", 25, {})]
    assert directory.asked_for("voice", {}) == "bundle/voice"
    assert directory.count("bundle/voice") == 0


def test_nothing_typed_offers_bundles_then_platforms_up_to_the_limit(directory):
    assert [one.key for one in directory.offers("", 6, {})] == [
        "bundle/3d",
        "bundle/art",
        "bundle/music",
        "bundle/writing",
        "amazon-music",
        "artstation",
    ]


@pytest.mark.parametrize("words", ["", "x" * 5000, "a\n\x1b[31m", "🎵", "bundle/", "bundle/\x00"])
def test_any_words_may_be_typed(directory, words):
    assert len(directory.offers(words, 25, {})) <= 25
    with pytest.raises(InputError):
        directory.asked_for(words, {})


def test_names_are_those_of_now_and_an_id_for_what_has_left(directory):
    assert directory.name_of("bundle/3d") == "3D"
    assert directory.name_of("bundle/gardening") == "bundle/gardening"
    assert directory.name_of("closed-down") == "closed-down"
