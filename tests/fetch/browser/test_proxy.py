"""The proxy alone, spoken to by raw sockets."""

from __future__ import annotations

import asyncio
import base64
import socket
from dataclasses import replace

import pytest

from bot.fetch.browser.proxy import Proxy
from bot.fetch.browser.settings import ProxyLimits
from loopback_site import Site, page

LIMITS = ProxyLimits(head_timeout=5, idle_timeout=5)
ALLOWED = frozenset({"127.0.0.1"})


@pytest.fixture
async def proxy():
    async with Proxy(LIMITS, connect_timeout=5) as proxy:
        yield proxy


@pytest.fixture
async def site():
    async with Site(answers={"/terms": page(b"the terms")}).served() as site:
        yield site


def key(ticket) -> str:
    secret = base64.b64encode(f"page:{ticket.password}".encode()).decode()
    return f"Proxy-Authorization: Basic {secret}\r\n"


async def say(proxy, text: str | bytes) -> bytes:
    """All that the proxy answers to that, until it closes."""
    reader, writer = await asyncio.open_connection("127.0.0.1", proxy.port)
    writer.write(text if isinstance(text, bytes) else text.encode())
    writer.write_eof()
    try:
        return await asyncio.wait_for(reader.read(), 10)
    except ConnectionResetError:
        return b"reset"
    finally:
        writer.close()


def get(url: str, more: str = "") -> str:
    return f"GET {url} HTTP/1.1\r\n{more}\r\n"


def through(site, ticket, host: str = "127.0.0.1") -> str:
    """A tunnel to the site, and the request in it."""
    return f"CONNECT {host}:{site.port} HTTP/1.1\r\n{key(ticket)}\r\nGET /terms HTTP/1.1\r\nHost: x\r\n\r\n"


async def test_plain_http_and_tunnels_are_carried(proxy, site):
    with proxy.ticket(ALLOWED) as ticket:
        assert (await say(proxy, get(site.url("/terms"), key(ticket)))).endswith(b"the terms")
        tunnelled = await say(proxy, through(site, ticket))
    assert tunnelled.startswith(b"HTTP/1.1 200 Connection established\r\n\r\nHTTP/1.1 200 OK")
    assert tunnelled.endswith(b"the terms")
    assert "proxy-authorization" not in site.requests[0].headers


async def test_nobody_without_a_ticket_gets_anywhere(proxy, site):
    wrong = "Proxy-Authorization: Basic cGFnZTpndWVzcw==\r\n"
    with proxy.ticket(ALLOWED) as ticket:
        for more in ("", wrong):
            assert (await say(proxy, get(site.url("/terms"), more))).startswith(b"HTTP/1.1 407 ")
    assert (await say(proxy, get(site.url("/terms"), key(ticket)))).startswith(b"HTTP/1.1 407 ")  # it has ended
    assert site.requests == []


@pytest.mark.parametrize(
    "host", ["localhost", "127.0.0.2", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "2130706433", "0x7f.1", "127.1"]
)
async def test_no_spelling_of_this_machine_is_reached(proxy, site, host):
    with proxy.ticket(frozenset()) as ticket:
        assert (await say(proxy, get(site.url("/terms", host), key(ticket)))).startswith(b"HTTP/1.1 403 ")
        assert (await say(proxy, through(site, ticket, host))).startswith(b"HTTP/1.1 403 ")
    assert ticket.refused
    assert site.requests == []


@pytest.mark.parametrize("host", ["169.254.169.254", "[fd00:ec2::254]", "10.0.0.1", "[::ffff:169.254.169.254]"])
async def test_metadata_and_the_local_network_are_refused_at_once(proxy, host):
    with proxy.ticket(ALLOWED) as ticket:
        assert (await say(proxy, get(f"http://{host}/latest/", key(ticket)))).startswith(b"HTTP/1.1 403 ")


async def test_the_address_that_was_looked_at_is_the_one_connected_to(proxy, site, monkeypatch):
    """A name that is public when asked first and this machine when asked again."""
    asked = []

    async def rebinding(host, port, **_):
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1" if len(asked) > 1 else "192.0.2.1", port))]

    monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", rebinding)
    with proxy.ticket(frozenset()) as ticket:
        for _ in range(2):
            assert (await say(proxy, get(site.url("/terms", "rebind.example"), key(ticket)))).startswith(
                b"HTTP/1.1 403 "
            )
    assert asked == ["rebind.example"] * 2  # once a connection
    assert ticket.refused == {"rebind.example": "127.0.0.1"}
    assert site.requests == []


async def test_an_allowed_name_may_resolve_to_this_machine(proxy, site):
    with proxy.ticket(frozenset({"localhost"})) as ticket:
        assert b"the terms" in await say(proxy, get(site.url("/terms", "LocalHost"), key(ticket)))
        assert b" 403 " in await say(proxy, get(site.url("/terms"), key(ticket)))  # the same machine by its number


