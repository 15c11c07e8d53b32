"""Where a page leads on to, and whether that is still the page."""

from __future__ import annotations

import re
from ipaddress import ip_address
from typing import TYPE_CHECKING

from yarl import URL

from bot.errors import Moved, NotAllowed

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_HOPS = 10  # redirects of one fetch; browsers follow 20
_LONGEST = 8000  # characters of an address; RFC 9110, section 4.1: so many should be understood
_LONGEST_SHOWN = 300  # characters of an address in a sentence
_SECOND_LEVEL_NAMES = "ac co com edu gob gouv gov go ltd me ne net nom or org plc sch"  # as in .co.uk
_SECOND_LEVEL = frozenset(_SECOND_LEVEL_NAMES.split())
_SHARED_NAMES = """
    github.io gitlab.io pages.dev netlify.app vercel.app herokuapp.com blogspot.com wordpress.com notion.site
    webflow.io framer.website
"""
_SHARED = frozenset(_SHARED_NAMES.split())  # each name under these is a site of its own
_LOG_IN = re.compile(
    r"log[-_]?in|sign[-_]?in|sign[-_]?on|auth|authenticate|authorize|oauth2?|sso|servicelogin|sessions?|accounts?",
    re.IGNORECASE,
)
_FRONT = frozenset(("", "/"))


def address(text: str) -> URL:
    """The address as one we may ask for. Raises NotAllowed for what is none, or not http(s)."""
    url = _followed(text, URL())
    if url is None:
        raise NotAllowed(
            f"{shown(text)} cannot be asked for: give an http or https address without a name and password.",
            url=text,
        )
    return url


def next_hop(here: URL, location: str, asked: URL) -> URL:
    """Where a redirect leads, over https once that was asked for.

    Raises Moved when that is no longer the page that was asked for.
    """
    there = _followed(location, here)
    if there is None:
        raise Moved(f"{shown(asked)} leads to {shown(location)}, which cannot be followed.", url=str(asked))
    if site(there.raw_host or "") != site(asked.raw_host or ""):
        raise Moved(
            f"{shown(asked)} now leads to another site, {shown(there)}: "
            "if the document lives there now, put that address into the platform's file.",
            url=str(asked),
        )
    if is_log_in(there) and not is_log_in(asked):
        raise Moved(
            f"{shown(asked)} now leads to a log-in page, {shown(there)}: "
            "put an address that reads without an account into the platform's file.",
            url=str(asked),
        )
    return _as_safe(there, here, asked)


def _as_safe(there: URL, here: URL, asked: URL) -> URL:
    """The same over https where http was named: whoever stands between could write terms of his own into that."""
    if asked.scheme != "https" or there.scheme == "https":
        return there
    safe = there.with_scheme("https").with_port(None)
    if not there.is_default_port() or safe == here:
        raise Moved(
            f"{shown(asked)} now leads to {shown(there)}, which anybody on the way can alter: "
            "put an https address into the platform's file.",
            url=str(asked),
        )
    return safe


def _followed(location: str, here: URL) -> URL | None:
    """The address that `location` means on that page; None for one that cannot be asked for."""
    if len(location) > _LONGEST:
        return None
    try:
        url = here.join(URL(location)).with_fragment(None) if here.absolute else URL(location).with_fragment(None)
        named = bool(url.raw_host) and url.port is not None and url.user is None and url.password is None
    except ValueError:
        return None
    return url if named and url.scheme in {"http", "https"} else None


def still_the_page(there: URL, asked: URL) -> None:
    """Raises Moved when the way ended at the site's front page, which is no document's."""
    if there.path in _FRONT and asked.path not in _FRONT and not there.query_string:
        raise Moved(
            f"{shown(asked)} now leads to the site's front page: "
            "find the document's new address and put it into the platform's file.",
            url=str(asked),
        )


def site(host: str) -> str:
    """The part of a host name that somebody registered, by a short rule instead of the public suffix list."""
    name = host.lower().rstrip(".")
    if _is_literal(name):
        return name
    labels = name.split(".")
    if len(labels) > 2 and (_is_second_level(labels) or ".".join(labels[-2:]) in _SHARED):  # noqa: PLR2004
        return ".".join(labels[-3:])
    return ".".join(labels[-2:])


def is_log_in(url: URL) -> bool:
    """Whether an address looks like a log-in page's."""
    first = (url.raw_host or "").split(".")[0]
    parts = [part.rsplit(".", 1)[0] for part in url.path.split("/") if part]
    return _is_log_in_word((*parts, first))


def shown(url: URL | str) -> str:
    """An address as it may stand in a sentence: printable, and not endless."""
    text = str(url)
    if not text.isprintable():
        text = "".join(char if char.isprintable() else "\ufffd" for char in text)
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"


def _is_log_in_word(words: Iterable[str]) -> bool:
    return any(_LOG_IN.fullmatch(word) for word in words)


def _is_second_level(labels: list[str]) -> bool:
    """Whether the name stands under something like .co.uk."""
    return len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL  # noqa: PLR2004 — country codes have two letters


def _is_literal(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
