"""Every request that the client makes, seen on its way out and back: aiohttp's tracing, which discord.py lets us set.

What posts a message, or opens a post, is not left to discord.py's own retries: whether it arrived would then be known
to nobody.
"""

from __future__ import annotations

import logging
from contextvars import ContextVar
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

import aiohttp

if TYPE_CHECKING:
    from asyncio import Future
    from types import SimpleNamespace

    from bot.discord_app.pace import Pace
    from bot.ports import Meter

_log = logging.getLogger(__name__)

_UNCOUNTED = ("/interactions/", "/webhooks/")  # answers to people; Discord does not count them either
_LONGEST_HOLD = 60.0  # seconds that all requests wait where Discord asks for more than that


@dataclass(slots=True)
class Attempt:
    """One message on its way. `answered` gets its id as soon as Discord has answered: after the last message that a
    channel may take for now, discord.py returns only when it may take more. `begun`: the request went out."""

    answered: Future[str]
    begun: bool = False


attempt: ContextVar[Attempt | None] = ContextVar("attempt", default=None)  # what this task posts


class Stopped(aiohttp.ClientError):
    """So many requests were invalid that none is made for a while."""


class Unanswered(aiohttp.ClientError):
    """A message was posted, and the answer does not say whether it stands; or Discord asks all to wait."""

    def __init__(self, status: int, retry_after: float) -> None:
        super().__init__(f"Discord answered {status}")
        self.status = status
        self.retry_after = retry_after


def tracing(pace: Pace, meter: Meter) -> aiohttp.TraceConfig:
    """What gives each request its turn and takes each answer into account."""
    seen, trace = _Seen(pace, meter), aiohttp.TraceConfig()
    trace.on_request_start.append(seen.begins)
    trace.on_request_end.append(seen.ends)
    trace.on_request_exception.append(seen.fails)
    return trace


class _Seen:
    """Requests on their way out and back, as aiohttp tells of them."""

    def __init__(self, pace: Pace, meter: Meter) -> None:
        self._pace = pace
        self._meter = meter

    async def begins(self, _: object, __: SimpleNamespace, request: aiohttp.TraceRequestStartParams) -> None:
        if _counts(request.url.path):
            if self._pace.stopped_for():
                raise Stopped("so many requests were invalid that none is made for a while")
            await self._pace.turn()
        if (current := attempt.get()) and _is_message(request.url.path) and _is_post(request.method, request.url.path):
            current.begun = True

    async def ends(self, _: object, __: SimpleNamespace, request: aiohttp.TraceRequestEndParams) -> None:
        response, path = request.response, request.url.path
        if not _is_api(path):
            return
        self._count(response)
        everywhere = response.headers.get("X-RateLimit-Global") is not None
        if everywhere:
            self._pace.hold(min(_LONGEST_HOLD, _seconds(response)))
        if _is_post(request.method, path):
            await _posted(response, attempt.get() if _is_message(path) else None)
        elif everywhere and _counts(path):
            _raise_unanswered(
                response
            )  # discord.py would hold everything by itself, and for good where it is cancelled

    async def fails(self, _: object, __: SimpleNamespace, request: aiohttp.TraceRequestExceptionParams) -> None:
        if _is_post(request.method, request.url.path) and isinstance(request.exception, ConnectionResetError):
            raise aiohttp.ClientConnectionError(str(request.exception))  # discord.py repeats it on some systems

    def _count(self, response: aiohttp.ClientResponse) -> None:
        self._meter.answered(response.status)
        if self._pace.answered(response.status, shared=response.headers.get("X-RateLimit-Scope") == "shared"):
            _log.error("sending stops, because Discord called so many of our requests invalid; it goes on by itself")


async def _posted(response: aiohttp.ClientResponse, current: Attempt | None) -> None:
    """Raises Unanswered."""
    if response.status == HTTPStatus.TOO_MANY_REQUESTS or response.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        _raise_unanswered(response)
    if current and response.ok and response.headers.get("X-RateLimit-Remaining") == "0":
        body: dict[str, Any] = await response.json(content_type=None)
        if not current.answered.done():
            current.answered.set_result(str(body["id"]))


def _raise_unanswered(response: aiohttp.ClientResponse) -> None:
    response.close()
    raise Unanswered(response.status, _seconds(response))


def _is_post(method: str, path: str) -> bool:
    return method == "POST" and (_is_message(path) or path.endswith("/threads")) and _counts(path)


def _is_message(path: str) -> bool:
    return path.endswith("/messages")


def _is_api(path: str) -> bool:
    return path.startswith("/api/")


def _counts(path: str) -> bool:
    return _is_api(path) and not any(part in path for part in _UNCOUNTED)


def _seconds(response: aiohttp.ClientResponse) -> float:
    """How long Discord asks us to wait; 0 where it does not say."""
    for name in ("Retry-After", "X-RateLimit-Reset-After"):
        try:
            return max(0.0, float(response.headers.get(name, "")))
        except ValueError:
            continue
    return 0.0
