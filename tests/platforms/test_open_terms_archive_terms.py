"""Declarations of terms, and what of them is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.platforms.open_terms_archive_terms import Imported
from bot.platforms.shape import Page, Range
from made_up_declarations import PAGE, TERMS, terms

FOOTER = {"startBefore": "footer", "endAfter": "body"}


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("main", ("main",)),
        ("nav, aside ", ("nav, aside",)),
        (["main", ".more"], ("main", ".more")),
        (FOOTER, (Range(start_before="footer", end_after="body"),)),
        ({"startAfter": "a", "endBefore": "b"}, (Range(start_after="a", end_before="b"),)),
        ([{"startAfter": "h1", "endAfter": "p"}, "main"], (Range(start_after="h1", end_after="p"), "main")),
        ([], ()),
        (None, ()),
    ],
)
def test_selectors_come_in_every_form_that_they_have(written, expected):
    found = terms(select=written, remove=written)
    assert (found.document.select, found.document.remove) == (expected, expected)
    assert found.document.urls == (PAGE,)
    assert found.lost == []


def test_a_pdf_has_no_selector():
    found = TERMS.read("Inkpond", "Privacy Policy", {"fetch": "https://inkpond.example/privacy.pdf"})
    assert (found.document.kind, found.document.urls, found.document.select, found.lost) == (
        "privacy",
        ("https://inkpond.example/privacy.pdf",),
        (),
        [],
    )


def test_pages_that_are_combined_inherit_what_they_do_not_say():
    found = terms(
        select="main",
        remove=FOOTER,
        executeClientScripts=True,
        combine=[
            {"fetch": f"{PAGE}/1"},
            {"fetch": f"{PAGE}/2", "select": [".text", "h1"], "executeClientScripts": False},
            {"select": None, "remove": []},
        ],
    )
    footer = Range(start_before="footer", end_after="body")
    assert found.document.pages == (
        Page(url=f"{PAGE}/1", select=("main",), remove=(footer,)),
        Page(url=f"{PAGE}/2", select=(".text", "h1"), remove=(footer,)),
        Page(url=PAGE, select=("main",)),
    )
    assert (found.document.urls, found.document.browser, found.lost) == ((), True, [])


def test_pages_that_are_read_alike_are_addresses_of_one_document():
    found = terms(select="main", combine=[{"fetch": f"{PAGE}/{number}"} for number in (2, 1)])
    assert (found.document.urls, found.document.pages) == ((f"{PAGE}/2", f"{PAGE}/1"), ())
    assert found.document.select == ("main",)


def test_one_address_read_twice_keeps_both_selectors():
    found = terms(combine=[{"select": "#one"}, {"select": "#two"}])
    assert [(page.url, page.select) for page in found.document.pages] == [(PAGE, ("#one",)), (PAGE, ("#two",))]


@pytest.mark.parametrize("harmless", ["cleanUrls", {"removeQueryParams": ["utm_source"]}, ["removeTrackingIDs"]])
def test_filters_of_links_lose_nothing_and_are_named(harmless):
    found = terms(filter=harmless)
    assert found.lost == []
    assert len(found.filters) == 1


LOSSES = {
    "the filter 'shortenIt' is not run": {"filter": ["cleanUrls", {"shortenIt": 3}]},
    "the filter of another form is not run": {"filter": [7]},
    "select 'main[' is not a CSS selector that can be read": {"select": ["main["]},
    "remove ':unheard' is not a CSS selector that can be read": {
        "remove": {"startBefore": ":unheard", "endAfter": "a"}
    },
    "an entry of select is neither a CSS selector nor a range": {"select": 3},
    "an entry of remove is neither a CSS selector nor a range": {"remove": ["a", {"startBefore": "a"}]},
    "the key 'validUntil' is not known here": {"validUntil": "2026-01-01"},
    "a combine inside a combine is not read": {"combine": [{"fetch": PAGE, "combine": []}]},
    "its executeClientScripts is neither true nor false": {"executeClientScripts": "yes"},
}


@pytest.mark.parametrize("lost", LOSSES)
def test_what_cannot_be_taken_over_is_lost_and_the_document_is_there(lost):
    found = terms(**{"select": "main", **LOSSES[lost]})
    assert found.document.kind == "terms"
    assert found.lost == [lost]


@pytest.mark.parametrize(
    "odd",
    [
        {"startBefore": "a", "startAfter": "b"},
        {"startBefore": "a", "endAfter": "b", "endBefore": "c"},
        {"startBefore": "a", "endAfter": 3},
        {"startBefore": "a", "endAfter": "b", "every": "c"},
        {},
        [[]],
    ],
)
def test_what_is_no_range_is_never_taken_for_one(odd):
    found = terms(select=["main", odd])
    assert found.document.select == ("main",)
    assert found.lost == ["an entry of select is neither a CSS selector nor a range"]


@pytest.mark.parametrize(
    ("declared", "why"),
    [
        (3, "it is no JSON object"),
        ({"select": "main"}, "it names no address (fetch)"),
        ({"fetch": ["https://a.example"]}, "it names no address (fetch)"),
        ({"fetch": "javascript:alert(1)"}, "its address 'javascript:alert(1)' is no web address"),
        ({"fetch": "https://user:pw@a.example"}, "its address 'https://user:pw@a.example' is no web address"),
        ({"fetch": PAGE, "combine": {}}, "its combine is no list of pages"),
        ({"fetch": PAGE, "combine": []}, "its combine is no list of pages"),
        ({"fetch": PAGE, "combine": [3]}, "it is no JSON object"),
    ],
)
def test_what_is_no_declaration_is_not_imported_and_says_why(declared, why):
    assert TERMS.read("Inkpond", "Terms of Service", declared) == Imported("Terms of Service", None, [why])


def test_a_space_in_an_address_is_written_as_addresses_have_it():
    assert terms(fetch=" https://a.example/a b%20c ").document.urls == ("https://a.example/a%20b%20c",)


ANY = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=5), st.sampled_from(["main", "a["])),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(["fetch", "select", "remove", "filter", "combine", "startBefore", "endAfter", "x"]),
            inner,
            max_size=4,
        ),
    ),
    max_leaves=15,
)


@given(st.text(max_size=10), ANY)
def test_whatever_is_declared_is_imported_or_said_to_be_lost(type_, declared):
    found = TERMS.read("Inkpond", type_, declared)
    assert found.document is not None or found.lost
    assert all(isinstance(lost, str) and lost.isprintable() for lost in found.lost)
