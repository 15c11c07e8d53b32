"""Markup that would take a parser more than its share."""

import pytest

from bot.extract import readable_html
from bot.extract.html import everything_said
from bot.extract.tangle import tangled


@pytest.mark.parametrize(
    "html",
    [
        "<p>" + "<b x=1>" * 499 + "<p>x" * 4000,
        "<div></x>" * 40_000,
        "<optgroup>" * 40_000,
        "<div>" * 30_000,
    ],
)
def test_what_would_take_too_much_is_refused_and_never_parsed(html):
    assert tangled(html)
    assert everything_said(html) == ""


@pytest.mark.parametrize(
    "html",
    [
        "<p>A <b>bold</b> word and <i>another</i>.</p>" * 5000,
        "<p><b>One left open in each paragraph.</p>" * 200,
        "<div><p>Text</div>" * 20_000,
        "<ul>" + "<li>Item" * 30_000,
    ],
)
def test_what_sites_send_in_good_faith_is_read(html):
    assert tangled(html) == ""
    assert readable_html(html)
