from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.errors import NotAllowed, RateLimited, ServerFailed, Unreachable
from bot.fetch import HttpPages
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
    ("asked", "waited"), [("7", 7), ("100000", 60), ("-3", 2), ("soon", 2), ("inf", 2), ("nan", 2)]
)
async def test_a_crawl_delay_is_kept_within_reason(site, clock, asked, waited):
    site.answers["/robots.txt"] = page(f"User-agent: *\nCrawl-delay: {asked}".encode())
    async with HttpPages(replace(SETTINGS, delay=2), clock) as pages:
        await pages.fetch(site.url("/terms"), language="en")
        await pages.fetch(site.url("/terms"), language="en")
    assert clock.waits[-1] == waited
