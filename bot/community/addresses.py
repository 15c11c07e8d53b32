"""Addresses that people type: of public pages alone, and written in one way."""

from __future__ import annotations

import re
from ipaddress import AddressValueError, IPv4Address
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urlsplit

from bot.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Container

_LONGEST = 500  # characters
WEB_PORTS = frozenset((80, 443))  # a page elsewhere is hardly a public one, and looking there would scan for open ports
_WITH_SCHEME = re.compile(r"[a-z]+://\S*", re.IGNORECASE)
_WITHOUT = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}(?::\d+)?(?:[/?#]\S*)?", re.IGNORECASE)  # tonewell.example/terms
_OWN = frozenset((  # top names of networks of one's own, and of hidden ones
    "arpa", "corp", "home", "internal", "intranet", "lan", "local", "localdomain", "localhost", "onion", "private",
))  # fmt: skip


def address_in(typed: str) -> str:
    """What was typed, where it is one address and nothing else, as people write them; else ""."""
    word = typed.strip()
    if _WITH_SCHEME.fullmatch(word):
        return word
    return f"https://{word}" if _WITHOUT.fullmatch(word) else ""


def public_address(typed: str, ports: Container[int] = WEB_PORTS) -> str:
    """The address as it is stored, without a fragment. Raises InputError for what is none of a public page."""
    url = address_in(typed)
    try:
        written = _written(url, ports) if url.isprintable() else ""
    except ValueError:  # UnicodeError is one too
        written = ""
    if not 0 < len(written) <= _LONGEST:
        raise InputError(
            "That is not the address of a public page. "
            "Write it like https://example.com/terms, in at most 500 characters.",
            "error.address",
        )
    return written


def host_of(url: str) -> str:
    """Its host, without the "www." that makes no difference."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


def plain_address(url: str) -> str:
    """What two addresses of one page have in common, however they are written."""
    parts = urlsplit(url)
    return f"{host_of(url)}{parts.path.rstrip('/')}?{parts.query}"


def _written(url: str, ports: Container[int]) -> str:
    parts = urlsplit(url)
    host = _host(parts, ports)
    return parts._replace(scheme=parts.scheme.lower(), netloc=host, path=parts.path or "/", fragment="").geturl()


def _host(parts: SplitResult, ports: Container[int]) -> str:
    """The host in ASCII, with a port that is named. Raises ValueError."""
    host = (parts.hostname or "").encode("idna").decode("ascii").rstrip(".").lower()
    named = parts.port  # which raises for one that is none
    if named is not None and named not in ports:
        raise ValueError("no port of the web")
    if parts.scheme.lower() not in ("http", "https") or "@" in parts.netloc or not _is_public(host):
        raise ValueError("no public page")
    return f"{host}:{named}" if named else host


def _is_public(host: str) -> bool:
    *above, top = host.split(".")
    if not above or not all(above) or top in _OWN:
        return False
    if top.isdigit() or top.startswith("0x"):  # a number, in whatever form a browser reads one
        try:
            return IPv4Address(host).is_global
        except AddressValueError:
            return False
    return all(one.isalnum() or one in "-_." for one in host)
