from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.errors import NotAllowed, PageError, RateLimited, ServerFailed, Unreachable
from bot.fetch import HttpPages
from bot.store import Database
from faults import BOMBS, HEAD, drip, endless, reset
from loopback_site import SETTINGS, hang, page, redirect


@pytest.fixture(autouse=True)
def terms(site):
    site.answers["/terms"] = page()


def asked_for_robots(site):
    return [request.path for request in site.requests].count("/robots.txt")


@pytest.mark.parametrize(
    "rules",
    [
        b"User-agent: *\nDisallow: /terms",
        b"User-agent: clausewatch\nDisallow: /\n\nUser-agent: *\nAllow: /",
        b"User-agent: ClauseWatch\nDisallow: /*ms$",
        b"\xef\xbb\xbfUser-agent: *\nDisallow: /terms",
    ],
)
async def test_a_page_that_robots_txt_forbids_is_not_asked_for(pages, site, rules):
    site.answers["/robots.txt"] = page(rules)
    with pytest.raises(NotAllowed, match=r"robots\.txt"):
        await pages.fetch(site.url("/terms"), language="en")
    assert site.paths() == []


@pytest.mark.parametrize(
    "answer",
    [
        page(b"User-agent: *\nDisallow: /private"),
        page(b"User-agent: otherbot\nDisallow: /"),
        page(b"<html>not a robots.txt at all</html>"),
        page(b"no", status="404 Not Found"),
        page(b"no", status="403 Forbidden"),
        page(b""),
        redirect("/robots.txt"),
        redirect("gopher://x/"),
    ],
)
async def test_what_robots_txt_does_not_forbid_is_read(pages, site, answer):
    site.answers["/robots.txt"] = answer
    assert await pages.fetch(site.url("/terms"), language="en")


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (page(b"no", status="500 Oops"), ServerFailed),
        (page(b"no", status="429 Slow Down", Retry_After="60"), RateLimited),
        (hang, Unreachable),
        (drip(HEAD + b"\r\n", b"#"), Unreachable),
        (reset, Unreachable),
        (page(b"Disallow", Content_Length="500"), Unreachable),
        (page(b"no gzip", Content_Encoding="gzip"), Unreachable),
    ],
)
async def test_a_robots_txt_that_cannot_be_had_keeps_us_out_for_now(pages, site, answer, error):
    site.answers["/robots.txt"] = answer
    with pytest.raises(error):
        await pages.fetch(site.url("/terms"), language="en")
    assert site.paths() == []


async def test_robots_txt_is_asked_for_once_a_day(pages, site, clock):
    await pages.fetch(site.url("/terms"), language="en")
    await pages.fetch(site.url("/terms"), language="en")
    assert asked_for_robots(site) == 1
    clock.at += timedelta(days=1)
    await pages.fetch(site.url("/terms"), language="en")
    assert asked_for_robots(site) == 2


async def test_documents_of_one_site_ask_for_its_robots_txt_once(pages, site):
    fetches = (pages.fetch(site.url("/terms"), language="en") for _ in range(4))
    assert all(await asyncio.gather(*fetches))
    assert asked_for_robots(site) == 1


async def test_yesterdays_rules_serve_while_todays_cannot_be_had(pages, site, clock):
    site.answers["/robots.txt"] = page(b"User-agent: *\nDisallow: /secret")
    await pages.fetch(site.url("/terms"), language="en")
    clock.at += timedelta(days=1)
    site.answers["/robots.txt"] = page(b"no", status="500 Oops")
    assert await pages.fetch(site.url("/terms"), language="en")
    with pytest.raises(NotAllowed):
        await pages.fetch(site.url("/secret"), language="en")


async def test_a_robots_txt_that_moved_is_followed(pages, site):
    site.answers["/robots.txt"] = redirect("/real-robots.txt")
    site.answers["/real-robots.txt"] = page(b"User-agent: *\nDisallow: /terms")
    with pytest.raises(NotAllowed):
        await pages.fetch(site.url("/terms"), language="en")


async def test_of_a_huge_robots_txt_only_the_beginning_is_read(pages, site):
    rules = b"User-agent: *\nDisallow: /terms\n" + b"# filler\n" * 1_200_000
    site.answers["/robots.txt"] = page(rules)
    with pytest.raises(NotAllowed):
        await pages.fetch(site.url("/terms"), language="en")


