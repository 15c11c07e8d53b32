from __future__ import annotations

import tracemalloc
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.errors import Gone, Moved, NotAllowed, RateLimited, Refused, ServerFailed, Unreadable
from bot.fetch import HttpPages
from bot.fetch.unpacking import ACCEPTED
from faults import PACKED
from fetch.kept import kept
from loopback_site import PATIENT, SETTINGS, page, redirect


async def test_a_page_is_read_with_its_headers_and_its_moment(pages, site, clock):
    site.answers["/terms"] = page(b"<p>These are the terms.</p>", ETag='"one"')
    snapshot = await pages.fetch(site.url("/terms"), language="en")
    assert snapshot.body == b"<p>These are the terms.</p>"
    assert snapshot.url == snapshot.final_url == site.url("/terms")
    assert snapshot.header("ETag") == '"one"'
    assert snapshot.fetched_at == clock.now()


async def test_we_say_who_we_are_and_what_language_we_want(pages, site):
    site.answers["/terms"] = page()
    await pages.fetch(site.url("/terms"), language="de-AT")
    sent = site.requests[-1].headers
    assert sent["user-agent"] == SETTINGS.user_agent
    assert sent["accept-language"] == "de-at"  # the site notes headers in lower case
    assert sent["accept-encoding"] == ACCEPTED == "gzip, deflate, br, zstd"
    assert "cookie" not in sent


@pytest.mark.parametrize("coding", PACKED)
async def test_a_packed_page_is_unpacked(pages, site, coding):
    body = b"<p>These are the terms.</p>" * 3000
    site.answers["/terms"] = page(PACKED[coding](body), Content_Encoding=coding)
    assert (await pages.fetch(site.url("/terms"), language="en")).body == body


VALIDATORS = [
    ({"ETag": '"one"', "Last_Modified": "Mon, 02 Nov 2026 10:00:00 GMT"}, ['"one"', "mon, 02 nov 2026 10:00:00 gmt"]),
    ({"ETag": 'W/"one"'}, ['w/"one"', None]),
    ({"Last_Modified": "Mon, 02 Nov 2026 10:00:00 GMT"}, [None, "mon, 02 nov 2026 10:00:00 gmt"]),
]
UNCHANGED = page(b"", status="304 Not Modified", Content_Length="")


@pytest.mark.parametrize(("given", "asked"), VALIDATORS)
async def test_an_unchanged_page_is_none_and_its_validators_are_sent(pages, site, given, asked):
    site.answers["/terms"] = page(**given)
    first = await pages.fetch(site.url("/terms"), language="en")
    site.answers["/terms"] = UNCHANGED
    assert await pages.fetch(site.url("/terms"), language="en", last=kept(first)) is None
    sent = site.requests[-1].headers
    assert [sent.get("if-none-match"), sent.get("if-modified-since")] == asked


async def test_an_unchanged_page_behind_a_redirect_is_none(pages, site):
    site.answers["/terms"] = redirect("/legal")
    site.answers["/legal"] = page(ETag='"one"')
    first = await pages.fetch(site.url("/terms"), language="en")
    site.answers["/legal"] = UNCHANGED
    assert await pages.fetch(site.url("/terms"), language="en", last=kept(first)) is None


@pytest.mark.parametrize("last", [{}, {"ETag": '"one"'}])
async def test_unchanged_is_no_answer_where_nothing_was_asked(pages, site, last):
    site.answers["/terms"] = page(**last)
    first = kept(await pages.fetch(site.url("/terms"), language="en"))
    site.answers["/terms"] = UNCHANGED
    elsewhere = replace(first, final_url=site.url("/old"))
    for one in (None, elsewhere, first)[: 2 if last else 3]:
        with pytest.raises(Unreadable, match="304"):
            await pages.fetch(site.url("/terms"), language="en", last=one)


async def test_validators_go_only_to_the_address_that_gave_them(pages, site):
    site.answers["/terms"] = page(ETag='"one"')
    first = await pages.fetch(site.url("/terms"), language="en")
    site.answers["/terms"] = redirect("/terms/new")
    site.answers["/terms/new"] = page(b"<p>New</p>")
    await pages.fetch(site.url("/terms"), language="en", last=replace(kept(first), final_url=site.url("/old")))
    assert all("if-none-match" not in request.headers for request in site.requests)


async def test_a_redirect_on_the_same_site_is_followed_and_recorded(pages, site):
    site.answers["/terms"] = redirect("/legal/terms#top")
    site.answers["/legal/terms"] = page(b"<p>Here</p>")
    snapshot = await pages.fetch(site.url("/terms"), language="en")
    assert (snapshot.url, snapshot.final_url) == (site.url("/terms"), site.url("/legal/terms"))


async def test_a_redirect_to_another_site_is_told_and_not_followed(pages, site):
    site.answers["/terms"] = redirect("https://elsewhere.example/terms")
    with pytest.raises(Moved, match=r"https://elsewhere\.example/terms"):
        await pages.fetch(site.url("/terms"), language="en")


@pytest.mark.parametrize("to", ["/login?next=/terms", "/accounts/sign-in", "/oauth/authorize"])
async def test_a_redirect_to_a_log_in_page_is_told(pages, site, to):
    site.answers["/terms"] = redirect(to)
    with pytest.raises(Moved, match="log-in"):
        await pages.fetch(site.url("/terms"), language="en")


async def test_a_redirect_to_the_front_page_is_told(pages, site):
    site.answers["/terms"] = redirect("/")
    site.answers["/"] = page(b"<p>Welcome</p>")
    with pytest.raises(Moved, match="front page"):
        await pages.fetch(site.url("/terms"), language="en")


