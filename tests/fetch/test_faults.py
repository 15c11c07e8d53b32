"""Whatever a server does, a fetch ends within its limits as one of the named errors."""

from __future__ import annotations

import asyncio
import gzip
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.errors import Moved, PageError, TooLarge, Unreachable, Unreadable
from bot.fetch import HttpPages
from faults import BOMBS, HEAD, PACKED, drip, endless, reset
from fetch.kept import kept
from loopback_site import PATIENT, SETTINGS, HandClock, Names, Site, hang, page, redirect

CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
SLOW = {
    "nothing": (hang, "sent nothing for 0.2 s"),
    "a status that drips": (drip(b"HTTP/1.1 200 "), "not whole within 0.4 s"),
    "a header that drips": (drip(HEAD + b"X: "), "not whole within 0.4 s"),
    "headers that drip": (drip(HEAD, b"X: y\r\n"), "not whole within 0.4 s"),
    "a body that drips": (drip(HEAD + b"\r\n"), "not whole within 0.4 s"),
    "a body of a told length that drips": (drip(HEAD + b"Content-Length: 90000\r\n\r\n"), "not whole within 0.4 s"),
    "chunks that drip": (drip(CHUNKED, b"1\r\nx\r\n"), "not whole within 0.4 s"),
    "a packed body that drips": (
        drip(HEAD + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(b"x")[:10], b"\x00\x00\x00\xff\xff"),
        "not whole within 0.4 s",
    ),
    "hints before the answer without end": (drip(b"", b"HTTP/1.1 103 Early Hints\r\n\r\n"), "not whole within 0.4 s"),
}
BROKEN = {
    "reset": (reset, "broke off"),
    "closed at once": (b"", "closed"),
    "closed after the headers": (HEAD + b"Content-Length: 9\r\n\r\n", "broke off"),
    "too short": (page(b"short", Content_Length="5000"), "broke off"),
    "no last chunk": (CHUNKED + b"5\r\nterms\r\n", "broke off"),
    "half a chunk": (CHUNKED + b"500\r\nterms", "broke off"),
    "a chunk of no size": (CHUNKED + b"zz\r\nbody", "cannot be reached"),
    "a chunk of less than nothing": (CHUNKED + b"-5\r\nterms\r\n0\r\n\r\n", "cannot be reached"),
    "a chunk of any size": (CHUNKED + b"f" * 40 + b"\r\nterms", "cannot be reached"),
    "a length in words": (page(Content_Length="some"), "well-formed HTTP"),
    "a length of less than nothing": (page(Content_Length="-1"), "well-formed HTTP"),
    "two lengths": (page(b"terms").replace(b"\r\n\r\n", b"\r\nContent-Length: 3\r\n\r\n"), "well-formed HTTP"),
    "gzip that is none": (page(b"this is not gzip", Content_Encoding="gzip"), "decompressed"),
    "no HTTP": (b"WHAT IS THIS\r\n\r\n", "well-formed HTTP"),
    "HTTP of 1991": (b"<html><p>These are the terms, without any header.</p>", "well-formed HTTP"),
    "noise": (b"\x00\x01\x02\x03" * 50, "well-formed HTTP"),
    "a status in words": (b"HTTP/1.1 two hundred\r\n\r\n", "well-formed HTTP"),
    "a header with a zero": (HEAD + b"X: a\x00b\r\n\r\n", "well-formed HTTP"),
    "a header without a name": (HEAD + b": value\r\n\r\n", "well-formed HTTP"),
    "itself": (redirect("/terms"), "more than 10 times"),
    "itself, with a cookie": (
        page(b"", status="302 Found", Location="/terms", Set_Cookie="a=1"),
        "more than 10 times",
    ),
} | {
    f"{coding} that breaks off": (page(pack(b"These are the terms.")[:-2], Content_Encoding=coding), "broke off")
    for coding, pack in PACKED.items()
}
LARGE = {
    "a body without end": (endless(HEAD + b"\r\n"), "more than 0.1 MB"),
    "chunks without end": (endless(CHUNKED, b"3e8\r\n" + b"x" * 1000 + b"\r\n"), "more than 0.1 MB"),
    "an attribute of 100 MB": (
        endless(HEAD + b"Content-Length: 100000099\r\n\r\n<p title='", b"attribute " * 1000),
        "more than 0.1 MB",
    ),
    "packed nothing without end": (
        endless(HEAD + b"Content-Encoding: deflate\r\n\r\n\x78\x9c", b"\x00\x00\x00\xff\xff" * 1000),
        "more than 0.1 MB",
    ),
    "a header without end": (endless(HEAD + b"X: "), "headers"),
    "headers without end": (endless(HEAD, b"X: y\r\n" * 500), "headers"),
    "a thousand headers": (HEAD + b"X: y\r\n" * 1000 + b"\r\n", "headers"),
    "cookies of 1 MB": (HEAD + (b"Set-Cookie: a=" + b"b" * 20_000 + b"\r\n") * 50 + b"\r\n", "headers"),
} | {f"a bomb of {coding}": (page(BOMBS[coding], Content_Encoding=coding), "more than 0.1 MB") for coding in BOMBS}
FAULTS = [
    pytest.param(answer, error, said, id=name)
    for faults, error in ((BROKEN, Unreachable), (LARGE, TooLarge))
    for name, (answer, said) in faults.items()
]