async def test_what_cannot_be_reached_is_written_on_the_ticket(proxy):
    with proxy.ticket(ALLOWED) as ticket:
        assert b" 502 " in await say(proxy, get("http://127.0.0.1:9/", key(ticket)))
        assert b" 502 " in await say(proxy, get("http://no-such-host.invalid/", key(ticket)))
    assert ticket.failed["127.0.0.1"] == "it takes no connection"
    assert "no such name" in ticket.failed["no-such-host.invalid"]


async def test_a_second_request_hidden_behind_the_first_is_not_carried(proxy, site):
    with proxy.ticket(ALLOWED) as ticket:
        hidden = get(site.url("/hidden"), key(ticket))
        await say(proxy, get(site.url("/terms"), key(ticket)) + hidden)
    assert site.paths() == ["/terms"]


async def test_a_page_may_take_so_many_bytes_and_no_more(site):
    site.answers["/terms"] = page(b"x" * 300_000)
    async with Proxy(replace(LIMITS, most_bytes=100_000), connect_timeout=5) as proxy:
        with proxy.ticket(ALLOWED) as ticket:
            assert len(await say(proxy, through(site, ticket))) <= 100_000
            assert ticket.overdrawn
            assert b" 429 " in await say(proxy, through(site, ticket))


async def test_a_page_may_make_so_many_connections_and_no_more(site):
    async with Proxy(replace(LIMITS, most_connections=2), connect_timeout=5) as proxy:
        with proxy.ticket(ALLOWED) as ticket:
            answers = [await say(proxy, get(site.url("/terms"), key(ticket))) for _ in range(3)]
            assert [b"the terms" in answer for answer in answers] == [True, True, False]
        with proxy.ticket(ALLOWED) as ticket:  # another page's
            assert b"the terms" in await say(proxy, get(site.url("/terms"), key(ticket)))


async def test_a_silent_connection_ends(site):
    async def silent(writer, _):
        await writer.wait_closed()

    site.answers["/terms"] = silent
    async with Proxy(replace(LIMITS, head_timeout=0.05, idle_timeout=0.05), connect_timeout=5) as proxy:
        reader, writer = await asyncio.open_connection("127.0.0.1", proxy.port)
        assert await asyncio.wait_for(reader.read(), 5) == b""  # it said nothing at all
        writer.close()
        with proxy.ticket(ALLOWED) as ticket:
            assert b"the terms" not in await say(proxy, get(site.url("/terms"), key(ticket)))


async def test_a_ticket_that_ends_cuts_what_is_open(proxy, site):
    began = asyncio.Event()

    async def endless(writer, _):
        began.set()
        await writer.wait_closed()

    site.answers["/terms"] = endless
    with proxy.ticket(ALLOWED) as ticket:
        answer = asyncio.create_task(say(proxy, through(site, ticket)))
        await asyncio.wait_for(began.wait(), 5)
    assert b"the terms" not in await asyncio.wait_for(answer, 2)  # sooner than any time limit


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (b"GET http://127.0.0.1/ HTTP/1.1\r\nX: " + b"y" * 200_000 + b"\r\n\r\n", b" 431 "),
        (b"what is this\r\n\r\n", b" 400 "),
        (b"GET /terms HTTP/1.1\r\n\r\n", b" 400 "),
        (b"\x16\x03\x01\x02\x00\r\n\r\n", b" 400 "),
    ],
)
async def test_what_is_no_request_is_answered_so(proxy, text, status):
    answer = await say(proxy, text)
    assert status in answer or answer == b"reset"  # cut before all of the junk was read


@pytest.mark.parametrize(
    "junk", [b"", b"no HTTP\r\n\r\n", b"HTTP/1.1 200 OK\r\nX: " + b"y" * 200_000, b"HTTP/1.1 200 OK\r\nbad\r\n\r\n"]
)
async def test_a_site_that_answers_junk_is_not_passed_on(proxy, site, junk):
    site.answers["/terms"] = junk
    with proxy.ticket(ALLOWED) as ticket:
        assert b"HTTP" not in await say(proxy, get(site.url("/terms"), key(ticket)))


async def test_an_announced_answer_is_not_taken_for_the_answer(proxy, site):
    site.answers["/terms"] = b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n" + page(b"the terms")
    with proxy.ticket(ALLOWED) as ticket:
        assert (await say(proxy, get(site.url("/terms"), key(ticket)))).startswith(b"HTTP/1.1 200 OK")


async def test_a_form_is_carried_with_its_body(proxy, site):
    bodies = []

    async def form(writer, _):
        writer.write(page(b"thank you"))
        bodies.append("seen")

    site.answers["/form"] = form
    with proxy.ticket(ALLOWED) as ticket:
        text = f"POST {site.url('/form')} HTTP/1.1\r\nContent-Length: 5\r\n{key(ticket)}\r\nhello"
        assert (await say(proxy, text)).endswith(b"thank you")
    assert site.requests[0].headers["content-length"] == "5"
    assert bodies == ["seen"]
