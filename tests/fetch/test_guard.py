from __future__ import annotations

from dataclasses import replace

import pytest

from bot.errors import NotAllowed
from bot.fetch import HttpPages
from bot.fetch.guard import is_public
from loopback_site import SETTINGS, page, redirect

CLOSED = [
    "127.0.0.1",
    "127.9.9.9",
    "0.0.0.0",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "100.100.100.200",
    "168.63.129.16",
    "192.0.0.192",
    "192.0.2.1",
    "198.18.0.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::ffff:169.254.169.254",
    "::127.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::808:808",
    "2002:7f00:1::",
    "2002:c0a8:101::1",
    "2001:0:4136:e378:8000:63bf:3fff:fdd2",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "fc00::1",
    "fd00:ec2::254",
    "ff02::1",
    "2001:db8::1",
    "no address",
    "",
]
OPEN = [
    "8.8.8.8",
    "151.101.1.140",
    "2606:4700::1111",
    "::ffff:8.8.8.8",
    "64:ff9b::808:808",
    "2002:808:808::1",
]


@pytest.mark.parametrize("address", CLOSED)
def test_an_address_that_is_not_on_the_internet_is_closed(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", OPEN)
def test_an_address_on_the_internet_is_open(address):
    assert is_public(address)


@pytest.fixture
async def guarded(clock):
    async with HttpPages(replace(SETTINGS, allow_hosts=frozenset()), clock) as pages:
        yield pages


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "2130706433", "0x7f.1", "127.1"]
)
async def test_no_spelling_of_this_machine_is_reached(guarded, site, host):
    site.answers["/terms"] = page()
    with pytest.raises(NotAllowed, match=r"allow_hosts|no address that can be asked for"):
        await guarded.fetch(site.url("/terms", host), language="en")
    assert site.requests == []


async def test_an_allowed_name_may_resolve_to_this_machine(site, clock):
    site.answers["/terms"] = page()
    async with HttpPages(replace(SETTINGS, allow_hosts=frozenset({"localhost"})), clock) as pages:
        assert await pages.fetch(site.url("/terms", "localhost"), language="en")
        with pytest.raises(NotAllowed):
            await pages.fetch(site.url("/terms"), language="en")  # the same machine by its number


@pytest.mark.parametrize("target", ["http://169.254.169.254/latest/meta-data/", "http://[::1]/"])
async def test_a_redirect_never_leads_inside(pages, site, target):
    site.answers["/terms"] = redirect(target)
    with pytest.raises(Exception, match="leads to") as caught:
        await pages.fetch(site.url("/terms"), language="en")
    assert caught.type.__name__ in {"Moved", "NotAllowed"}


async def test_a_robots_txt_that_redirects_inside_is_stopped_by_the_guard(pages, site):
    site.answers["/robots.txt"] = redirect("http://169.254.169.254/latest/meta-data/")
    with pytest.raises(NotAllowed, match=r"169\.254\.169\.254"):
        await pages.fetch(site.url("/terms"), language="en")


async def test_a_redirect_to_an_inner_port_of_the_same_name_is_stopped(site, clock):
    site.answers["/terms"] = redirect(site.url("/inner", "inside.localhost"))
    settings = replace(SETTINGS, allow_hosts=frozenset({"localhost"}))
    async with HttpPages(settings, clock) as pages:
        with pytest.raises(Exception, match=r"leads to|cannot be reached"):
            await pages.fetch(site.url("/terms", "localhost"), language="en")
    assert site.paths() == ["/terms"]


async def test_a_proxy_named_in_the_environment_is_not_used(guarded, site, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", site.url("/"))
    monkeypatch.setenv("http_proxy", site.url("/"))
    with pytest.raises(NotAllowed):
        await guarded.fetch("http://10.255.255.1/terms", language="en")
    assert site.requests == []
