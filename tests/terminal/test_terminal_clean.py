"""What comes from outside cannot reach the terminal as anything but text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.terminal.clean import clean, one_line


@pytest.mark.parametrize(
    ("hostile", "harmless"),
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b[2J\x1b[Hcleared", "cleared"),
        ("\x1b]0;a new title\x07text", "text"),
        ("\x1b]8;;https://evil.example\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x9b31mred", "red"),
        ("\x9d0;title\x9ctext", "text"),
        ("\x1bPdevice\x1b\\text", "text"),
        ("\x1bcreset", "reset"),
        ("never closed \x1b]0;title", "never closed "),
        ("bell\x07, back\x08\x7f", "bell, back"),
        ("over\rwritten", "over\nwritten"),
        ("a\u2028b\x0cc\x85d", "a\nb\nc\nd"),
        ("moc.elpmaxe\u202e", "moc.elpmaxe"),
        ("half \ud800 pair", "half \ufffd pair"),
        ("tab\there\r\nnext", "tab here\nnext"),
    ],
)
def test_escape_sequences_and_controls_go_and_the_words_stay(hostile, harmless):
    assert clean(hostile) == harmless


@given(st.text(st.characters(max_codepoint=0x2FF) | st.sampled_from("\x1b[]\\;m\x07\x9b\x9c\u202e\ud800")))
def test_nothing_that_a_terminal_obeys_is_left(text):
    left = clean(text)
    assert all(char.isprintable() or char in "\n\xa0\xad" for char in left)
    assert clean(left) == left
    left.encode()


def test_one_line_has_no_line_breaks():
    assert one_line("  a\n\n b\tc ") == "a b c"
