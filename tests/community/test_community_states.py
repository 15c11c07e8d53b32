"""Whether a document, and a platform, is really watched."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.community.states import State, state_of, state_of_all, state_of_platform
from bot.core.model import Health
from made_up import platform

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
TONEWELL = platform("tonewell", "Tonewell")
TERMS = TONEWELL.documents[0]
WELL = Health(last_read_at=AT, confirmed_at=AT)


@pytest.mark.parametrize(
    ("health", "state"),
    [
        (Health(), State.UNREAD),
        (Health(last_read_at=AT), State.UNCONFIRMED),
        (WELL, State.WATCHED),
        (Health(failing="gone"), State.FAILING),
        (replace(WELL, failing="gone"), State.FAILING),
    ],
)
def test_a_document_is_watched_from_its_first_confirmed_text_on(health, state):
    assert state_of(TERMS, health) is state


@pytest.mark.parametrize("health", [Health(), WELL, Health(failing="gone")])
def test_a_document_that_nobody_has_seen_read_well_is_not_watched_whatever_was_read_before(health):
    assert state_of(replace(TERMS, checked=None), health) is State.UNCHECKED


def test_a_platform_is_as_well_watched_as_its_best_document():
    assert state_of_platform(TONEWELL, {"tonewell/privacy": WELL}) is State.WATCHED
    assert state_of_platform(TONEWELL, {"tonewell/privacy": Health(failing="gone")}) is State.UNREAD
    assert state_of_platform(TONEWELL, {}) is State.UNREAD


def test_a_platform_without_documents_or_catalogue_is_not_watched():
    assert state_of_all([]) is State.UNCHECKED
    assert state_of_platform(None, {}) is State.UNLISTED
