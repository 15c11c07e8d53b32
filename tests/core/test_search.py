"""Platforms found by what people type."""

import pytest

from bot.core.search import Search, folded

NAMES = (
    ("Chirper", "chirper"),
    ("Old Chirp", "chirper"),
    ("X", "x"),
    ("Twitterly", "x"),
    ("Thumblr", "thumblr"),
    ("CloudSong", "cloudsong"),
    ("Song Cloud", "songcloud"),
    ("Målerø", "malmo"),
    ("ピクサー", "pikusa"),
)


@pytest.fixture(scope="module")
def search():
    return Search(NAMES)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("chirper", "chirper"),
        ("twiterly", "x"),
        ("twitt", "x"),
        ("twtter", "x"),
        ("malero", "malmo"),
        ("cloud song", "cloudsong"),
        ("clodsong", "cloudsong"),
        ("song-cloud", "songcloud"),
        ("x", "x"),
        ("ピクサ", "pikusa"),
        ("tumblr", "thumblr"),
    ],
)
def test_what_is_meant_comes_first(search, typed, first):
    assert search.find(typed)[0] == first


@pytest.mark.parametrize("typed", ["qqqq", "a" * 100_000, "\ud800", "\u202e"])
def test_what_is_like_no_name_finds_nothing(search, typed):
    assert search.find(typed) in ([], search.find(""))
    assert "chirper" not in search.find("qqqq")


def test_a_key_comes_once_by_its_best_name(search):
    assert search.find("chirp") == ["chirper"]


def test_nothing_typed_gives_all_by_their_first_name(search):
    assert search.find("") == ["chirper", "cloudsong", "malmo", "songcloud", "thumblr", "x", "pikusa"]
    assert search.find("", 2) == ["chirper", "cloudsong"]


def test_the_same_name_before_one_that_begins_so_before_one_that_holds_it():
    search = Search([("Clay", "a"), ("Clay Box", "b"), ("Big Clay", "c"), ("Clam", "d")])
    assert search.find("clay")[:3] == ["a", "b", "c"]


def test_exact_is_exact_but_for_case_accents_and_spaces(search):
    assert search.exact("cloud SÖNG") == "cloudsong"
    assert search.exact("clodsong") is None
    assert search.exact("") is None


def test_letters_without_a_plain_twin_are_folded_too():
    assert folded("Łódź & Þórr Æon œuvre ıI") == "lodzthorraeonoeuvreii"
