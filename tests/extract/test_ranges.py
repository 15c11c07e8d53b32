"""Ranges of a page, beside what the DOM says of them: https://dom.spec.whatwg.org/#ranges."""

from __future__ import annotations

import re
import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.model import Range
from bot.errors import Unreadable
from bot.extract import readable_html

PAGE = """<body><header>Site</header><main>before<h1 id=title>Terms</h1>loose<section><p>One.</p><p id=two>Two.</p>
<p>Three.</p></section><ul><li>Four</li><li id=five>Five</li><li>Six</li></ul></main><div id=end>Links</div></body>"""
TITLE, END, TWO, FIVE = "#title", "#end", "#two", "#five"


def read(*select, html=PAGE, remove=()):
    return readable_html(html, select, remove).split("\n\n")


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Range(TITLE, TWO, end_before=True), ["# Terms", "loose", "One."]),
        (Range(TITLE, TWO), ["# Terms", "loose", "One.", "Two."]),
        (Range(TITLE, TWO, start_after=True, end_before=True), ["loose", "One."]),
        (Range(TWO, FIVE, start_after=True), ["Three.", "- Four", "- Five"]),
        (Range(FIVE, END, end_before=True), ["- Five", "- Six"]),
        (Range("header", TITLE, start_after=True, end_before=True), ["before"]),
        (Range("main", TWO), ["before", "# Terms", "loose", "One.", "Two."]),
        (Range(TWO, "section"), ["Two.", "Three."]),
        (Range(TWO, TWO), ["Two."]),
        (Range(END, "body"), ["Links"]),
    ],
)
def test_a_range_is_read_from_its_start_to_its_end(wanted, expected):
    assert read(wanted) == expected


@pytest.mark.parametrize(
    "empty",
    [
        Range(END, TITLE, end_before=True),
        Range(TWO, TITLE),
        Range(TWO, TWO, end_before=True),
        Range(TWO, TWO, start_after=True),
        Range("section", TWO, start_after=True),
        Range("main", "main", end_before=True),
        Range("body", END, start_after=True),
    ],
)
def test_a_range_whose_end_comes_first_holds_nothing(empty):
    with pytest.raises(Unreadable, match="holds nothing on the page: it was probably redesigned"):
        read(empty)
    assert read(Range(TITLE, TWO), remove=[empty]) == ["# Terms", "loose", "One.", "Two."]


@pytest.mark.parametrize("setting", ["select", "remove"])
@pytest.mark.parametrize(
    ("wanted", "said"), [(Range("#no", END), "The start of a range, '#no'"), (Range(TITLE, "#no"), "The end of a")]
)
def test_a_range_without_a_start_or_an_end_is_told(setting, wanted, said):
    with pytest.raises(Unreadable, match=f"{said}.*is not on the page: .* mend `{setting}`"):
        readable_html(PAGE, **{setting: [wanted]})


def test_the_first_that_a_selector_finds_is_meant():
    assert read(Range("p", "li")) == ["One.", "Two.", "Three.", "- Four"]


def test_what_is_removed_is_no_start_and_no_end():
    assert read(Range("p", "li"), remove=["#two", "p:first-child", "li:first-child"]) == ["Three.", "- Five"]


def test_a_range_can_be_removed():
    assert read("main", remove=[Range(TITLE, TWO, start_after=True)]) == ["before", "# Terms", "Three.", "- Four",
        "- Five", "- Six"]  # fmt: skip
    assert "loose" not in "".join(read("main", remove=[Range(TITLE, "section", start_after=True)]))


def test_without_a_selector_ranges_are_taken_out_of_the_main_text():
    text = readable_html(PAGE, (), [Range(TITLE, TWO, start_after=True)])
    assert "One." not in text
    assert "loose" not in text
    assert "Three." in text


def test_ranges_and_elements_together_are_read_once_in_the_pages_order():
    assert read("ul", Range(TITLE, TWO), "#two", Range("p", TWO)) == ["# Terms", "loose", "One.", "Two.", "- Four",
        "- Five", "- Six"]  # fmt: skip


def test_what_is_no_part_of_a_text_is_none_of_a_range_either():
    html = "<body><h1>T</h1><script>x()</script><style>p{}</style><nav>Menu</nav><p hidden>No</p>a<i>b</i><p>c</p><hr>"
    assert read(Range("h1", "hr"), html=html) == ["# T", "ab", "c"]


def test_a_range_may_begin_inside_a_line():
    html = "<div><p>not <b id=s>this</b> but</p>more</div><p>and <i id=e>that</i> no</p>"
    assert read(Range("#s", "#e", end_before=True), html=html) == ["this but", "more", "and"]


def page_of(tree, at):
    """HTML of nested lists; each element's id is the place where it begins, each text has its place in it."""
    parts = []
    for branch in tree:
        start = next(at)
        if branch is None:
            parts.append(f" t{start}. ")
        else:
            inner = page_of(branch, at)
            parts.append(f"<div id=d{start} data-end={next(at)}>{inner}</div>")
    return "".join(parts)


TREES = st.recursive(st.none(), lambda inner: st.lists(inner, max_size=4), max_leaves=25).filter(bool)


@given(st.lists(TREES, min_size=1, max_size=4), st.data())
def test_a_range_holds_exactly_the_texts_between_its_ends(tree, data):
    html = page_of(tree, iter(range(10_000)))
    elements = [(int(a), int(b)) for a, b in re.findall(r"id=d(\d+) data-end=(\d+)", html)]
    if not elements:
        return
    start, end = (data.draw(st.sampled_from(elements)) for _ in range(2))
    start_after, end_before = data.draw(st.booleans()), data.draw(st.booleans())
    first, last = start[1] if start_after else start[0], end[0] if end_before else end[1]
    expected = [int(place) for place in re.findall(r"t(\d+)\.", html) if first <= int(place) <= last]
    wanted = Range(f"#d{start[0]}", f"#d{end[0]}", start_after=start_after, end_before=end_before)
    try:
        text = readable_html(f"<main>{html}</main>", [wanted])
    except Unreadable:
        text = ""
    assert [int(place) for place in re.findall(r"t(\d+)\.", text)] == expected
    kept = readable_html(f"<main>x {html}</main>", ["main"], [wanted])
    assert [int(place) for place in re.findall(r"t(\d+)\.", kept)] == [
        int(place) for place in re.findall(r"t(\d+)\.", html) if int(place) not in expected
    ]


@pytest.mark.parametrize(
    "html",
    [
        "<p>one</p>" * 1_000_000,
        "<div>" * 15_000 + "<p>x</p>" + "</div>" * 15_000,
        "<p><b>x</p>" * 500,
        "<p>x<!-- c -->" * 100_000,
    ],
    ids=["long", "deep", "loose", "comments"],
)
@pytest.mark.parametrize(
    "wanted", [Range("#s", "#e", end_before=True), Range("#e", "#s"), Range("div", "p", start_after=True)]
)
def test_a_large_or_tangled_page_takes_no_longer_by_a_range(html, wanted):
    page = f"<i id=s>start</i>{html}<i id=e>end</i>"
    plain, ranged = timed(page, "body"), timed(page, wanted)
    assert ranged < 2 * plain + 1


def timed(html, selector):
    started = time.process_time()
    with suppress(Unreadable):
        readable_html(html, [selector])
    return time.process_time() - started
