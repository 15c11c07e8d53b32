from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.fetch.browser.wire import answer, wish

KEY = base64.b64encode(b"page:open sesame").decode()


def head(*lines: str) -> bytes:
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


def test_a_tunnel_is_a_host_and_a_port():
    asked = wish(head("CONNECT Art.example:443 HTTP/1.1", "Host: x", f"Proxy-Authorization: Basic {KEY}"))
    assert (asked.host, asked.port, asked.credential, asked.head) == ("art.example", 443, "open sesame", b"")
    assert wish(head("CONNECT [::1]:80 HTTP/1.1")).host == "::1"


def test_plain_http_goes_on_without_what_was_meant_for_us():
    lines = [
        "Host: elsewhere.example",
        f"Proxy-Authorization: Basic {KEY}",
        "Proxy-Connection: keep-alive",
        "Accept: */*",
    ]
    asked = wish(head("GET http://art.example:8080/terms?a=%20b HTTP/1.1", *lines))
    assert (asked.host, asked.port) == ("art.example", 8080)
    expected = head("GET /terms?a=%20b HTTP/1.1", "Host: art.example:8080", "Accept: */*", "Connection: close")
    assert asked.head == expected


@pytest.mark.parametrize("there", ["art.example", "art.example:8080", "[2001:db8::1]", "[2001:db8::1]:8080"])
def test_the_site_is_told_the_host_it_was_asked_as(there):
    assert f"Host: {there}\r\n".encode() in wish(head(f"GET http://{there}/ HTTP/1.1")).head


def test_a_body_is_announced_by_its_length():
    assert wish(head("POST http://art.example/ HTTP/1.1", "Content-Length: 12")).length == 12


@pytest.mark.parametrize(
    "lines",
    [
        ["GET /terms HTTP/1.1"],
        ["GET https://art.example/ HTTP/1.1"],
        ["GET ftp://art.example/ HTTP/1.1"],
        ["GET file:///terms.html HTTP/1.1"],
        ["GET http:///terms HTTP/1.1"],
        ["GET http://me:pw@art.example/ HTTP/1.1"],
        ["GET http://art.example/ HTTP/1.0"],
        ["GET http://art.example/"],
        ["get http://art.example/ HTTP/1.1"],
        ["GET http://art.example/ HTTP/1.1", "no colon"],
        ["GET http://art.example/ HTTP/1.1", "X : y"],
        ["GET http://art.example/ HTTP/1.1", "X: y\nHost: other"],
        ["POST http://art.example/ HTTP/1.1", "Transfer-Encoding: chunked"],
        ["POST http://art.example/ HTTP/1.1", "Content-Length: 5", "Content-Length: 6"],
        ["POST http://art.example/ HTTP/1.1", "Content-Length: -5"],
        ["CONNECT art.example HTTP/1.1"],
        ["CONNECT art.example:443/path HTTP/1.1"],
        ["CONNECT me@art.example:443 HTTP/1.1"],
        ["CONNECT :443 HTTP/1.1"],
        ["CONNECT art.example:99999 HTTP/1.1"],
        ["CONNECT art.example:x HTTP/1.1"],
        [""],
    ],
)
def test_what_no_browser_sends_is_not_guessed_at(lines):
    with pytest.raises(ValueError, match=r"\w"):
        wish(head(*lines))


@pytest.mark.parametrize("value", ["", "Basic", "Basic !!!", "Bearer abc", "Basic /w=="])
def test_a_credential_that_is_none_is_empty(value):
    assert wish(head("CONNECT art.example:443 HTTP/1.1", f"Proxy-Authorization: {value}")).credential == ""


def test_an_answer_ends_its_connection_whatever_the_site_says():
    status, passed_on = answer(head("HTTP/1.0 200 OK", "Connection: keep-alive", "Content-Length: 3"))
    assert status == 200
    assert passed_on == head("HTTP/1.1 200 OK", "Content-Length: 3", "Connection: close")


@pytest.mark.parametrize("first", ["ICY 200 OK", "HTTP/1.1 abc", "HTTP/2 200", ""])
def test_an_answer_that_is_not_http_is_refused(first):
    with pytest.raises(ValueError, match=r"\w"):
        answer(head(first))


@given(st.binary(max_size=200))
def test_any_bytes_are_a_wish_or_a_value_error(junk):
    try:
        wish(junk + b"\r\n\r\n")
    except ValueError:
        return