@pytest.mark.parametrize("to", ["ftp://127.0.0.1/x", "javascript:alert(1)", "http://a:b@127.0.0.1/", "//[", "\x7f"])
async def test_a_redirect_that_leads_nowhere_is_told(pages, site, to):
    site.answers["/terms"] = redirect(to)
    with pytest.raises((Moved, Gone)):
        await pages.fetch(site.url("/terms"), language="en")


async def test_a_page_that_sends_readers_round_until_they_keep_a_cookie_is_read(site, clock):
    async def answer(writer, request):
        writer.write(page() if "seen=1" in request.headers.get("cookie", "") else again)

    again = page(b"", status="302 Found", Location="/terms", Set_Cookie="seen=1; Path=/")
    site.answers["/terms"] = answer
    # an address in numbers is given no cookies, so this one needs a name
    async with HttpPages(replace(SETTINGS, allow_hosts=frozenset({"localhost"})), clock) as by_name:
        assert (await by_name.fetch(site.url("/terms", "localhost"), language="en")).body == b"<p>Terms</p>"


@pytest.mark.parametrize(
    ("status", "error"),
    [
        ("401 Unauthorized", Refused),
        ("403 Forbidden", Refused),
        ("404 Not Found", Gone),
        ("410 Gone", Gone),
        ("418 Teapot", Refused),
        ("429 Too Many Requests", RateLimited),
        ("451 Unavailable For Legal Reasons", Refused),
        ("500 Oops", ServerFailed),
        ("503 Service Unavailable", ServerFailed),
        ("206 Partial Content", Unreadable),
        ("999 Denied", Refused),
    ],
)
async def test_each_status_has_its_own_error(pages, site, status, error):
    site.answers["/terms"] = page(b"no", status=status)
    with pytest.raises(error) as caught:
        await pages.fetch(site.url("/terms"), language="en")
    assert type(caught.value) is error
    assert site.url("/terms") in str(caught.value)


async def test_a_wait_that_was_asked_for_is_kept(pages, site):
    site.answers["/terms"] = page(b"no", status="429 Too Many Requests", Retry_After="120")
    with pytest.raises(RateLimited) as caught:
        await pages.fetch(site.url("/terms"), language="en")
    assert caught.value.retry_after == timedelta(minutes=2)


async def test_a_host_that_asks_for_a_break_is_not_asked_for_its_other_pages(pages, site, clock):
    site.answers["/terms"] = page(b"no", status="429 Too Many Requests", Retry_After="120")
    site.answers["/privacy"] = page()
    with pytest.raises(RateLimited):
        await pages.fetch(site.url("/terms"), language="en")
    clock.at += timedelta(seconds=20)
    with pytest.raises(RateLimited) as caught:
        await pages.fetch(site.url("/privacy"), language="en")
    assert caught.value.retry_after == timedelta(seconds=100)
    clock.at += timedelta(seconds=100)
    assert await pages.fetch(site.url("/privacy"), language="en")
    assert site.paths() == ["/terms", "/privacy"]


async def test_who_asks_by_himself_takes_leave_and_turn_of_us(site, clock):
    site.answers["/robots.txt"] = page(b"User-agent: *\nDisallow: /inner\nCrawl-delay: 7")
    site.answers["/terms"] = page()
    async with HttpPages(SETTINGS, clock) as pages:
        with pytest.raises(NotAllowed):
            async with pages.leave(site.url("/inner")):
                pytest.fail("it was let go")
        async with pages.leave(site.url("/inner"), despite_robots=True):
            assert clock.waits == [7]
        with pytest.raises(RateLimited):
            async with pages.leave(site.url("/terms")):
                raise RateLimited("", retry_after=timedelta(minutes=2))
        with pytest.raises(RateLimited, match="none of its pages"):
            await pages.fetch(site.url("/terms"), language="en")
        with pytest.raises(NotAllowed):
            async with pages.leave("file:///terms.html"):
                pytest.fail("it was let go")
    assert site.paths() == []


async def test_a_page_of_10_mb_is_held_once(site, clock):
    size, piece = 10_000_000, b"terms of 10" * 10_000

    async def answer(writer, _):
        writer.write(page(b"", Content_Length=str(size)))
        for start in range(0, size, len(piece)):
            writer.write(piece[: size - start])
            await writer.drain()

    site.answers["/terms"] = answer
    async with HttpPages(replace(PATIENT, max_bytes=size), clock) as pages:
        tracemalloc.start()
        try:
            snapshot = await pages.fetch(site.url("/terms"), language="en")
            most = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
    assert len(snapshot.body) == size
    assert most < 1.5 * size


async def test_an_empty_page_is_unreadable(pages, site):
    site.answers["/terms"] = page(b" \n ")
    with pytest.raises(Unreadable, match="empty"):
        await pages.fetch(site.url("/terms"), language="en")


@pytest.mark.parametrize(
    "url", ["file:///terms.html", "ftp://a.example/", "terms", "http://user:pw@a.example/", "http://[", ""]
)
async def test_only_http_addresses_are_asked_for(pages, url):
    with pytest.raises(NotAllowed):
        await pages.fetch(url, language="en")


async def test_fetches_of_one_host_keep_their_distance(site, clock):
    site.answers["/a"] = site.answers["/b"] = page()
    async with HttpPages(replace(SETTINGS, delay=5), clock) as pages:
        await pages.fetch(site.url("/a"), language="en")
        await pages.fetch(site.url("/b"), language="en")
    assert clock.waits == [5, 5]  # after robots.txt, and between the two pages
