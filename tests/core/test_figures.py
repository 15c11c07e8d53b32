"""Counts of what is watched, and how long it has waited."""

from datetime import UTC, datetime, timedelta

from bot.core.figures import DocumentFigure, Figures, Reading, most_common

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
FIGURES = Figures(
    NOW,
    {
        "a/terms": DocumentFigure(Reading.WELL, NOW - HOUR, NOW + HOUR),
        "b/terms": DocumentFigure(Reading.FAILING, NOW - 9 * HOUR, NOW - 2 * HOUR),
        "c/terms": DocumentFigure(Reading.WELL, NOW - 5 * HOUR, NOW - HOUR),
    },
    oldest_owed_at=NOW - 3 * HOUR,
)


def test_every_way_of_reading_is_counted():
    assert FIGURES.readings == {Reading.WELL: 2, Reading.WAITING: 0, Reading.UNREAD: 0, Reading.FAILING: 1}


def test_what_has_waited_longest_is_named():
    assert (FIGURES.unread_longest, FIGURES.unread_for) == ("b/terms", 9 * HOUR)
    assert (FIGURES.overdue, FIGURES.overdue_for) == (2, 2 * HOUR)
    assert FIGURES.owed_for == 3 * HOUR


def test_where_nothing_waits_nothing_is_named():
    nothing = Figures(NOW)
    assert (nothing.unread_longest, nothing.unread_for) == ("", None)
    assert (nothing.overdue, nothing.overdue_for, nothing.owed_for) == (0, None, None)


def test_what_nobody_watches_any_more_does_not_count_and_what_nobody_looked_at_yet_does():
    watched = FIGURES.of(["a/terms", "d/terms"])
    assert watched.readings == {Reading.WELL: 1, Reading.WAITING: 0, Reading.UNREAD: 1, Reading.FAILING: 0}
    assert (watched.unread_longest, watched.overdue) == ("a/terms", 0)


def test_of_many_reasons_the_most_common_are_named_and_the_others_summed_up():
    assert most_common({"a": 5, "b": 3, "c": 2, "d": 1}, 2) == ({"a": 5, "b": 3}, 3)
    assert most_common({"a": 5}, 2) == ({"a": 5}, 0)
