"""The wording of /following at its limits; the rest is seen in test_follow_commands."""

from __future__ import annotations

from bot.community import Followed
from bot.core.model import Destination, Subscription
from bot.discord_app.answers import following


def test_a_very_long_list_is_cut_to_discords_limit_and_counted():
    held = [
        Followed(Subscription(Destination("discord", "1" * 19, "2"), f"p{n}"), "A name of some length " * 3)
        for n in range(200)
    ]
    text = following(held)
    assert len(text) <= 2000
    shown = text.count("<#")
    assert text.endswith(f"… and {200 - shown} more.")


def test_a_platforms_name_cannot_format_the_list():
    held = [Followed(Subscription(Destination("discord", "1", "2"), "p"), "x** @here\n# y")]
    assert following(held) == "<#1>: **x\\*\\* @\u200bhere \\# y**: high and medium alerts"
