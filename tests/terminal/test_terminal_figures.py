"""Counts, as an operator sees them."""

import io
from datetime import UTC, datetime, timedelta

import pytest

from bot.core.figures import AlertFigure, DocumentFigure, Figures, Reading
from bot.terminal import figures_view, paper, printed

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
LONG = "Clausewatch may not write in that channel: somebody must give it the permission Send Messages there."
FIGURES = Figures(
    NOW,
    {
        "inkmoor/terms": DocumentFigure(Reading.WELL, NOW - timedelta(hours=3), NOW + timedelta(hours=3)),
        "inkmoor/privacy": DocumentFigure(Reading.FAILING, NOW - timedelta(days=9), NOW - timedelta(minutes=90)),
    },
    (AlertFigure("high", 12, 3, 1), AlertFigure("notice")),
    1,
    {"owed": 5, "waiting": 0, "sending": 0, "parked": 9, "sent": 12345, "dropped": 3},
    NOW - timedelta(seconds=30),
    {LONG: 9},
    {f"reason {number}": 20 - number for number in range(12)},
    {"permission": 2},
    {"edit": 1},
    7,
    {"discord": 6, "terminal": 1},
    4,
)


def shown(figures: Figures, width: int = 80) -> str:
    return printed(paper(io.StringIO(), width), figures_view(figures, 1))


def test_everything_is_counted_in_plain_words():
    said = shown(FIGURES)
    for line in (
        "Watched: 2 documents of 1 platform",
        "  read well               1",
        "  not read yet            0",
        "  Longest without being read: inkmoor/privacy, for 9 days",
        "  1 look due, the oldest for 90 minutes",
        "          ever  30 days  7 days",
        "  high      12        3       1",
        "  1 withdrawn",
        "  to be sent now                     5",
        "  sent                           12345",
        "  The oldest to be sent has waited for less than a minute",
        "  a permission is missing  2",
        "  messages to edit  1",
        "  7 subscriptions of 7 destinations (6 discord, 1 terminal) on 4 servers",
    ):
        assert line in said.splitlines()


def test_of_many_reasons_some_are_named_and_the_others_summed_up():
    said = shown(FIGURES)
    assert "reason 7" in said
    assert "reason 8" not in said
    assert "  for other reasons  42" in said.splitlines()


@pytest.mark.parametrize("width", [80, 40])
def test_it_fits_the_screen_and_no_reason_is_cut(width):
    said = shown(FIGURES, width)
    assert max(map(len, said.splitlines())) <= width
    assert "Send Messages" in " ".join(said.split())


def test_where_nothing_is_known_that_is_shown_without_empty_sections():
    said = shown(Figures(NOW))
    assert said.startswith("Watched: 0 documents of 1 platform\n\nDocuments\n")
    assert "Why they" not in said
    assert "take nothing" not in said
    assert said.endswith("Followed\n  0 subscriptions of 0 destinations on 0 servers\n")


def test_a_reason_from_outside_can_do_nothing_to_a_terminal():
    assert "\x1b" not in shown(Figures(NOW, parked={"a\x1b[2J\n": 1}))
