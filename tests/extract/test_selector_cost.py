"""Selectors that a page would make take for ever are refused, and no others."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from bot.errors import Unreadable
from bot.extract import readable_html
from bot.extract.selector_cost import takes_too_long


def nested(depth: int, leaves: int) -> str:
    return f"<body>{'<div>' * depth}{'<p class=q>A word.</p>' * leaves}{'</div>' * depth}</body>"


DEEP, USUAL, WIDE = (LexborHTMLParser(nested(*size)) for size in ((400, 4000), (30, 3000), (2, 60_000)))


@pytest.mark.parametrize("css", [".x div div div p", ".x div div p", "main .x div div", "a, .x div div div p"])
def test_many_steps_on_a_deep_page_are_too_many(css):
    assert takes_too_long(DEEP, css)


@pytest.mark.parametrize("css", ["h2 ~ p", "p:nth-of-type(9)", "div:has(.x)"])
def test_looking_beside_on_a_wide_page_takes_too_long(css):
    assert takes_too_long(WIDE, css)


@pytest.mark.parametrize(
    "css",
    ["main", ".x p", "#terms .text p", "[aria-label='a b c d e f'] p", "main > section > p", "h2 + p", "a, b, c, d"],
)
def test_what_people_write_is_never_refused(css):
    for tree in (DEEP, USUAL, WIDE) if " p" not in css else (USUAL,):
        assert not takes_too_long(tree, css), css


def test_a_page_that_would_hang_us_is_told_in_a_sentence():
    with pytest.raises(Unreadable, match=r"'\.x div div div p' would take too long on so large a page"):
        readable_html(nested(400, 4000), (".x div div div p",))
    with pytest.raises(Unreadable, match="as `remove`"):
        readable_html(nested(400, 4000), (), (".x div div div p",))