@pytest.mark.parametrize(
    "answer",
    [
        endless(HEAD + b"\r\nUser-agent: *\nDisallow: /terms\n", b"# filler\n" * 1000),
        *(page(bomb, Content_Encoding=coding) for coding, bomb in BOMBS.items()),
    ],
)
async def test_a_robots_txt_without_end_ends(pages, site, answer):
    site.answers["/robots.txt"] = answer
    forbids = not isinstance(answer, bytes)
    if forbids:
        with pytest.raises(NotAllowed):
            await pages.fetch(site.url("/terms"), language="en")
    else:
        assert await pages.fetch(site.url("/terms"), language="en")


async def test_what_robots_txt_forbids_tells_an_operator_what_may_be_done(pages, site):
    site.answers["/robots.txt"] = page(b"User-agent: *\nDisallow: /")
    with pytest.raises(NotAllowed, match=r'despite_robots = "your reason" into a platform file of your own'):
        await pages.fetch(site.url("/terms"), language="en")


@pytest.mark.parametrize(
    "answer", [page(b"User-agent: *\nDisallow: /"), page(b"no", status="500 Oops"), page(b"short", Content_Length="99")]
)
async def test_an_operator_with_a_reason_reads_despite_robots_txt(pages, site, answer):
    site.answers["/robots.txt"] = answer
    assert await pages.fetch(site.url("/terms"), language="en", despite_robots=True)
    assert site.requests[0].path == "/robots.txt"
    with pytest.raises(PageError):
        await pages.fetch(site.url("/terms"), language="en")


async def test_who_reads_despite_robots_txt_keeps_to_its_pauses(site, clock):
    site.answers["/robots.txt"] = page(b"User-agent: *\nDisallow: /\nCrawl-delay: 7")
    async with HttpPages(SETTINGS, clock) as pages:
        for _ in range(2):
            await pages.fetch(site.url("/terms"), language="en", despite_robots=True)
    assert clock.waits == [7, 7]


@pytest.mark.parametrize(("after", "times"), [("60", 1), ("", 2)])
async def test_a_robots_txt_that_asks_for_a_break_is_obeyed_by_all(pages, site, after, times):
    site.answers["/robots.txt"] = page(b"no", status="429 Slow Down", Retry_After=after)
    for _ in range(2):
        with pytest.raises(RateLimited):
            await pages.fetch(site.url("/terms"), language="en", despite_robots=True)
    assert [request.path for request in site.requests] == ["/robots.txt"] * times


@pytest.mark.parametrize(
    ("asked", "waited"), [("7", 7), ("100000", 60), ("-3", 2), ("soon", 2), ("inf", 2), ("nan", 2)]
)
async def test_a_crawl_delay_is_kept_within_reason(site, clock, asked, waited):
    site.answers["/robots.txt"] = page(f"User-agent: *\nCrawl-delay: {asked}".encode())
    async with HttpPages(replace(SETTINGS, delay=2), clock) as pages:
        await pages.fetch(site.url("/terms"), language="en")
        await pages.fetch(site.url("/terms"), language="en")
    assert clock.waits[-1] == waited


async def test_what_a_robots_txt_said_outlives_the_process_for_a_day(site, clock, tmp_path):
    site.answers["/robots.txt"] = page(b"User-agent: *\nDisallow: /private")
    site.answers["/private"] = page()
    for hours, asked in ((0, 1), (23, 1), (2, 2)):
        clock.at += timedelta(hours=hours)
        async with Database(tmp_path / "db") as shelf, HttpPages(SETTINGS, clock, shelf=shelf) as pages:
            await pages.fetch(site.url("/terms"), language="en")
            with pytest.raises(NotAllowed):
                await pages.fetch(site.url("/private"), language="en")
        assert asked_for_robots(site) == asked


async def test_what_an_earlier_process_read_serves_while_a_new_one_cannot_be_had(site, clock, tmp_path):
    for answer in (page(b"User-agent: *\nDisallow: /private"), page(b"", status="503 Service Unavailable")):
        site.answers["/robots.txt"] = answer
        async with Database(tmp_path / "db") as shelf, HttpPages(SETTINGS, clock, shelf=shelf) as pages:
            await pages.fetch(site.url("/terms"), language="en")
        clock.at += timedelta(days=2)
