"""What a browser says to a proxy, read strictly (RFC 9110, section 7.6; RFC 9112)."""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass

from yarl import URL

MOST_HEAD = 64 * 1024  # bytes of a request's or an answer's head
_CREDENTIAL = "proxy-authorization"
_HOP_BY_HOP = frozenset(  # RFC 9110, section 7.6.1: for this connection alone
    ("connection", "proxy-connection", "keep-alive", "te", "trailer", "upgrade", "proxy-authenticate", _CREDENTIAL)
)
_LINE = re.compile(r"[^\r\n\0]*")
_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")  # RFC 9110, section 5.6.2
_AUTHORITY = re.compile(
    r"(?P<host>\[[0-9A-Fa-f:.]+\]|[^][/?#@:\s]+):(?P<port>[0-9]{1,5})"
)  # of CONNECT: RFC 9110, 9.3.6
_LAST_PORT = 65535
_METHOD = re.compile(r"[A-Z]{1,20}")


@dataclass(frozen=True, slots=True)
class Wish:
    """Where the browser wants to go. `head` is what to send there first, b"" for a tunnel; then `length` more bytes."""

    host: str
    port: int
    credential: str
    head: bytes = b""
    length: int = 0


def wish(head: bytes) -> Wish:
    """A request's head, with its empty line → what it wants. Raises ValueError for one that no browser sends."""
    first, headers = _parts(head)
    method, target, version = first.split(" ")
    if version != "HTTP/1.1" or not _METHOD.fullmatch(method):
        raise ValueError("not HTTP/1.1")
    credential = _credential(headers)
    if method == "CONNECT":
        if (there := _AUTHORITY.fullmatch(target)) is None or int(there["port"]) > _LAST_PORT:
            raise ValueError("a tunnel needs a host and a port")
        return Wish(there["host"].strip("[]").lower(), int(there["port"]), credential)
    url = _url(target)
    if url.scheme != "http" or url.port is None:
        raise ValueError("only http is asked for without a tunnel")
    host = (url.raw_host or "").lower()
    return Wish(host, url.port, credential, _onward(method, url, headers), _length(headers))


def answer(head: bytes) -> tuple[int, bytes]:
    """An answer's head → its status, and the head as the browser gets it, after which the connection ends.

    Raises ValueError.
    """
    first, headers = _parts(head)
    version, _, rest = first.partition(" ")
    if not version.startswith("HTTP/1.") or not rest[:3].isdecimal():
        raise ValueError("not HTTP/1")
    return int(rest[:3]), _head(f"HTTP/1.1 {rest}", [pair for pair in headers if pair[0].lower() not in _HOP_BY_HOP])


def refusal(status: str, *more: tuple[str, str]) -> bytes:
    """An answer of our own."""
    return _head(f"HTTP/1.1 {status}", [("Content-Length", "0"), *more])


def _parts(head: bytes) -> tuple[str, list[tuple[str, str]]]:
    first, *lines = head.removesuffix(b"\r\n\r\n").decode("latin-1").split("\r\n")
    headers = []
    for line in lines:
        name, colon, value = line.partition(":")
        if not colon or not _NAME.fullmatch(name) or not _LINE.fullmatch(value):
            raise ValueError("a header is malformed")
        headers.append((name, value.strip(" \t")))
    if not _LINE.fullmatch(first):
        raise ValueError("the first line is malformed")
    return first, headers


def _head(first: str, headers: list[tuple[str, str]]) -> bytes:
    lines = (f"{name}: {value}\r\n" for name, value in (*headers, ("Connection", "close")))
    return f"{first}\r\n{''.join(lines)}\r\n".encode("latin-1")


def _onward(method: str, url: URL, headers: list[tuple[str, str]]) -> bytes:
    """The request as the site gets it: without what was meant for us, and closed after one answer."""
    kept = [pair for pair in headers if pair[0].lower() not in _HOP_BY_HOP | {"host"}]
    return _head(f"{method} {url.raw_path_qs} HTTP/1.1", [("Host", url.host_port_subcomponent or ""), *kept])


def _length(headers: list[tuple[str, str]]) -> int:
    """The bytes that follow the head. Raises ValueError where that is not said plainly, lest a second request hide."""
    lengths = [value for name, value in headers if name.lower() == "content-length"]
    chunked = any(name.lower() == "transfer-encoding" for name, _ in headers)
    if chunked or len(lengths) > 1 or not all(value.isascii() and value.isdecimal() for value in lengths):
        raise ValueError("its length is not plain")
    return int(lengths[0]) if lengths else 0


def _url(text: str) -> URL:
    url = URL(text, encoded=True)
    if not url.raw_host or url.user is not None or url.password is not None:
        raise ValueError("no host, or a person's name in the address")
    return url


def _credential(headers: list[tuple[str, str]]) -> str:
    """The password of a Basic credential (RFC 7617), "" where there is none."""
    value = next((value for name, value in headers if name.lower() == _CREDENTIAL), "")
    kind, _, encoded = value.partition(" ")
    if kind.lower() != "basic":
        return ""
    try:
        return base64.b64decode(encoded, validate=True).decode("utf-8").partition(":")[2]
    except (binascii.Error, UnicodeDecodeError):
        return ""
