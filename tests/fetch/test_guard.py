from __future__ import annotations

import asyncio
import socket
from dataclasses import replace
from ipaddress import ip_address, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import NotAllowed, Unreachable
from bot.fetch import HttpPages, guard
from bot.fetch.guard import is_public
from loopback_site import PATIENT, SETTINGS, Names, page, redirect

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
    "2001::1",  # Teredo
    "2001:1::1",  # special, and global to some Pythons
    "2001:3::1",
    "2001:20::1",  # ORCHID
    "3fff::1",  # documentation
    "5f00::1",  # segment routing
    "100::1",
    "::ffff:0:127.0.0.1",  # IPv4-translated
    "::ffff:100.64.0.1",
    "::ffff:100.100.100.200",
    "2002:a9fe:a9fe::",
    "2002:6440:1::",
    "4000::1",
    "ffff::1",
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


INNER = """
    0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24
    192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4
"""
WRAPPED = ["::{}", "::ffff:{}", "::ffff:0:{}", "64:ff9b::{}"]
CLOSED_6 = "100::/64 2001::/23 2001:db8::/32 3fff::/20 4000::/2 8000::/1 fc00::/7 fe80::/10 ff00::/8 64:ff9b:1::/48"


@given(st.sampled_from(INNER.split()).flatmap(lambda network: st.ip_addresses(network=network)))
def test_no_inner_ipv4_address_is_open_in_any_dress(inner):
    assert not is_public(str(inner))
    assert not any(is_public(dress.format(inner)) for dress in WRAPPED)
    assert not is_public(str(ip_address((0x2002 << 112) | (int(inner) << 80))))  # 6to4


@given(st.sampled_from(CLOSED_6.split()).flatmap(lambda network: st.ip_addresses(network=network)))
def test_no_inner_ipv6_address_is_open(inner):
    assert not is_public(str(inner))


@given(st.ip_addresses(v=6))
def test_what_is_open_of_ipv6_was_given_out_or_leads_to_ipv4(address):
    ways = [ip_network(network) for network in ("2000::/3", "::/96", "::ffff:0:0/96", "64:ff9b::/96")]
    assert not is_public(str(address)) or any(address in network for network in ways)


@pytest.fixture
async def guarded(clock):
    async with HttpPages(replace(SETTINGS, allow_hosts=frozenset()), clock) as pages:
        yield pages


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "2130706433",
        "0x7f.1",
        "127.1",
        "0177.0.0.1",
        "0",
        "[::]",
        "[::ffff:7f00:1]",
        "[0:0:0:0:0:ffff:127.0.0.1]",
        "127.0.0.1.",
        "LOCALHOST",
        "①②⑦.0.0.1",
        "127。0。0。1",
    ],
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


INSIDE = {"a.inside.example": ["127.0.0.1"], "b.inside.example": ["127.0.0.1"]}


@pytest.mark.parametrize("allowed", [{"a.inside.example"}, {"a.inside.example", "b.inside.example"}])
async def test_leave_for_one_host_is_none_for_where_it_leads(site, clock, allowed):
    site.answers["/terms"] = redirect(site.url("/inner", "b.inside.example"))
    site.answers["/inner"] = page()
    async with HttpPages(replace(PATIENT, allow_hosts=frozenset(allowed)), clock, Names(INSIDE)) as pages:
        if len(allowed) == 2:
            assert await pages.fetch(site.url("/terms", "a.inside.example"), language="en")
            return
        with pytest.raises(NotAllowed, match=r"127\.0\.0\.1"):
            await pages.fetch(site.url("/terms", "a.inside.example"), language="en")
    assert site.paths() == ["/terms"]


async def test_a_robots_txt_that_leads_to_another_allowed_host_says_what_may_be_done(site, clock):
    async def robots(writer, request):
        there = site.url("/robots.txt", "b.inside.example")
        writer.write(redirect(there) if request.headers["host"].startswith("a.") else page())

    site.answers["/robots.txt"] = robots
    async with HttpPages(replace(PATIENT, allow_hosts=frozenset(INSIDE)), clock, Names(INSIDE)) as pages:
        with pytest.raises(NotAllowed, match=r"no allowed host but its own; let a\.inside\.example serve it") as caught:
            await pages.fetch(site.url("/terms", "a.inside.example"), language="en")
    assert "allow_hosts" not in str(caught.value)


async def test_leave_for_one_fetch_is_none_for_another_beside_it(site, clock):
    site.answers["/terms"] = page()
    settings = replace(PATIENT, allow_hosts=frozenset({"a.inside.example"}))
    async with HttpPages(settings, clock, Names(INSIDE)) as pages:
        hosts = [*INSIDE] * 4
        fetches = (pages.fetch(site.url("/terms", host), language="en") for host in hosts)
        got = await asyncio.gather(*fetches, return_exceptions=True)
    for host, outcome in zip(hosts, got, strict=True):
        assert isinstance(outcome, NotAllowed) == (host == "b.inside.example")


async def test_leave_ends_with_the_fetch(pages, site):
    site.answers["/terms"] = page()
    await pages.fetch(site.url("/terms"), language="en")
    with pytest.raises(guard.AddressRefusedError):
        guard.guarded_socket((socket.AF_INET, socket.SOCK_STREAM, 0, "", ("8.8.8.8", 80)))


NOBODY = "2fff::1"  # an address as the internet's are, which nobody was given


async def test_a_name_that_leads_inside_only_at_the_second_look_is_stopped(site, clock):
    names = Names({"rebound.example": [NOBODY]})
    async with HttpPages(replace(SETTINGS, connect_timeout=0.05), clock, names) as pages:
        with pytest.raises(Unreachable):
            await pages.fetch(site.url("/terms", "rebound.example"), language="en")
        names.addresses["rebound.example"] = ["127.0.0.1"]
        pages._session.connector.clear_dns_cache()
        with pytest.raises(NotAllowed, match=r"127\.0\.0\.1"):
            await pages.fetch(site.url("/terms", "rebound.example"), language="en")
    assert site.requests == []


async def test_a_name_that_leads_both_out_and_inside_is_stopped(site, clock):
    inside = ["127.0.0.1", "::1", "::ffff:127.0.0.1", "169.254.169.254", "fd00:ec2::254"]
    names = Names({f"{number}.example": [NOBODY, address] for number, address in enumerate(inside)})
    async with HttpPages(SETTINGS, clock, names) as pages:
        fetches = (pages.fetch(site.url("/terms", host), language="en") for host in names.addresses)
        got = await asyncio.gather(*fetches, return_exceptions=True)
    assert [type(outcome) for outcome in got] == [NotAllowed] * len(inside)
    assert site.requests == []


def test_where_ports_are_named_no_other_is_opened():
    guard.begin(any_address=False, ports=frozenset({443}))
    guard.guarded_socket((socket.AF_INET, socket.SOCK_STREAM, 0, "", ("8.8.8.8", 443))).close()
    with pytest.raises(OSError, match=r"8\.8\.8\.8 is not a public address"):
        guard.guarded_socket((socket.AF_INET, socket.SOCK_STREAM, 0, "", ("8.8.8.8", 22)))
    guard.end()
