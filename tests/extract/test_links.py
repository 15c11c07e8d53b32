from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import Unreadable
from bot.extract import Link, links, readable_html

SAID = "In this part of these made-up terms we say at some length what you and we may do."
BASE = "https://paintly.example/legal/terms"


def test_the_links_of_the_text_come_in_their_order_with_absolute_addresses():
    html = f"""<nav><a href=/home>Home</a></nav><main><p>{SAID} See <a href='/settings#ai'>your <b>settings</b></a>, or
        write to <a href=mailto:ai@paintly.example>us</a>, or <a href="https://other.example/x?y=1">there</a>.</p>
        <ul><li><a href="../privacy">Privacy</a></li></ul><p>{SAID}</p></main><footer><a href=/jobs>Jobs</a></footer>"""
    assert links(html, base_url=BASE) == (
        Link("your settings", "https://paintly.example/settings#ai"),
        Link("us", "mailto:ai@paintly.example"),
        Link("there", "https://other.example/x?y=1"),
        Link("Privacy", "https://paintly.example/privacy"),
    )


def test_each_address_comes_once_and_those_into_the_page_and_into_programs_never():
    html = f"""<p>{SAID} <a href=/a>one</a> <a href=/a>again</a> <a href='#part'>part</a> <a>no</a>
        <a href='javascript:x()'>no</a> <a href='data:text/html,x'>no</a> <a href='tel:1'>no</a>
        <a href='http://[x'>no</a> <a href=/b></a></p>"""
    assert links(html, base_url=BASE) == (Link("one", "https://paintly.example/a"),)


def test_only_the_selected_part_is_looked_at():
    html = f"<div id=a><p>{SAID} <a href=/a>a</a></p><p class=x><a href=/c>c</a></p></div><p><a href=/b>b</a></p>"
    assert [link.text for link in links(html, ["#a"], [".x"], BASE)] == ["a"]
    with pytest.raises(Unreadable, match="finds nothing"):
        links(html, ["#none"])


def test_a_page_may_say_where_its_addresses_start():
    html = f"<base href='https://cdn.example/x/'><p>{SAID} <a href=y>y</a></p>"
    assert links(html, base_url=BASE) == (Link("y", "https://cdn.example/x/y"),)


def test_without_an_address_only_absolute_ones_are_known():
    html = f"<p>{SAID} <a href=/a>a</a> <a href=https://b.example/>b</a></p>"
    assert links(html) == (Link("b", "https://b.example/"),)


def test_links_in_tables_across_breaks_and_around_blocks_are_kept():
    html = f"""<table><tr><td>{SAID}<td><a href=/cell>cell</a></table>
        <p>{SAID[:-1]} and<br>go on <a href=/br>here</a></p>
        <a href=/card><h2>Card</h2><p>{SAID}</p></a>"""
    assert [link.url.rpartition("/")[2] for link in links(html, base_url=BASE)] == ["cell", "br", "card"]


def test_an_address_that_cloudflare_hides_is_linked_as_it_is():
    code = bytes([9, *(byte ^ 9 for byte in b"ai@art.example")]).hex()
    html = f"<p>{SAID} <a href='/cdn-cgi/l/email-protection#{code}'>us</a></p>"
    assert links(html, base_url=BASE) == (Link("us", "mailto:ai@art.example"),)
    again = html.replace(">us<", f"><span data-cfemail={code}>[email&#160;protected]</span><")
    assert links(again, base_url=BASE) == (Link("ai@art.example", "mailto:ai@art.example"),)


def test_asking_for_links_changes_no_text():
    html = f"<h1>Terms <a href=#t>#</a></h1><p>{SAID} <a href=/a>a</a></p>"
    before = readable_html(html)
    links(html)
    assert readable_html(html) == before


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=30), st.text(max_size=20))
def test_any_address_gives_links_or_none(address, base):
    with suppress(Unreadable):
        for link in links(f'<p>{SAID} <a href="{address}">x</a></p>', base_url=base):
            assert link.url.partition(":")[0] in {"http", "https", "mailto"}


def test_links_within_one_another_without_end_keep_the_innermost():
    nested = "".join(f"<a href=/{number}><marquee>" for number in range(500))
    found = links(f"<body>{nested}{'<p>Some words' * 200}", base_url="https://x.example")
    assert 0 < len(found) <= 20
    assert found[0].url == "https://x.example/499"
