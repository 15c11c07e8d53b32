"""Figures as Prometheus reads them."""

from datetime import UTC, datetime, timedelta

import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.core.figures import AlertFigure, DocumentFigure, Figures, Reading
from bot.web import Meter
from bot.web.exposition import exposition

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
FIGURES = Figures(
    NOW,
    {
        "a/terms": DocumentFigure(Reading.WELL, NOW - HOUR, NOW - HOUR / 2),
        "b/terms": DocumentFigure(Reading.FAILING, NOW - 9 * HOUR, NOW + HOUR),
    },
    (AlertFigure("high", 3, 2, 1), AlertFigure("notice", 1)),
    deliveries={"owed": 5, "waiting": 2, "sending": 1, "parked": 4, "sent": 100, "dropped": 3},
    oldest_owed_at=NOW - timedelta(seconds=90),
    parked={"a reason that may be anything": 4},
    pauses={"permission": 2},
    follow_ups={"edit": 1},
    subscriptions=7,
)


def samples(figures: Figures) -> dict[str, float]:
    """By name and labels, as Prometheus itself would read them."""
    text = exposition(figures, Meter()).decode()
    return {
        sample.name + "".join(f"/{word}" for word in sample.labels.values()): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


@pytest.mark.parametrize(
    ("name", "value"),
    {
        "documents/well": 1,
        "documents/failing": 1,
        "documents/unread": 0,
        "oldest_unread_seconds": 9 * 3600,
        "overdue_documents": 1,
        "oldest_overdue_seconds": 1800,
        "deliveries/owed": 5,
        "deliveries/parked": 4,
        "oldest_owed_seconds": 90,
        "paused_destinations/permission": 2,
        "paused_destinations/left": 0,
        "follow_ups/edit": 1,
        "follow_ups/publish": 0,
        "alerts/high": 3,
        "alerts/notice": 1,
        "subscriptions": 7,
        "send_seconds_count/discord": 0,
        "discord_rate_limited_total": 0,
    }.items(),
)
def test_each_number_has_a_name(name, value):
    assert samples(FIGURES)[f"clausewatch_{name}"] == value


def test_where_nothing_waits_the_ages_are_there_all_the_same():
    found = samples(Figures(NOW))
    for name in ("oldest_unread", "oldest_overdue", "oldest_owed"):
        assert found[f"clausewatch_{name}_seconds"] == 0


def test_the_process_itself_is_measured():
    assert any(name.startswith("python_info") for name in samples(FIGURES))


def test_nothing_that_somebody_wrote_and_no_document_is_in_it():
    said = exposition(FIGURES, Meter()).decode()
    assert "anything" not in said
    assert "a/terms" not in said
