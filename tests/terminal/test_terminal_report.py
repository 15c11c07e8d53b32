"""A report: a summary, sections, and what is to be done."""

import io

import pytest

from bot.terminal import Entry, Section, paper, printed, report_view

WORDS = "Look on the platform's site for the document's new address and name it in a file of your own."


def shown(*sections: Section, width: int = 80) -> str:
    return printed(paper(io.StringIO(), width), report_view("2 documents: 1 read well", sections))


def test_what_is_to_be_done_stands_below_what_is_wrong():
    text = shown(Section("Cannot be read", (Entry("inkmoor/terms: gone", ("It is gone.",), "Look."),)))
    assert text == ("2 documents: 1 read well\n\nCannot be read\n  inkmoor/terms: gone\n    It is gone.\n    → Look.\n")


def test_a_section_without_entries_is_left_out():
    assert shown(Section("Cannot be read", ())) == "2 documents: 1 read well\n"


@pytest.mark.parametrize("width", [80, 38])
def test_no_line_is_wider_than_the_screen_and_no_word_is_lost(width):
    text = shown(Section("Cannot be read", (Entry("x" * 100, (WORDS,), WORDS),)), width=width)
    assert max(map(len, text.splitlines())) <= width
    assert " ".join(text.split()).count(WORDS) == 2


def test_what_a_site_wrote_can_do_nothing_to_a_terminal():
    assert "\x1b" not in shown(Section("Cannot be read", (Entry("a\x1b[2J", ("b\x1b]0;c\x07\n",)),)))
