"""What becomes of a message, by what befell it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.core.model import Closed, Failure, Pause
from bot.core.undelivered import DAILY_TRY, FIRST_WAIT, LONGEST_WAIT, failure, pause_for
from bot.errors import (
    DestinationClosed,
    DestinationGone,
    MessageRefused,
    PersonClosed,
    SendLater,
    SendUnknown,
    Withdrawn,
)
from made_up import message

NOW = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
MESSAGE = message(1001)


@pytest.mark.parametrize("error", [MessageRefused("ours"), SendUnknown("who knows"), Withdrawn("taken back")])
def test_what_no_try_can_mend_is_never_tried_again_and_pauses_nothing(error):
    assert failure(error, MESSAGE, NOW, 0.5) == Failure(str(error), None)


@pytest.mark.parametrize("nothing_sent", [True, False])
def test_whether_anything_arrived_is_passed_on(nothing_sent):
    for error in (SendLater("busy"), DestinationClosed("forbidden"), DestinationGone("gone"), PersonClosed("no")):
        error.nothing_sent = nothing_sent
        assert failure(error, MESSAGE, NOW, 0.5).nothing_sent is nothing_sent


@pytest.mark.parametrize("chance", [0.0, 0.999])
def test_waits_double_up_to_the_longest_and_are_spread_over_half_of_themselves(chance):
    waits = [
        failure(SendLater("busy"), replace(MESSAGE, failures=failures), NOW, chance).again_at - NOW
        for failures in (0, 1, 2, 9, 12, 10_000)
    ]
    whole = [FIRST_WAIT, 2 * FIRST_WAIT, 4 * FIRST_WAIT, LONGEST_WAIT, LONGEST_WAIT, LONGEST_WAIT]
    assert waits == [wait * (0.5 + chance / 2) for wait in whole]


@pytest.mark.parametrize(
    ("asked", "wait"),
    [
        (timedelta(0), FIRST_WAIT / 2),
        (timedelta(seconds=0.1), FIRST_WAIT / 2),
        (10 * HOUR, 10 * HOUR),
        (timedelta(days=99), DAILY_TRY),
    ],
)
def test_a_wait_that_is_asked_for_is_kept_up_to_a_day_and_never_shortens_ours(asked, wait):
    assert failure(SendLater("busy", retry_after=asked), MESSAGE, NOW, 0.0).again_at == NOW + wait


def test_a_missing_permission_pauses_with_its_name_and_a_daily_try():
    found = failure(DestinationClosed("may not", lacks="Send Messages"), MESSAGE, NOW, 0.5)
    assert found.pause == Pause(Closed.PERMISSION, "Send Messages", NOW + DAILY_TRY)
    assert found.again_at == NOW + DAILY_TRY


@pytest.mark.parametrize(("left", "why"), [(True, Closed.LEFT), (False, Closed.GONE)])
def test_what_is_gone_is_not_tried_by_itself(left, why):
    found = failure(DestinationGone("not there", left=left), MESSAGE, NOW, 0.5)
    assert found.pause == Pause(why, "", None)
    assert found.again_at is not None  # the message itself is not dropped


@pytest.mark.parametrize("since", [None, timedelta(0), timedelta(hours=23, minutes=59)])
def test_somebody_who_takes_no_messages_is_tried_again_for_a_day(since):
    closed_since = None if since is None else NOW - since
    assert pause_for(PersonClosed("no"), closed_since, NOW, 0.5) == Pause(Closed.PERSON, again_at=NOW + 6 * HOUR)


@pytest.mark.parametrize("since", [timedelta(days=1), timedelta(days=9)])
def test_and_then_never_by_itself(since):
    found = failure(PersonClosed("no"), replace(MESSAGE, closed_since=NOW - since), NOW, 0.5)
    assert found.pause == Pause(Closed.PERSON, again_at=None)
    assert found.again_at is not None


def test_what_was_found_closed_together_is_not_tried_again_together():
    moments = [pause_for(DestinationClosed("no"), None, NOW, chance / 10).again_at for chance in range(10)]
    assert len(set(moments)) == 10
    assert all(timedelta(hours=21) < moment - NOW < timedelta(hours=27) for moment in moments)
