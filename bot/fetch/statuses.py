"""An HTTP status → the page, or the error it stands for."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from bot.errors import Gone, PageError, RateLimited, Refused, ServerFailed, Unreachable, Unreadable

if TYPE_CHECKING:
    from collections.abc import Mapping

_OK = 200
_MANY, _UNAVAILABLE = 429, 503
_WHY: dict[int, tuple[type[PageError], str]] = {
    401: (Refused, "it asks for a log-in; find an address that reads without an account"),
    403: (Refused, "it refuses us; look whether it opens in a browser"),
    404: (Gone, "the document is gone; find its new address"),
    407: (Refused, "it asks for a proxy's log-in"),
    408: (Unreachable, "it did not get our request in time"),
    410: (Gone, "the document is gone for good; find its new address"),
    425: (Unreachable, "it would not take our request yet"),
    429: (RateLimited, "we asked too often; it is tried again later"),
    451: (Refused, "it is withheld for legal reasons; look for another region's address"),
}
_BY_HUNDRED: dict[int, tuple[type[PageError], str]] = {
    4: (Refused, "it refuses our request; look whether it opens in a browser"),
    9: (Refused, "it keeps programs out; look whether it opens in a browser"),  # 999 is some sites' own
    5: (ServerFailed, "its server failed; it is tried again later"),
}
_OTHER = (Unreadable, "that is no page; look at it in a browser")
_CHALLENGED = (Refused, "it tests for browsers and keeps programs out")
_LONGEST_WAIT = timedelta(days=1)  # a Retry-After beyond it is taken for this


def failure(status: int, headers: Mapping[str, str], where: str, now: datetime) -> PageError | None:
    """The error that an answer's status stands for; None for 200."""
    if status == _OK:
        return None
    wait = retry_after(headers.get("Retry-After", ""), now)
    kind, why = _WHY.get(status) or _BY_HUNDRED.get(status // 100, _OTHER)
    if status == _UNAVAILABLE and wait is not None:
        kind, why = _WHY[_MANY]
    elif headers.get("cf-mitigated") == "challenge":
        kind, why = _CHALLENGED
    return kind(f"{where} answered with status {status}: {why}.", url=where, retry_after=wait)


def retry_after(value: str, now: datetime) -> timedelta | None:
    """The wait that a Retry-After header asks for, in seconds or as a date; None where it asks nothing."""
    text = value.strip()
    if text.isascii() and text.isdigit():
        return min(timedelta(seconds=int(text[:9])), _LONGEST_WAIT)
    try:
        at = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    return min(max(at - now, timedelta(0)), _LONGEST_WAIT)
