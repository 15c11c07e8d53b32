"""What of a page its text is read from."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.model import Document, Range, Snapshot
from bot.errors import Unreadable
from bot.extract import Readable
from loopback_site import HandClock

TERMS = "".join(f"<p>Paragraph {number} says what we do about matter {number} here.</p>" for number in range(20))
NOW = HandClock().now()


def snapshot(html, content_type="text/html; charset=utf-8"):
    return Snapshot("https://x.example", "https://x.example", NOW, 200, (("content-type", content_type),), html)


def document(*select, remove=()):
    return Document("x", "terms", "Terms", ("https://x.example",), select, remove)


def identity(html, *select, remove=(), content_type="text/html; charset=utf-8"):
    return Readable().identity([snapshot(html.encode(), content_type)], document(*select, remove=remove))


def page(inside=TERMS, head="", outside=""):
    return f"<html><head>{head}</head><body>{outside}<main>{inside}</main></body></html>"


def test_noise_around_what_selectors_find_is_another_page_with_the_same_text():
    noisy = page(head="<meta name=t content=8f3a>", outside="<nav>Menu</nav>")
    assert identity(noisy, "main") == identity(page(), "main")


def test_without_selectors_every_byte_counts():
    assert identity(page(outside="<nav>Menu</nav>")) != identity(page())


@pytest.mark.parametrize(
    "other",
    [
        page(TERMS + "<p>We may train.</p>"),
        page(TERMS.replace("<p>", "<p hidden>", 1)),
        page(outside="<button aria-controls=more></button>"),
    ],
)
def test_what_may_change_the_text_is_another_identity(other):
    assert identity(other, "main") != identity(page(), "main")


def test_the_order_of_what_several_selectors_find_counts():
    one, two = f"<div id=a>{TERMS}</div>", f"<div id=b>{TERMS.replace('we', 'you')}</div>"
    assert identity(page(one + two), "#a", "#b") != identity(page(two + one), "#a", "#b")


def test_what_is_taken_out_counts_wherever_that_is_decided():
    inside = f"<div class=toc>A list of parts</div>{TERMS}"
    bare = identity(f"<html><body><main>{inside}</main></body></html>", "main", remove=("body.slim .toc",))
    slim = identity(f"<html><body class=slim><main>{inside}</main></body></html>", "main", remove=("body.slim .toc",))
    assert bare != slim


def test_the_same_bytes_in_another_encoding_are_another_page():
    latin = "text/html; charset=iso-8859-7"
    assert identity(page("é" + TERMS), "main") != identity(page("é" + TERMS), "main", content_type=latin)


def test_by_a_range_every_byte_counts():
    ends = Range("main", "main")
    assert identity(page(outside="<nav>Menu</nav>"), ends) != identity(page(), ends)
    assert identity(page(outside="<nav>Menu</nav>"), "main", remove=(ends,)) != identity(page(), "main", remove=(ends,))


def test_selectors_that_find_nothing_or_are_none_name_the_whole_page():
    for select in ("#gone", "p[["):
        assert identity(page(), select) != identity(page(outside="<nav></nav>"), select)


pieces = st.sampled_from(
    ["<p>One of many.</p>", "<div class=toc>List</div>", "<main>", "</main>", "<p hidden>", "<b>x"]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(pieces, max_size=8).map("".join), st.lists(pieces, max_size=8).map("".join), st.binary(max_size=6))
def test_equal_identities_are_equal_texts(one, two, noise):
    read, wanted = Readable(), document("main", remove=(".toc",))
    first, second = (snapshot(page(TERMS + text).encode() + noise) for text in (one, two))
    if read.identity([first], wanted) == read.identity([second], wanted):
        assert said(read, first, wanted) == said(read, second, wanted)


def said(read, sent, wanted):
    try:
        return read([sent], wanted)
    except Unreadable:
        return None


def test_elements_within_one_another_are_not_written_again_without_end():
    nested = "<main>" * 1000 + TERMS * 20
    assert identity(nested, "main") == identity(nested, "main")
    assert identity(nested, "main") != identity(nested + " ", "main")  # it names all of the page
