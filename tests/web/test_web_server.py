"""/metrics and /healthz over real HTTP."""

from __future__ import annotations

import asyncio
import json
import logging
import socket
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import aiohttp
import pytest

from bot.core.figures import Figures
from bot.errors import ConfigError, StoreDamaged
from bot.web import OperatorServer, server

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


class Store:
    """What the server is handed: figures, an error, or no answer at all."""

    error: Exception | None = None

    def __init__(self) -> None:
        self.asked = 0
        self.answers = asyncio.Event()
        self.answers.set()
        self.troubles: list[str] = []

    async def figures(self) -> Figures:
        self.asked += 1
        await self.answers.wait()
        if self.error:
            raise self.error
        return Figures(NOW, subscriptions=7)


@asynccontextmanager
async def running(serving: OperatorServer):
    life = asyncio.create_task(serving.run())
    listening = asyncio.create_task(serving.ready.wait())
    await asyncio.wait((life, listening), return_when=asyncio.FIRST_COMPLETED, timeout=5)
    try:
        yield serving
    finally:
        life.cancel()
        listening.cancel()
        await asyncio.gather(life, return_exceptions=True)


@pytest.fixture
async def store():
    return Store()


@pytest.fixture
async def serving(store):
    async with running(OperatorServer(("127.0.0.1", 0), store.figures, lambda _: store.troubles)) as one:
        yield one


@pytest.fixture
async def ask(serving):
    """`ask("/metrics")` is the answer's status, headers and text."""
    async with aiohttp.ClientSession(f"http://127.0.0.1:{serving.port}") as session:

        async def asked(path: str, method: str = "GET", **more):
            async with session.request(method, path, **more) as response:
                return response.status, response.headers, await response.text()

        yield asked


async def raw(serving: OperatorServer, request: bytes) -> bytes:
    """Whatever is answered to these bytes, until the other side ends it."""
    reader, writer = await asyncio.open_connection("127.0.0.1", serving.port)
    writer.write(request)
    answer = await asyncio.wait_for(reader.read(), 5)
    writer.close()
    return answer


async def test_metrics_are_prometheus_text(ask, serving):
    serving.meter.answered(429)
    status, headers, text = await ask("/metrics")
    assert status == 200
    assert headers["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8"
    assert "clausewatch_subscriptions 7.0\n" in text
    assert "clausewatch_discord_rate_limited_total 1.0\n" in text


async def test_where_all_is_well_healthz_says_so(ask):
    status, headers, text = await ask("/healthz")
    assert (status, json.loads(text)) == (200, {"well": True, "troubles": []})
    assert headers["Content-Type"].startswith("application/json")


async def test_each_trouble_is_a_sentence_and_the_status_tells_programs(ask, store):
    store.troubles = ["Discord is not connected.", "Nothing was read."]
    status, _, text = await ask("/healthz")
    assert (status, json.loads(text)) == (503, {"well": False, "troubles": store.troubles})


async def test_a_store_that_fails_is_a_trouble_and_no_metrics(ask, store):
    store.error = StoreDamaged("clausewatch.db is damaged; put a backup in its place")
    assert json.loads((await ask("/healthz"))[2])["troubles"] == [str(store.error)]
    status, _, text = await ask("/metrics")
    assert (status, text) == (503, f"{store.error}\n")


async def test_a_store_that_does_not_answer_is_asked_once_whoever_asks(ask, store, monkeypatch):
    monkeypatch.setattr(server, "_PATIENCE", 0.05)
    store.answers.clear()
    answers = await asyncio.gather(*(ask("/healthz") for _ in range(5)), ask("/metrics"))
    assert [status for status, *_ in answers] == [503] * 6
    assert all("The database does not answer" in text for *_, text in answers)
    assert store.asked == 1
    store.answers.set()
    assert (await ask("/healthz"))[0] == 200


async def test_a_head_is_answered_without_a_body(ask):
    status, headers, text = await ask("/metrics", "HEAD")
    assert (status, text) == (200, "")
    assert int(headers["Content-Length"]) > 100


@pytest.mark.parametrize("path", ["/", "/metrics/", "/healthz/x", "/METRICS"])
async def test_there_is_nothing_else(ask, path):
    assert (await ask(path))[0] == 404


async def test_nothing_can_be_sent_there(ask, store):
    assert (await ask("/metrics", "DELETE"))[0] == 405
    assert (await ask("/metrics", "GET", data=b"x"))[0] == 400
    status, headers, _ = await ask("/metrics", "POST", data=b"x" * 1_000_000)
    assert status == 400
    assert store.asked == 0
    assert "aiohttp" not in headers["Server"]


NO_REQUESTS = {
    "TLS": b"\x16\x03\x01\x02\x00\x01\r\n\r\n",
    "another version": b"GET / HTTP/9.9\r\n\r\n",
    "no header": b"GET /metrics HTTP/1.1\r\nHost\r\n\r\n",
    "endless": b"GET /" + b"x" * 100_000 + b" HTTP/1.1\r\n\r\n",
}


@pytest.mark.parametrize("what", NO_REQUESTS)
async def test_what_is_no_request_is_refused_without_a_word_on_versions_or_in_the_log(serving, caplog, what):
    with caplog.at_level(logging.INFO):
        answer = await raw(serving, NO_REQUESTS[what])
    assert answer.split()[1] == b"400"
    assert b"aiohttp" not in answer
    assert b"Python" not in answer
    assert caplog.records == []


async def test_what_comes_beyond_some_connections_is_turned_away(ask, serving, monkeypatch):
    monkeypatch.setattr(server, "_MOST", 2)
    held = [await asyncio.open_connection("127.0.0.1", serving.port) for _ in range(2)]
    assert await raw(serving, b"GET /healthz HTTP/1.0\r\n\r\n") == b""
    for _, writer in held:
        writer.close()


async def test_a_port_that_is_taken_is_one_sentence(store):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(ConfigError, match=rf"127\.0\.0\.1:{port}: another program listens there; name another"):
            await OperatorServer(("127.0.0.1", port), store.figures, lambda _: []).run()


async def test_an_address_of_another_machine_is_one_sentence(store):
    with pytest.raises(ConfigError, match=r"192\.0\.2\.1:9464: that is no address of this machine"):
        await OperatorServer(("192.0.2.1", 9464), store.figures, lambda _: []).run()


@pytest.mark.skipif(not socket.has_ipv6, reason="this machine has no IPv6")
async def test_ipv6_is_served_too(store):
    async with (
        running(OperatorServer(("::1", 0), store.figures, lambda _: [])) as one,
        aiohttp.ClientSession(f"http://[::1]:{one.port}") as session,
        session.get("/healthz") as response,
    ):
        assert response.status == 200
