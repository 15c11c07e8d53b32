"""The notice of what joined a bundle."""

from datetime import UTC, datetime

import pytest

from bot.app.wording import catalogue
from bot.core.joined import joined
from bot.core.model import Level
from made_up import platform

NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)


def named(*names):
    return [platform(f"p{number}", name) for number, name in enumerate(names)]


def said(*names):
    """What the notice's headline and its first line say."""
    headline, changed, *_ = joined("bundle/music", named(*names), NOW).summary
    return catalogue().line(headline), catalogue().line(changed)


def test_it_names_one_or_several_by_name():
    assert said("Tonewell")[0] == "Music: 1 platform joined"
    assert said("Tonewell")[1].endswith("you also hear about Tonewell.")
    assert said("Tonewell", "inkpond")[1].endswith("you also hear about inkpond and Tonewell.")


def test_it_names_ten_and_counts_what_is_too_many():
    ten, many = [f"Platform {n:02}" for n in range(10)], [f"Platform {n:02}" for n in range(24)]
    assert said(*ten)[1].count("Platform ") == 10
    assert "more" not in said(*ten)[1]
    headline, changed = said(*many)
    assert headline == "Music: 24 platforms joined"
    assert changed.endswith("Platform 11, and 12 more.")


@pytest.mark.parametrize("name", ["x" * 300, "word " * 60, "a\nb\nc", "🎵" * 300])
def test_a_long_or_broken_name_stands_on_one_line_and_is_cut(name):
    changed = said(name, name)[1]
    assert "\n" not in changed
    assert len(changed) < 300


def test_a_name_of_spaces_is_replaced_by_the_id():
    assert said("  ")[1].endswith("hear about p0.")


def test_it_is_a_notice_of_a_bundle_and_claims_nothing_about_terms():
    notice = joined("bundle/music", named("Tonewell"), NOW)
    assert (notice.level, notice.platform, notice.platform_name) == (Level.NOTHING, "bundle/music", "Music")
    assert (notice.added, notice.removed, notice.changes, notice.url) == ((), (), (), "")
    assert notice.is_of_bundle
