from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.core.hearing import hears, resolved
from bot.core.model import (
    Change,
    ChangeKind,
    Choices,
    Clause,
    Digest,
    Fact,
    Kind,
    Level,
    Preferences,
    Role,
)
from made_up import alert

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)


def change(kind, *touched, words="We may train AI on your {}."):
    """A new clause that names these topics as what it touches."""
    quote = words.format(" and ".join(touched) or "things")
    facts = tuple(Fact(Role.WHAT, topic, topic) for topic in touched)
    return Change(ChangeKind.NEW, (kind,), quote, "", (Clause(kind, quote, facts),))


def telling(level, *changes):
    return replace(alert(level=level), changes=changes)


def test_nobody_chose_anything():
    assert resolved() == resolved(Choices(), Choices()) == Preferences()


def test_a_channels_choice_overrides_its_servers_and_a_subscriptions_both():
    server, channel = Choices(level=Level.HIGH, zone="Asia/Tokyo", mention="7"), Choices(level=Level.LOW, mention="")
    held = resolved(server, channel)
    assert (held.level, held.zone, held.mention) == (Level.LOW, "Asia/Tokyo", "")
    own = held.with_own(Level.HIGH, "9")
    assert (own.level, own.mention) == (Level.HIGH, "9")
    assert held.with_own(None, None) == held


def test_what_is_chosen_to_be_nothing_is_not_what_nobody_chose():
    wide = Choices(kinds=frozenset({Kind.OUTPUT}), reminders=True, hour=7, digest=Digest.DAILY)
    narrow = Choices(kinds=frozenset(), reminders=False, hour=0, digest=Digest.NONE)
    held = resolved(wide, narrow)
    assert (held.kinds, held.reminders, held.hour, held.digest) == (frozenset(), False, 0, Digest.NONE)


@pytest.mark.parametrize("wanted", [Level.HIGH, Level.MEDIUM, Level.LOW])
@pytest.mark.parametrize("level", [Level.HIGH, Level.MEDIUM, Level.LOW])
def test_an_alert_is_heard_from_its_level_on(level, wanted):
    told = telling(level, change(Kind.TRAINING, "works"))
    assert hears(told, level, Preferences(level=wanted)) == (level >= wanted)


def test_a_ticked_kind_is_heard_whatever_its_level():
    told = telling(Level.LOW, change(Kind.OUTPUT))
    assert not hears(told, Level.LOW, Preferences(level=Level.HIGH))
    assert hears(told, Level.LOW, Preferences(level=Level.HIGH, kinds=frozenset({Kind.OUTPUT})))
    assert hears(told, Level.LOW, Preferences(level=Level.HIGH, kinds=frozenset({Kind.OUTPUT}), personal=False))
    assert not hears(told, Level.LOW, Preferences(level=Level.HIGH, kinds=frozenset({Kind.CHOICE})))


WORKS_ALONE = Preferences(personal=False)


@pytest.mark.parametrize("touched", [("works",), ("works", "personal"), ("voice",), ("prompts",), ("data",), ()])
def test_who_asks_for_works_alone_hears_what_may_touch_them(touched):
    assert hears(telling(Level.HIGH, change(Kind.TRAINING, *touched)), Level.HIGH, WORKS_ALONE)


@pytest.mark.parametrize("touched", [("personal",), ("usage",), ("usage", "personal")])
def test_who_asks_for_works_alone_does_not_hear_of_personal_data(touched):
    told = telling(Level.HIGH, change(Kind.TRAINING, *touched, words="We may train AI on {}."))
    assert not hears(told, Level.HIGH, WORKS_ALONE)
    assert hears(told, Level.HIGH, Preferences())


def test_a_small_change_beside_one_of_personal_data_is_judged_by_its_own_level():
    told = telling(Level.HIGH, change(Kind.TRAINING, "personal"), change(Kind.OUTPUT))
    assert not hears(told, Level.HIGH, WORKS_ALONE)
    assert hears(told, Level.HIGH, replace(WORKS_ALONE, level=Level.LOW))


def test_a_notice_for_all_is_heard_by_all_and_one_that_names_no_change_by_level():
    deaf = Preferences(level=Level.HIGH, personal=False)
    assert hears(telling(Level.NOTHING), Level.NOTHING, deaf)
    assert hears(telling(Level.NOTHING), Level.HIGH, deaf)
