"""TLS, proxies, cookies and connections, as the session has them."""

from __future__ import annotations

import asyncio
import shutil
import ssl
import subprocess
from dataclasses import replace

import pytest

from bot.errors import Unreachable
from bot.fetch import HttpPages
from loopback_site import PATIENT, SETTINGS, Names, Site, page

NAMES = {"art.example": ["127.0.0.1"], "other.example": ["127.0.0.1"]}


@pytest.fixture
async def by_name(clock):
    settings = replace(PATIENT, allow_hosts=frozenset(NAMES))
    async with HttpPages(settings, clock, Names(NAMES)) as pages:
        yield pages


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A key and a certificate of art.example's own making, in one file."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed to make a certificate with")
    file = tmp_path_factory.mktemp("tls") / "both.pem"
    made = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    named = ["-days", "1", "-subj", "/CN=art.example", "-addext", "subjectAltName=DNS:art.example"]
    subprocess.run([*made, *named, "-keyout", str(file), "-out", str(file)], check=True, capture_output=True)
    return file


@pytest.fixture
async def secure(certificate):
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    async with Site(answers={"/terms": page()}).served(context) as site:
        yield site


@pytest.fixture
def trusted(certificate, monkeypatch):
    monkeypatch.setattr("aiohttp.connector._SSL_CONTEXT_VERIFIED", ssl.create_default_context(cafile=certificate))


def over_tls(site, host):
    return site.url("/terms", host).replace("http:", "https:")


async def test_a_page_is_read_over_tls(by_name, secure, trusted):
    assert (await by_name.fetch(over_tls(secure, "art.example"), language="en")).body == b"<p>Terms</p>"


async def test_a_certificate_for_another_host_is_said_to_be_wrong(by_name, secure, trusted):
    with pytest.raises(Unreachable, match="certificate is not valid"):
        await by_name.fetch(over_tls(secure, "other.example"), language="en")
    assert secure.requests == []


async def test_a_certificate_nobody_vouches_for_is_said_to_be_wrong(by_name, secure):
    with pytest.raises(Unreachable, match="certificate is not valid"):
        await by_name.fetch(over_tls(secure, "art.example"), language="en")
    assert secure.requests == []


async def test_a_server_without_tls_is_unreachable_over_https(pages):
    async def speak_plainly(_, writer):
        writer.write(page())
        writer.close()

    async with await asyncio.start_server(speak_plainly, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        with pytest.raises(Unreachable, match="secure connection"):
            await pages.fetch(f"https://127.0.0.1:{port}/terms", language="en")


async def test_a_server_that_never_agrees_on_tls_is_given_up(clock):
    left = asyncio.Event()

    async def say_nothing(reader, writer):
        await reader.read()
        writer.close()
        left.set()

    async with await asyncio.start_server(say_nothing, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        async with HttpPages(replace(SETTINGS, connect_timeout=0.1), clock) as pages:
            with pytest.raises(Unreachable, match="no connection within"):
                await pages.fetch(f"https://127.0.0.1:{port}/terms", language="en")
        await asyncio.wait_for(left.wait(), 5)


async def test_a_proxy_named_in_the_environment_is_not_used(by_name, site, monkeypatch):
    site.answers["/terms"] = page()
    async with Site().served() as proxy:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, proxy.url("/"))
        monkeypatch.setenv("no_proxy", "")
        assert await by_name.fetch(site.url("/terms", "art.example"), language="en")
    assert proxy.requests == []


async def test_a_connection_is_kept_for_the_next_page(pages, site):
    site.keeps_open = True
    site.answers["/terms"] = page(Connection="")
    for _ in range(3):
        await pages.fetch(site.url("/terms"), language="en")
    assert len(site.requests) == 4
    assert len(site._writers) == 2  # the 404 of robots.txt asked to be closed


async def test_cookies_of_one_fetch_are_not_sent_in_another(by_name, site):
    site.answers["/terms"] = page(Set_Cookie="seen=1; Path=/")
    for _ in range(2):
        await by_name.fetch(site.url("/terms", "art.example"), language="en")
    assert all("cookie" not in request.headers for request in site.requests)
