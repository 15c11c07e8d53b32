"""The wording of answers at their limits and in other languages; the rest is seen in test_follow_commands."""

from __future__ import annotations

import pytest

from bot.app.wording import catalogue as wording_in
from bot.community import Followed, State
from bot.core.model import Destination, Level, Subscription
from bot.discord_app.views.answers import followed, following, unfollowed
from local_discord import rules

ENGLISH = wording_in("en")
HERE = Destination("discord", "1", "2")


def test_a_very_long_list_is_cut_to_discords_limit_and_counted():
    held = [
        Followed(Subscription(Destination("discord", "1" * 19, "2"), f"p{n}"), "A name of some length " * 3)
        for n in range(200)
    ]
    text = following(held, ENGLISH)
    assert len(text) <= 2000
    shown = text.count("<#")
    assert text.endswith(f"… and {200 - shown} more.")


def test_a_platforms_name_cannot_format_the_list():
    held = [Followed(Subscription(Destination("discord", "1", "2"), "p"), "x** @here\n# y")]
    assert following(held, ENGLISH) == "<#1>: **x\\*\\* @\u200bhere \\# y**: high and medium alerts"


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
    result = Followed(Subscription(HERE, "p"), "Inkpond", state=state)
    assert followed(result, ENGLISH) == f"<#1> now hears about **Inkpond**: high and medium alerts. {said}"


def test_what_is_watched_needs_no_more_words():
    result = Followed(Subscription(HERE, "p"), "Inkpond", state=State.WATCHED)
    assert followed(result, ENGLISH) == "<#1> now hears about **Inkpond**: high and medium alerts."


def test_the_list_says_in_few_words_what_is_not_watched_and_how_much_a_bundle_holds():
    held = [
        Followed(Subscription(HERE, "p"), "Inkpond", state=State.UNCHECKED),
        Followed(Subscription(HERE, "q"), "Quill", state=State.WATCHED),
        Followed(Subscription(HERE, "closed-down"), "closed-down", state=State.UNLISTED),
        Followed(Subscription(HERE, "bundle/3d", Level.LOW), "3D", platforms=1),
    ]
    assert following(held, ENGLISH).splitlines() == [
        "<#1>: **3D** (1 platform): all alerts",
        "<#1>: **closed-down**: high and medium alerts · not in the catalogue any more",
        "<#1>: **Inkpond**: high and medium alerts · not watched yet",
        "<#1>: **Quill**: high and medium alerts",
    ]


def test_bundles_and_all_are_named_in_the_language_of_whoever_asks():
    german = wording_in("de")
    music = Followed(Subscription(HERE, "bundle/music", Level.LOW), "Music", platforms=14)
    assert followed(music, german) == (
        "<#1> bekommt jetzt Meldungen zu **Musik**: alle Meldungen. "
        "Das sind jetzt 14 Plattformen; spätere kommen von selbst dazu."
    )
    assert "**alle Plattformen**" in followed(Followed(Subscription(HERE, "*"), "every platform"), german)


def test_a_platform_that_is_unfollowed_and_still_comes_by_a_bundle_is_said_to():
    ended = Followed(Subscription(HERE, "p"), "Inkpond", through=("*", "bundle/art"))
    assert unfollowed(ended, ENGLISH) == (
        "<#1> no longer follows **Inkpond** by name. Its alerts still come here through **every platform** and **Art**."
    )


def test_no_name_pings_or_passes_discords_limit():
    evil = "@everyone <@&12345678901234567> `" * 9
    for key in ("p", "bundle/" + evil):
        result = Followed(Subscription(HERE, key), evil, False, State.FAILING, through=("bundle/" + evil,))
        for text in (followed(result, ENGLISH), unfollowed(result, ENGLISH), following([result], ENGLISH)):
            assert rules.pings([text], None) == []
            assert len(text) <= 2000
