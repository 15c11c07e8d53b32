"""Addresses that people suggest: of public pages alone, and written in one way."""

from __future__ import annotations

from ipaddress import AddressValueError, IPv4Address
from urllib.parse import SplitResult, urlsplit

from bot.errors import InputError

_LONGEST = 500  # characters
_OWN = frozenset((  # top names of networks of one's own, and of hidden ones
    "arpa", "corp", "home", "internal", "intranet", "lan", "local", "localdomain", "localhost", "onion", "private",
))  # fmt: skip


def public_address(typed: str) -> str:
    """The address as it is stored, without a fragment. Raises InputError for what is none of a public page."""
    url = typed.strip()
    try:
        written = _written(url) if url.isprintable() and " " not in url else ""
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


def _written(url: str) -> str:
    parts = urlsplit(url)
    host = _host(parts)
    return parts._replace(scheme=parts.scheme.lower(), netloc=host, path=parts.path or "/", fragment="").geturl()


def _host(parts: SplitResult) -> str:
    """The host in ASCII, with a port that is named. Raises ValueError."""
    host = (parts.hostname or "").encode("idna").decode("ascii").rstrip(".").lower()
    named = parts.port  # which raises for one that is none
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