@pytest.mark.parametrize(("answer", "error", "said"), FAULTS)
async def test_a_fault_ends_as_its_named_error(pages, site, answer, error, said):
    site.answers["/terms"] = answer
    with pytest.raises(error, match=said) as caught:
        await asyncio.wait_for(pages.fetch(site.url("/terms"), language="en"), 5)
    assert type(caught.value) is error


@pytest.fixture
async def apart(site, clock):
    """Fetches each of the site's answers from a host of its own, at once: what came of it, by path."""
    names = Names({f"site{number}.example": ["127.0.0.1"] for number in range(99)})

    async def fetch_all(settings):
        many = replace(settings, allow_hosts=frozenset(names.addresses), concurrency=99)
        urls = [site.url(path, host) for path, host in zip(site.answers, names.addresses, strict=False)]
        async with HttpPages(many, clock, names) as pages:
            fetches = (pages.fetch(url, language="en") for url in urls)
            return dict(zip(site.answers, await asyncio.gather(*fetches, return_exceptions=True), strict=True))

    return fetch_all


async def test_a_slow_site_is_given_up(site, apart):
    site.answers |= {f"/{name.replace(' ', '-')}": answer for name, (answer, _) in SLOW.items()}
    for outcome, (_, said) in zip((await apart(SETTINGS)).values(), SLOW.values(), strict=True):
        assert type(outcome) is Unreachable
        assert said in str(outcome)


async def test_while_some_sites_fail_the_others_are_read(site, apart):
    site.answers |= {f"/{number}": fault.values[0] for number, fault in enumerate(FAULTS)}
    site.answers |= {"/good": page(), "/better": page()}
    outcomes = await apart(PATIENT)
    assert outcomes.pop("/good").body == outcomes.pop("/better").body == b"<p>Terms</p>"
    assert all(isinstance(outcome, PageError) for outcome in outcomes.values())


async def test_what_follows_a_page_is_never_taken_for_another(site, pages):
    site.keeps_open = True
    site.answers["/terms"] = page(b"<p>True</p>", Connection="") + page(b"<p>False</p>", Connection="")
    for _ in range(3):
        assert (await pages.fetch(site.url("/terms"), language="en")).body == b"<p>True</p>"
    assert site.paths() == ["/terms"] * 3


@pytest.mark.parametrize("status", ["101 Switching Protocols", "204 No Content", "205 Reset Content", "300 Choices"])
async def test_an_answer_that_is_no_page_is_unreadable(pages, site, status):
    site.answers["/terms"] = page(b"", status=status, Upgrade="websocket", Content_Length="")
    with pytest.raises(Unreadable, match="is no page"):
        await pages.fetch(site.url("/terms"), language="en")


@pytest.mark.parametrize("coding", ["compress", "gzip, br", "dcb"])
async def test_a_page_packed_as_nobody_asked_is_unreadable(pages, site, coding):
    site.answers["/terms"] = page(b"\x1f\x9d...", Content_Encoding=coding)
    with pytest.raises(Unreadable, match="packed as"):
        await pages.fetch(site.url("/terms"), language="en")


async def test_an_error_is_told_by_its_status_however_long_its_page_is(pages, site):
    site.answers["/terms"] = endless(HEAD.replace(b"200 OK", b"418 Teapot") + b"\r\n")
    with pytest.raises(PageError, match="418"):
        await pages.fetch(site.url("/terms"), language="en")


async def test_a_validator_that_would_write_headers_of_its_own_is_never_sent(pages, site):
    site.answers["/terms"] = page(ETag='"one"')
    first = kept(await pages.fetch(site.url("/terms"), language="en"))
    with pytest.raises(Unreachable, match="malformed"):
        await pages.fetch(site.url("/terms"), language="en", last=replace(first, headers=(("etag", "a\r\nX: y"),)))
    assert all("x" not in request.headers for request in site.requests)


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


async def test_a_long_security_policy_is_no_fault(pages, site):
    site.answers["/terms"] = page(Content_Security_Policy="script-src " + "https://cdn.example " * 2000)
    assert len((await pages.fetch(site.url("/terms"), language="en")).header("content-security-policy")) > 20_000


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


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    start=st.sampled_from(
        [
            b"",
            b"HTTP/1.1 ",
            b"HTTP/1.1 200 OK\r\n",
            HEAD + b"\r\n",
            *(HEAD + b"Content-Encoding: %b\r\n\r\n" % coding.encode() for coding in PACKED),
        ]
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
