"""The wording of answers at their limits and in other languages; the rest is seen in test_follow_commands."""

from __future__ import annotations

import pytest

from bot.app.wording import catalogue as wording_in
from bot.community import Followed, State
from bot.core.model import Destination, Level, Preferences, Subscription
from bot.discord_app.views.answers import followed, unfollowed
from local_discord import rules

ENGLISH = wording_in("en")
HERE = Destination("discord", "1", "2")


def heard_as(subscription, name, *rest, **more):
    """As the use cases give it, where the channel and the server chose nothing."""
    return Followed(subscription, name, Preferences().with_own(subscription.level, None), *rest, **more)


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (State.UNCHECKED, "We know its address, but nobody has seen it read well yet, so it is not watched."),
        (State.UNREAD, "We have not read it yet: alerts begin once two looks have found the same text."),
        (State.UNCONFIRMED, "We have read it once: alerts begin once a second look finds the same text."),
        (State.FAILING, "We cannot read it at the moment: changes are told once we can."),
    ],
)
def test_following_what_is_not_watched_says_why_nothing_comes_yet(state, said):
    result = heard_as(Subscription(HERE, "p"), "Inkpond", state=state)
    assert followed(result, ENGLISH) == f"<#1> now hears about **Inkpond**: high and medium alerts. {said}"


def test_what_is_watched_needs_no_more_words():
    result = heard_as(Subscription(HERE, "p"), "Inkpond", state=State.WATCHED)
    assert followed(result, ENGLISH) == "<#1> now hears about **Inkpond**: high and medium alerts."


def test_bundles_and_all_are_named_in_the_language_of_whoever_asks():
    german = wording_in("de")
    music = heard_as(Subscription(HERE, "bundle/music", Level.LOW), "Music", platforms=14)
    assert followed(music, german) == (
        "<#1> bekommt jetzt Meldungen zu **Musik**: alle Meldungen. "
        "Das sind jetzt 14 Plattformen; spätere kommen von selbst dazu."
    )
    assert "**alle Plattformen**" in followed(heard_as(Subscription(HERE, "*"), "every platform"), german)


def test_a_platform_that_is_unfollowed_and_still_comes_by_a_bundle_is_said_to():
    ended = heard_as(Subscription(HERE, "p"), "Inkpond", through=("*", "bundle/art"))
    assert unfollowed(ended, ENGLISH) == (
        "<#1> no longer follows **Inkpond** by name. Its alerts still come here through **every platform** and **Art**."
    )


def test_no_name_pings_or_passes_discords_limit():
    evil = "@everyone <@&12345678901234567> `" * 9
    for key in ("p", "bundle/" + evil):
        result = heard_as(Subscription(HERE, key), evil, False, State.FAILING, through=("bundle/" + evil,))
        for text in (followed(result, ENGLISH), unfollowed(result, ENGLISH)):
            assert rules.pings([text], None) == []
            assert len(text) <= 2000
