"""Selectors that can be used, and those that cannot."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import Unreadable
from bot.extract import readable_html, selector_fault

PIECES = st.sampled_from([
    "a", "*", "#x", ".y", "[z", "]", "'", '"', ":not(", ":has(", ":is(", ")", " ", ">", "~", "+", ",", "\\", "|", "{",
    "/*", "*/", ":nth-child(", "2n+1", " of ", "::before", "\0", "\ud800", "é", "@", ";",
])  # fmt: skip


@pytest.mark.parametrize("css", ["main", "#a .b > c", "h1, h2", "p:not(.x)", "[href*='a b']", ":nth-child(2n+1)"])
def test_a_selector_that_can_be_used_has_no_fault(css):
    assert selector_fault(css) == ""


@pytest.mark.parametrize("css", ["", " ", "main[", "a >", "p:unheard", "::before", "a{}", "\ud800", "[href*=1]"])
def test_a_selector_that_cannot_be_used_is_told(css):
    assert selector_fault(css) == "is not a CSS selector that can be read; write one such as main or #terms .text"
    with pytest.raises(Unreadable, match="mend `select`"):
        readable_html("<p>x</p>", [css])


def test_a_selector_without_end_is_told():
    assert selector_fault("a," * 600 + "a") == "is longer than 1,000 characters; write a shorter selector"


@given(st.lists(PIECES, max_size=40).map("".join))
def test_whatever_is_written_either_can_be_used_or_is_told(css):
    fault = selector_fault(css)
    assert fault == "" or fault.isprintable()
    if not fault:
        readable_html("<body><main id=x class=y><p>x</p></main>", (), [css])
