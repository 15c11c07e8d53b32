from __future__ import annotations

import pytest
from multidict import CIMultiDict, CIMultiDictProxy
from yarl import URL

from bot.errors import Moved, NotAllowed, Unreachable
from bot.fetch.answer import Answer
from bot.fetch.refresh import refresh
from loopback_site import page

ON = '<html><head><title>Moved</title><meta http-equiv="refresh" content="{}"></head><body>{}</body></html>'


def onward(body, content_type="text/html; charset=utf-8"):
    headers = CIMultiDictProxy(CIMultiDict({"Content-Type": content_type}))
    return refresh(Answer(URL("https://art.example/terms"), 200, headers, body.encode(), whole=True))


@pytest.mark.parametrize(
    "content",
    [
        "0;url=/legal",
        "0; URL=/legal",
        "5 ; url = '/legal'",
        "0.5;url=&quot;/legal&quot;",
        "0, url=/legal",
        "0;/legal",
        " 0; url=/legal ",
        "0;url='/legal' and more",
    ],
)
def test_a_page_that_only_sends_its_readers_on_says_where(content):
    assert onward(ON.format(content, "You are being taken to our terms.")) == "/legal"


@pytest.mark.parametrize("content", ["", "3", "0;", "0;url=", "30;url=/legal", "soon;url=/legal", "-1;url=/legal"])
def test_a_page_that_stays_or_names_no_address_leads_nowhere(content):
    assert onward(ON.format(content, "")) is None


@pytest.mark.parametrize(
    "body",
    [
        ON.format("0;url=/legal", "<p>These are the terms, and they are long.</p>" * 10),
        ON.format("0;url=/legal", "") + "<!-- -->" * 2000,
        "<p>You may refresh the page at any time.</p>",
        '<noscript><meta http-equiv="refresh" content="0;url=/no-scripts"></noscript><div id="app"></div>',
        '<!-- <meta http-equiv="refresh" content="0;url=/legal"> -->',
        "",
    ],
)
def test_a_page_that_may_have_something_to_read_leads_nowhere(body):
    assert onward(body) is None


def test_a_text_about_such_pages_is_none():
    assert onward(ON.format("0;url=/legal", ""), "text/plain") is None


async def test_such_a_page_is_followed_as_a_redirect_is(pages, site):
    site.answers["/terms"] = page(ON.format("0;url=/legal/terms", "").encode())
    site.answers["/legal/terms"] = page()
    snapshot = await pages.fetch(site.url("/terms"), language="en")
    assert (snapshot.final_url, snapshot.body) == (site.url("/legal/terms"), b"<p>Terms</p>")


@pytest.mark.parametrize(
    ("to", "said"),
    [
        ("https://elsewhere.example/terms", "another site"),
        ("/login", "log-in"),
        ("file:///terms.html", "cannot be followed"),
        ("http://169.254.169.254/latest/meta-data/", "another site"),
    ],
)
async def test_such_a_page_leads_nowhere_that_a_redirect_would_not(pages, site, to, said):
    site.answers["/terms"] = page(ON.format(f"0;url={to}", "").encode())
    with pytest.raises(Moved, match=said):
        await pages.fetch(site.url("/terms"), language="en")


async def test_such_a_page_leads_nowhere_that_robots_txt_forbids(pages, site):
    site.answers["/robots.txt"] = page(b"User-agent: *\nDisallow: /inner")
    site.answers["/terms"] = page(ON.format("0;url=/inner", "").encode())
    with pytest.raises(NotAllowed):
        await pages.fetch(site.url("/terms"), language="en")


async def test_a_page_that_only_loads_itself_again_is_there(pages, site):
    site.answers["/terms"] = page(ON.format("5;url=/terms", "Just a moment").encode())
    assert b"Just a moment" in (await pages.fetch(site.url("/terms"), language="en")).body
    assert site.paths() == ["/terms"]


async def test_two_pages_that_send_their_readers_to_each_other_end(pages, site):
    site.answers["/a"] = page(ON.format("0;url=/b", "").encode())
    site.answers["/b"] = page(ON.format("0;url=/a", "").encode())
    with pytest.raises(Unreachable, match="more than 10 times"):
        await pages.fetch(site.url("/a"), language="en")
