"""Whose leave a request has."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.errors import NotAllowed, Unreachable
from bot.fetch import HttpPages
from loopback_site import PATIENT, Names, page, redirect

INSIDE = {"a.example": ["127.0.0.1"], "b.example.net": ["127.0.0.1"]}
SETTINGS = replace(PATIENT, first_byte_timeout=2, allow_hosts=frozenset(INSIDE))


@pytest.mark.parametrize("read_before", [False, True])
async def test_a_robots_txt_has_no_leave_for_another_allowed_host(site, clock, read_before):
    """Not by a connection either that a fetch from that host has left open."""

    async def robots_txt(writer, request):
        to_b = redirect(site.url("/inner", "b.example.net"))
        writer.write(to_b if request.headers["host"].startswith("a.") else page(b""))

    async def left_open(writer, _):
        writer.write(page(Connection="keep-alive"))
        await writer.wait_closed()

    site.answers |= {"/robots.txt": robots_txt, "/inner": left_open, "/terms": page()}
    async with HttpPages(SETTINGS, clock, Names(INSIDE)) as pages:
        if read_before:
            await pages.fetch(site.url("/inner", "b.example.net"), language="en")
        with pytest.raises(NotAllowed, match=r"127\.0\.0\.1"):
            await pages.fetch(site.url("/terms", "a.example"), language="en")
    assert site.paths().count("/inner") == read_before


@pytest.mark.parametrize("name", ["xn--a", "xn--0000h"])
async def test_a_name_that_is_no_idna_is_unreachable(clock, name):
    async with HttpPages(SETTINGS, clock, Names({})) as pages:
        with pytest.raises(Unreachable):
            await pages.fetch(f"http://{name}/terms", language="en", despite_robots=True)
