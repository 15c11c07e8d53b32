"""What /explain reads: once, bounded, never from inside, and never kept."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace

import pytest

from bot.app.explaining import Explaining
from bot.community.addresses import WEB_PORTS
from bot.core.model import Kind
from bot.errors import InputError
from bot.fetch import HttpPages
from loopback_site import PATIENT, HandClock, Names, Site, page

TERMS = "We may use your uploads to train our AI models, unless you switch it off in your settings."
HTML = f"<main><h1>Terms</h1><p>{TERMS}</p><p>{'You use the service at your own risk. ' * 30}</p></main>".encode()
HOST = "terms.example"
EVERY_PORT = frozenset(range(1, 65536))  # a site on loopback has one of its own


def reading(*hosts: str, ports: frozenset[int] = EVERY_PORT, max_bytes: int = 20_000) -> Explaining:
    """Names lead to loopback; only `hosts` may be there."""
    settings = replace(PATIENT, allow_hosts=frozenset(hosts), max_bytes=max_bytes)
    return Explaining(lambda: HttpPages(settings, HandClock(), resolver=Names({HOST: ["127.0.0.1"]})), ports)


async def test_a_text_is_explained_by_its_clauses():
    found = await reading().text(TERMS)
    assert {clause.kind for clause in found.clauses} == {Kind.TRAINING, Kind.CHOICE}
    assert all(clause.quote in TERMS for clause in found.clauses)
    assert found.is_read
    assert not found.url


async def test_a_text_in_a_language_that_is_not_read_is_said_to_be():
    found = await reading().text("Пользуясь сервисом, вы соглашаетесь с тем, что мы можем обучать на ваших работах ИИ.")
    assert (found.language, found.is_read, found.clauses) == ("ru", False, ())


async def test_a_long_text_is_read_from_its_beginning_only():
    found = await reading().text(f"{'You use the service at your own risk. ' * 1000}{TERMS}")
    assert found.is_cut
    assert not found.clauses


async def test_a_page_is_asked_for_once_with_its_robots_txt_and_nothing_of_it_is_logged(caplog):
    caplog.set_level(logging.DEBUG, logger="bot")
    async with Site().served() as site:
        site.answers["/terms"] = page(HTML)
        found = await reading(HOST).page(site.url("/terms", HOST), "en")
        assert [request.path for request in site.requests] == ["/robots.txt", "/terms"]
    assert Kind.TRAINING in {clause.kind for clause in found.clauses}
    assert found.url == site.url("/terms", HOST)
    assert not [record for record in caplog.records if HOST in record.getMessage() or "uploads" in record.getMessage()]


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/terms",
        "http://[::1]/terms",
        "http://localhost/terms",
        "http://0x7f000001/",
        "http://2130706433/",
        "http://10.0.0.7/",
        "http://169.254.169.254/latest/meta-data/",
        "http://router.lan/",
        "https://user:word@terms.example/",
        "ftp://terms.example/terms",
        "file:///terms.html",
        "https://",
    ],
)
async def test_no_address_but_a_public_page_s_is_asked_for(url):
    with pytest.raises(InputError) as refused:
        await reading("127.0.0.1", "localhost").page(url, "en")
    assert refused.value.message == "error.address"


@pytest.mark.parametrize("port", [22, 3306, 8080])
async def test_no_other_port_than_the_web_s_is_tried(port):
    with pytest.raises(InputError) as refused:
        await reading(HOST, ports=WEB_PORTS).page(f"http://{HOST}:{port}/", "en")
    assert refused.value.message == "error.address"


async def test_a_page_of_countless_tags_is_too_large_to_be_read():
    async with Site().served() as site:
        site.answers["/terms"] = page(b"a<br>" * 50_001)
        with pytest.raises(InputError) as refused:
            await reading(HOST, max_bytes=1_000_000).page(site.url("/terms", HOST), "en")
    assert (refused.value.message, refused.value.facts) == ("error.page", {"why": "too-large"})


async def test_a_name_that_leads_inside_is_refused_at_the_socket():
    async with Site().served() as site:
        site.answers["/terms"] = page(HTML)
        with pytest.raises(InputError) as refused:
            await reading().page(site.url("/terms", HOST), "en")
        assert site.requests == []
    assert refused.value.message == "error.address"


async def test_robots_txt_is_obeyed():
    async with Site().served() as site:
        site.answers["/robots.txt"] = page(b"User-agent: *\nDisallow: /", Content_Type="text/plain")
        site.answers["/terms"] = page(HTML)
        with pytest.raises(InputError) as refused:
            await reading(HOST).page(site.url("/terms", HOST), "en")
        assert site.paths() == []
    assert (refused.value.message, refused.value.facts) == ("error.page", {"why": "not-allowed"})


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (page(b"nothing", status="404 Not Found"), "gone"),
        (page(b"no", status="403 Forbidden"), "refused"),
        (page(b"<p>" + b"word " * 10_000), "too-large"),
        (page(b"\x89PNG\r\n\x1a\n" + bytes(200), Content_Type="image/png"), "unreadable"),
    ],
)
async def test_a_page_that_cannot_be_read_is_said_to_be(answer, why):
    async with Site().served() as site:
        site.answers["/terms"] = answer
        with pytest.raises(InputError) as refused:
            await reading(HOST).page(site.url("/terms", HOST), "en")
    assert (refused.value.message, refused.value.facts) == ("error.page", {"why": why})


async def test_two_pages_at_once_are_asked_for_ten_wait_and_more_are_asked_to_come_again():
    release, asked = asyncio.Event(), 0

    async def slowly(writer, _) -> None:
        nonlocal asked
        asked += 1
        await release.wait()
        writer.write(page(HTML))

    async with Site().served() as site:
        site.answers["/terms"] = slowly
        explaining = reading(HOST)
        many = [asyncio.ensure_future(explaining.page(site.url("/terms", HOST), "en")) for _ in range(12)]
        async with asyncio.timeout(10):
            while asked < 2:  # noqa: ASYNC110 — there is no event to wait for
                await asyncio.sleep(0)
        with pytest.raises(InputError) as refused:
            await explaining.page(site.url("/terms", HOST), "en")
        assert refused.value.message == "error.busy"
        assert asked == 2
        assert (await explaining.text(TERMS)).clauses  # which no slow page holds up
        release.set()
        assert all(found.clauses for found in await asyncio.gather(*many))


async def test_the_event_loop_turns_while_a_text_is_read():
    turns, explaining = 0, reading()
    done = asyncio.ensure_future(explaining.text(f"{TERMS} " * 180))
    while not done.done():
        turns += 1
        await asyncio.sleep(0)
    assert turns > 10
    assert (await done).clauses
