"""What went wrong in a browser → one of our errors."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from multidict import CIMultiDict
from yarl import URL

from bot.errors import PageError, TooLarge, Unreachable, Unreadable
from bot.fetch import guard
from bot.fetch.redirects import next_hop, shown, still_the_page
from bot.fetch.statuses import failure

if TYPE_CHECKING:
    from datetime import datetime

    from bot.fetch.browser.page import Rendered, Trip
    from bot.fetch.browser.ticket import Ticket

_NET_ERROR = re.compile(r"net::(ERR_[A-Z0-9_]+)")
_REASONS = (  # by the beginning of Chromium's name for it, the first that fits: net/base/net_error_list.h
    ("ERR_CERT", "its certificate is not valid; look at it in a browser"),
    ("ERR_SSL", "no secure connection could be agreed on"),
    ("ERR_BAD_SSL", "no secure connection could be agreed on"),
    ("ERR_TOO_MANY_REDIRECTS", "it redirects without end; look at it in a browser"),
    ("ERR_UNSAFE_PORT", "no browser goes to that port; look at the address"),
    ("ERR_CONTENT", "its answer broke off or cannot be decompressed"),
    ("ERR_INCOMPLETE", "its answer broke off or cannot be decompressed"),
    ("ERR_INVALID", "what it answers is not well-formed HTTP"),
    ("ERR_RESPONSE", "what it answers is not well-formed HTTP"),
    ("ERR_HTTP2", "what it answers is not well-formed HTTP"),
)
_SAVED = ("Download is starting", "ERR_ABORTED")  # what Playwright says of an attachment, or of status 204
_NO_CONTENT = "ERR_HTTP_RESPONSE_CODE_FAILURE"  # of a status that says no, with an empty page
_NAME_BOTH = (
    "in a browser a page may lead to no allowed host but its own; if you mean that one, put its address into the "
    "platform's file and its host under allow_hosts in the configuration"
)
_PROXY_SAYS = frozenset((403, 429, 502))  # how our proxy answers where it does not let plain http through


def named(text: str, url: URL, trip: Trip, ticket: Ticket, now: datetime) -> PageError:
    """What Playwright says went wrong, as one of our errors."""
    where = shown(url)
    if trip.crashed:
        return crash(url)
    if (known := _stopped(trip.failed_url or str(url), url, ticket)) is not None:
        return known
    if _NO_CONTENT in text and trip.answer is not None:
        known = failure(trip.answer.status, CIMultiDict(trip.answer.headers), shown(trip.answer.url), now)
        return known or Unreadable(f"{where} is empty in a browser: look at the address.", url=where)
    if any(sign in text for sign in _SAVED):
        return Unreadable(f"{where} sends a file to be saved, or nothing: look at the address.", url=where)
    if (code := _NET_ERROR.search(text)) is not None:
        return Unreachable(f"{where} cannot be reached: {_reason(code[1])}.", url=where)
    return Unreachable(f"{where} could not be rendered: the browser ended; it is tried again later.", url=where)


def check(found: Rendered, asked: URL, trip: Trip, ticket: Ticket, now: datetime) -> None:
    """Raises the PageError that a page stands for which is not the document."""
    if trip.failure:
        raise named(trip.failure, asked, trip, ticket, now)
    if found.status in _PROXY_SAYS and (stopped := _stopped(found.url, asked, ticket)) is not None:
        raise stopped
    there = next_hop(asked, found.url, asked)
    if (error := failure(found.status, CIMultiDict(found.headers), shown(there), now)) is not None:
        raise error
    still_the_page(there, asked)


def too_slow(url: URL, seconds: float, trip: Trip) -> PageError:
    """For a page that was not done in time: an Unreachable where nothing of it came."""
    if trip.answer is None:
        return Unreachable(f"{shown(url)} cannot be reached: it sent nothing for {seconds:g} s.", url=str(url))
    return Unreadable(f"{shown(url)} is not done within {seconds:g} s in a browser: look at the address.", url=str(url))


def crash(url: URL) -> PageError:
    return Unreadable(
        f"{shown(url)} breaks the browser, probably by the memory it takes: look at the address.", url=str(url)
    )


def too_hungry(url: URL, most: int) -> PageError:
    return TooLarge(
        f"{shown(url)} takes more than {most / 1e9:.3g} GB of memory in a browser: look at the address.", url=str(url)
    )


def _stopped(failed_url: str, asked: URL, ticket: Ticket) -> PageError | None:
    """What our own proxy did to that address, if it did."""
    host, where = (URL(failed_url).raw_host or "").lower(), shown(failed_url)
    if host in ticket.refused:
        return guard.refusal(where, ticket.refused[host], guard.NAME_IT if host == asked.raw_host else _NAME_BOTH)
    if host in ticket.failed:
        return Unreachable(f"{where} cannot be reached: {ticket.failed[host]}.", url=where)
    if ticket.overdrawn:
        most = ticket.limits.most_bytes / 1e6
        return TooLarge(f"{where} loads more than {most:.3g} MB in a browser: look at the address.", url=where)
    return None


def _reason(code: str) -> str:
    return next((reason for start, reason in _REASONS if code.startswith(start)), "it closed the connection")
