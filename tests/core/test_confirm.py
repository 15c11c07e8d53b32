"""What several looks at one page confirm."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.core.confirm import Confirmed, confirmed, confirmed_text, kept, without
from bot.core.model import Sighting
from bot.core.passages import fingerprint
from bot.core.reading import read

NOON = datetime(2026, 11, 1, 12, tzinfo=UTC)
SPAN = timedelta(minutes=15)
BEFORE = frozenset({"kind", "fair"})


def looks(*texts, apart=SPAN):
    """One sighting a text: its words are its sentences' keys."""
    words = [frozenset(text.split()) for text in texts]
    return [
        Sighting(text, NOON + place * apart, words[place] - BEFORE, BEFORE - words[place])
        for place, text in enumerate(texts)
    ]


def test_two_looks_in_a_row_at_one_text_confirm_all_of_it():
    assert confirmed(looks("kind fair ai", "kind fair ai"), SPAN).whole


def test_one_look_confirms_nothing():
    assert not confirmed(looks("kind fair ai"), SPAN)


def test_two_looks_that_are_too_near_confirm_nothing():
    assert not confirmed(looks("kind fair ai", "kind fair ai", apart=SPAN / 2), SPAN)


def test_looks_at_one_text_with_another_between_do_not_confirm_it_whole():
    assert not confirmed(looks("kind fair ai", "kind fair", "kind fair ai"), SPAN)


def test_what_three_looks_showed_is_confirmed_though_each_saw_another_text():
    what = confirmed(looks("kind fair ai one", "kind fair ai two", "kind fair ai three"), SPAN)
    assert what == Confirmed(whole=False, came=frozenset({"ai"}))


def test_what_three_looks_showed_is_confirmed_though_the_page_alternates():
    what = confirmed(looks("kind fair ai", "kind fair", "kind fair ai", "kind fair", "kind fair ai"), SPAN)
    assert what.came == {"ai"}


def test_what_was_away_for_three_looks_in_a_row_is_confirmed_to_be_gone():
    assert confirmed(looks("kind 1", "kind 2", "kind 3"), SPAN).went == {"fair"}


def test_what_an_alternating_page_shows_by_turns_is_not_gone():
    assert confirmed(looks("kind 1", "kind fair", "kind 2", "kind fair", "kind 3"), SPAN).went == frozenset()


def test_three_quick_looks_confirm_no_sentence():
    assert not confirmed(looks("kind fair ai 1", "kind fair ai 2", "kind fair ai 3", apart=SPAN / 9), SPAN)


def test_only_the_newest_sightings_are_kept():
    many = looks(*"abcdefghijklmnopqrstuvwxyzäöü")
    assert [one.fingerprint for one in kept(many)] == list("fghijklmnopqrstuvwxyzäöü")


@pytest.fixture
def reading(detector):
    return lambda text: read(text, detector)


TEXT = (
    "# Terms\n\nBe kind. It is now **12:07** in Oslo. Be fair, see [our page](https://x.example/a).\n\n- Version 7.\n\n"
    "We wait 17 days."
)


def key_of(seen, source):
    (found,) = [key for key, sentence in seen.sentences.items() if sentence == source]
    return found


@pytest.mark.parametrize(
    ("sentence", "left"),
    [
        ("It is now **12:07** in Oslo.", TEXT.replace("It is now **12:07** in Oslo.", "")),
        ("- Version 7.", TEXT.replace("- Version 7.", "")),
        ("We wait 17 days.", TEXT.replace("\n\nWe wait 17 days.", "")),
    ],
)
def test_a_sentence_is_left_out_and_nothing_else_is_touched(reading, sentence, left):
    seen = reading(TEXT)
    assert without(seen, {key_of(seen, sentence)}) == left


def test_nothing_left_out_is_the_text_itself(reading):
    assert without(reading(TEXT), frozenset()) == TEXT


def test_the_confirmed_text_leaves_out_what_came_only_now(reading):
    seen = reading(TEXT)
    before = reading(TEXT.replace("It is now **12:07** in Oslo.", "").replace("Be kind.", "Be kind. Be quick."))
    text, omitted = confirmed_text(seen, before, Confirmed(whole=False))
    assert omitted == {key_of(seen, "It is now **12:07** in Oslo."), key_of(before, "Be quick.")}
    assert "Oslo" not in text
    assert text.endswith("\n\nBe quick.")


def test_the_confirmed_text_has_what_came_and_not_what_went(reading):
    seen, before = reading("Be kind. Be fair."), reading("Be kind. Be quick.")
    what = Confirmed(whole=False, came=frozenset(seen.sentences), went=frozenset({key_of(before, "Be quick.")}))
    assert confirmed_text(seen, before, what) == ("Be kind. Be fair.", frozenset())


def test_a_text_confirmed_whole_is_taken_as_it_is(reading):
    seen = reading(TEXT)
    text, omitted = confirmed_text(seen, None, Confirmed(whole=True))
    assert (fingerprint(text), omitted) == (fingerprint(TEXT), frozenset())
