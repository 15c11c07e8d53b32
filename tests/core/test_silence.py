"""The notice that a document was not read."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.app.wording import catalogue
from bot.core.model import Health
from bot.core.silence import silence
from bot.errors import PageError
from made_up import platform

NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)
PLATFORM = platform("tonewell", "Tonewell")
HEALTH = Health(last_read_at=NOW - timedelta(days=20), failing_since_at=NOW - timedelta(days=19), failures=20)


def every(kind):
    return {kind, *(below for sub in kind.__subclasses__() for below in every(sub))}


@pytest.mark.parametrize("error", sorted(every(PageError), key=lambda kind: kind.kind), ids=lambda kind: kind.kind)
def test_every_way_to_fail_is_told_in_words_for_people_who_cannot_mend_it(error):
    notice = silence(HEALTH, PLATFORM, PLATFORM.documents[0], error.kind, NOW)
    why = catalogue().line(notice.summary[2])
    assert why.startswith("Why: ")
    assert why.endswith(".")
    assert not any(word in why for word in ("select", "HTTP", "status", "config"))


def test_the_notice_fits_a_phones_notification_and_claims_nothing_about_the_terms():
    notice = silence(HEALTH, PLATFORM, PLATFORM.documents[0], "gone", NOW)
    assert len(catalogue().line(notice.summary[0])) <= 80
    assert (notice.added, notice.removed, notice.changes) == ((), (), ())


def test_nothing_is_said_of_a_document_that_never_failed():
    assert silence(Health(), PLATFORM, PLATFORM.documents[0], "gone", NOW) is None


def test_a_look_that_fails_after_a_time_without_looks_of_ours_tells_nothing():
    for health in (
        replace(HEALTH, failing_since_at=None, failures=0),
        replace(HEALTH, failing_since_at=NOW),
        replace(HEALTH, failures=2),
    ):
        assert silence(health, PLATFORM, PLATFORM.documents[0], "unreachable", NOW) is None
