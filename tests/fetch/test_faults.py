"""Whatever a server does, a fetch ends within its limits as one of the named errors."""

from __future__ import annotations

import asyncio
import gzip
import shutil
import ssl
import subprocess
import zlib
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.errors import Moved, PageError, TooLarge, Unreachable
from bot.fetch import HttpPages
from loopback_site import SETTINGS, HandClock, Site, hang, page, redirect

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


async def drip(writer, _):
    writer.write(HEAD + b"\r\n")
    with suppress(OSError):
        while not writer.transport.is_closing():
            writer.write(b"x")
            await writer.drain()
            await tick()


async def tick():
    """A moment in which a hundredth of the whole time limit passes."""
    loop = asyncio.get_running_loop()
    later = loop.create_future()
    loop.call_later(SETTINGS.total_timeout / 100, later.set_result, None)
    await later


async def endless(writer, _):
    writer.write(HEAD + b"\r\n")
    with suppress(OSError):
        while not writer.transport.is_closing():
            writer.write(b"x" * 10_000)
            await writer.drain()


async def reset(writer, _):
    writer.write(HEAD + b"Content-Length: 1000\r\n\r\nhalf of it")
    await writer.drain()
    writer.transport.abort()


BOMB = gzip.compress(b"0" * 50_000_000)


@pytest.mark.parametrize(
    ("answer", "error", "said"),
    [
        (hang, Unreachable, "sent nothing for 0.2 s"),
        (drip, Unreachable, "not whole within 0.4 s"),
        (endless, TooLarge, "more than 0.1 MB"),
        (reset, Unreachable, "broke off"),
        (page(b"short", Content_Length="5000"), Unreachable, "broke off"),
        (page(BOMB, Content_Encoding="gzip"), TooLarge, "more than 0.1 MB"),
        (page(b"this is not gzip", Content_Encoding="gzip"), Unreachable, "decompressed"),
        (page(zlib.compress(b"x")[:-3], Content_Encoding="deflate"), Unreachable, "well-formed HTTP"),
        (b"", Unreachable, "closed"),
        (b"WHAT IS THIS\r\n\r\n", Unreachable, "well-formed HTTP"),
        (b"\x00\x01\x02\x03" * 50, Unreachable, "well-formed HTTP"),
        (b"HTTP/1.1 two hundred\r\n\r\n", Unreachable, "well-formed HTTP"),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nbody", Unreachable, "cannot be reached"),
        (HEAD + b"X: " + b"y" * 200_000 + b"\r\n\r\n", TooLarge, "headers"),
        (redirect("/terms"), Unreachable, "more than 10 times"),
        (
            page(b"", status="302 Found", Location="/terms", Set_Cookie="a=1"),
            Unreachable,
            "more than 10 times",
        ),
    ],
)
async def test_a_fault_ends_as_its_named_error(pages, site, answer, error, said):
    site.answers["/terms"] = answer
    with pytest.raises(error, match=said) as caught:
        await asyncio.wait_for(pages.fetch(site.url("/terms"), language="en"), 5)
    assert type(caught.value) is error


async def test_an_old_server_that_speaks_http_1_0_is_read(pages, site):
    site.answers["/terms"] = b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n<p>Old terms</p>"
    assert (await pages.fetch(site.url("/terms"), language="en")).body == b"<p>Old terms</p>"


async def test_bytes_that_lie_about_their_encoding_are_kept_as_sent(pages, site):
    site.answers["/terms"] = page(b"caf\xe9 \xff", Content_Type="text/html; charset=no-such-thing")
    assert (await pages.fetch(site.url("/terms"), language="en")).body == b"caf\xe9 \xff"


async def test_a_header_that_is_no_text_is_kept_in_a_storable_form(pages, site):
    site.answers["/terms"] = page().replace(b"text/html", b"text/html; x=\xff\xfe")
    snapshot = await pages.fetch(site.url("/terms"), language="en")
    assert snapshot.header("content-type").encode("utf-8").startswith(b"text/html; x=")


async def test_a_cookie_loop_with_ever_new_cookies_ends(site, clock):
    async def answer(writer, _):
        writer.write(page(b"", status="302 Found", Location=f"/terms?{len(site.requests)}", Set_Cookie="a=b"))

    for number in range(20):
        site.answers[f"/terms?{number}"] = answer
    async with HttpPages(SETTINGS, clock) as pages:
        with pytest.raises(Unreachable, match="more than 10 times"):
            await pages.fetch(site.url("/terms?0"), language="en")
    assert len(site.paths()) == 11


async def test_a_closed_port_and_an_unknown_name_are_unreachable(pages, clock):
    with pytest.raises(Unreachable, match="takes no connection"):
        await pages.fetch("http://127.0.0.1:9/terms", language="en")
    with pytest.raises(Unreachable, match="no such name"):
        await pages.fetch("http://no-such-host.invalid/terms", language="en")


async def test_a_server_without_tls_is_unreachable_over_https(pages):
    async def speak_plainly(_, writer):
        writer.write(page())
        writer.close()

    async with await asyncio.start_server(speak_plainly, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        with pytest.raises(Unreachable, match="secure connection"):
            await pages.fetch(f"https://127.0.0.1:{port}/terms", language="en")


async def test_a_certificate_nobody_vouches_for_is_said_to_be_that(pages, tmp_path):
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed to make a certificate with")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    made = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    files = ["-keyout", str(key), "-out", str(certificate), "-days", "1", "-subj", "/CN=127.0.0.1"]
    subprocess.run([*made, *files], check=True, capture_output=True)  # noqa: ASYNC221 — nothing else runs yet
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate, key)
    async with Site().served(context) as secure:
        with pytest.raises(Unreachable, match="certificate"):
            await pages.fetch(secure.url("/terms").replace("http:", "https:"), language="en")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    start=st.sampled_from(
        [b"", b"HTTP/1.1 ", b"HTTP/1.1 200 OK\r\n", HEAD + b"\r\n", HEAD + b"Content-Encoding: gzip\r\n\r\n"]
    ),
    rest=st.binary(max_size=300),
)
def test_any_bytes_at_all_give_a_page_or_a_named_error(start, rest):
    async def look():
        async with (
            Site(answers={"/terms": start + rest}).served() as site,
            HttpPages(replace(SETTINGS, total_timeout=0.3), HandClock()) as pages,
        ):
            with suppress(PageError):
                await pages.fetch(site.url("/terms"), language="en")

    asyncio.run(look())


async def test_a_redirect_with_a_huge_address_is_told_in_a_short_sentence(pages, site):
    site.answers["/terms"] = redirect("https://elsewhere.example/" + "x" * 5000)
    with pytest.raises(Moved) as caught:
        await pages.fetch(site.url("/terms"), language="en")
    assert len(str(caught.value)) < 700
