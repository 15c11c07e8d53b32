"""One request → one answer, whole and within its limits, or a named error."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from io import BytesIO
from typing import TYPE_CHECKING

import aiohttp

from bot.errors import NotAllowed, PageError, TooLarge, Unreachable, Unreadable
from bot.fetch import guard
from bot.fetch.redirects import shown
from bot.fetch.unpacking import BrokenOffError, unpacking

if TYPE_CHECKING:
    from collections.abc import Mapping

    from multidict import CIMultiDictProxy
    from yarl import URL

    from bot.fetch.settings import FetchSettings

_MOST_OF_HEADERS = 256 * 1024  # bytes of all of them; they are stored with the page
_REASONS: tuple[tuple[type[Exception], str], ...] = (  # the first that fits; subclasses stand before their bases
    (aiohttp.ClientConnectorCertificateError, "its certificate is not valid; look at it in a browser"),
    (aiohttp.ClientSSLError, "no secure connection could be agreed on"),
    (aiohttp.ClientConnectorDNSError, "no such name is known, or there is no network"),
    (aiohttp.ConnectionTimeoutError, "no connection within {connect:g} s"),
    (aiohttp.SocketTimeoutError, "it sent nothing for {first_byte:g} s"),
    (TimeoutError, "its answer was not whole within {total:g} s"),
    (aiohttp.ClientPayloadError, "its answer broke off"),
    (BrokenOffError, "its answer broke off or cannot be decompressed"),
    (aiohttp.ClientResponseError, "what it answers is not well-formed HTTP"),
    (aiohttp.ClientConnectorError, "it takes no connection"),
    (ValueError, "the address or one of its headers is malformed"),
)
_TOO_LONG = ("got more than", "too large", "too big", "too long", "too many headers")  # how aiohttp says it of headers


@dataclass(frozen=True, slots=True)
class Answer:
    url: URL
    status: int
    headers: CIMultiDictProxy[str]
    body: bytes  # empty unless the status is 200
    whole: bool  # False: cut at the limit, where that was asked for


async def ask(
    session: aiohttp.ClientSession,
    url: URL,
    settings: FetchSettings,
    *,
    headers: Mapping[str, str],
    cookies: aiohttp.CookieJar | None = None,
    cut_at: int | None = None,
    if_refused: str = guard.NAME_IT,
) -> Answer:
    """What the address answers, redirects unfollowed, the body decompressed and at most `cut_at` bytes of it.

    `if_refused` says what to do where the guard says no.
    Raises Unreachable, NotAllowed (by the guard), TooLarge, and Unreadable for a body packed as we did not ask for.
    """
    attempt = guard.begin(any_address=_is_allowed(url, settings), ports=settings.ports)
    sent = cookies.filter_cookies(url) if cookies is not None else None
    try:
        async with session.get(url, headers=headers, cookies=sent, allow_redirects=False) as response:
            if cookies is not None:
                cookies.update_cookies(response.cookies, url)
            _fits(response, url)
            body, whole = b"", True  # of an answer that is no page none is taken
            if response.status == HTTPStatus.OK:
                body, whole = await _body(response, url, cut_at or settings.max_bytes)
    except (aiohttp.ClientError, OSError, ValueError) as error:
        if attempt.refused:
            raise guard.refusal(shown(url), attempt.refused[0], if_refused) from error
        raise _named(error, url, settings) from error
    finally:
        guard.end()
    if not whole and cut_at is None:
        raise TooLarge(
            f"{shown(url)} sends more than {settings.max_bytes / 1e6:.3g} MB: no terms are that long; "
            "look at the address.",
            url=str(url),
        )
    return Answer(url, response.status, response.headers, body, whole)


def _is_allowed(url: URL, settings: FetchSettings) -> bool:
    """Whether the operator named that very host, as it is sent: `host` raises for a name that is no IDNA."""
    return url.raw_host in settings.allow_hosts


def _fits(response: aiohttp.ClientResponse, url: URL) -> None:
    if sum(len(name) + len(value) for name, value in response.raw_headers) > _MOST_OF_HEADERS:
        response.close()
        raise _too_long_headers(shown(url))


async def _body(response: aiohttp.ClientResponse, url: URL, limit: int) -> tuple[bytes, bool]:
    """The body, and whether that is all of it; counted as it comes, packed and unpacked, so that a bomb ends early."""
    unpack = unpacking(coding := ", ".join(response.headers.getall("Content-Encoding", ())))
    if unpack is None:
        response.close()
        raise Unreadable(
            f"{shown(url)} sends its page packed as {shown(coding)}, which was not asked for and cannot be unpacked: "
            "look at it in a browser.",
            url=shown(url),
        )
    body = BytesIO()  # its value is handed out without a copy
    taken = 0
    async for packed in response.content.iter_any():
        taken += len(packed)
        for piece in unpack.pieces(packed):
            body.write(piece)
            if max(body.tell(), taken) > limit:
                response.close()
                body.truncate(limit)
                return body.getvalue(), False
    if not unpack.whole:
        raise BrokenOffError
    return body.getvalue(), True


def _named(error: Exception, url: URL, settings: FetchSettings) -> PageError:
    """The error as one of ours."""
    where = shown(url)
    if isinstance(error, aiohttp.InvalidURL):
        return NotAllowed(f"{where} is no address that can be asked for: write it in full.", url=where)
    if isinstance(error, aiohttp.ClientResponseError) and any(words in error.message.lower() for words in _TOO_LONG):
        return _too_long_headers(where)
    return Unreachable(f"{where} cannot be reached: {_reason(error, settings)}.", url=where)


def _too_long_headers(where: str) -> TooLarge:
    return TooLarge(f"{where} sends headers that are too long to be read: look at the address.", url=where)


def _reason(error: Exception, settings: FetchSettings) -> str:
    reason = next((reason for kind, reason in _REASONS if isinstance(error, kind)), "it closed the connection")
    return reason.format(
        connect=settings.connect_timeout, first_byte=settings.first_byte_timeout, total=settings.total_timeout
    )
