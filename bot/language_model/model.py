"""The language model over one session."""

from __future__ import annotations

import asyncio
import logging
from contextlib import AsyncExitStack
from http import HTTPStatus
from typing import TYPE_CHECKING, Self

import aiohttp

from bot.language_model.answer import NothingError, texts
from bot.language_model.asking import request

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import TracebackType

    from bot.language_model.settings import ModelSettings

log = logging.getLogger(__name__)


class ChatModel:
    """`ports.Reword`, asked once and never again. Enter it before asking; leaving it closes every connection."""

    def __init__(self, settings: ModelSettings) -> None:
        self._settings = settings
        self._open = AsyncExitStack()

    async def __aenter__(self) -> Self:
        self._session = await self._open.enter_async_context(_session(self._settings.key))
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._open.aclose()

    async def reworded(self, sentences: Sequence[str]) -> Sequence[str | None]:
        """As many as were given; None for each that came to nothing. Never raises."""
        if not sentences:
            return []
        try:
            async with asyncio.timeout(self._settings.seconds):
                body = await self._ask(sentences)
            return texts(body, sentences)
        except TimeoutError:
            why = f"it took longer than {self._settings.seconds:g} seconds"
        except NothingError as error:
            why = str(error)
        except Exception as error:  # noqa: BLE001 — whatever is at the other end must not cost an alert
            why = f"it could not be asked: {type(error).__name__}"  # no more of it: a text may repeat what was sent
        log.warning("the language model worded nothing; the sentences stay", extra={"reason": why})
        return [None] * len(sentences)

    async def _ask(self, sentences: Sequence[str]) -> bytes:
        """What is answered. Raises NothingError, and what aiohttp raises."""
        url = f"{self._settings.url.rstrip('/')}/chat/completions"
        asked = request(sentences, self._settings.model)
        async with self._session.post(url, json=asked, allow_redirects=False) as response:
            if response.status != HTTPStatus.OK:
                raise NothingError(f"it answered with status {response.status}")
            if response.content_type != "application/json":
                raise NothingError("it answered with something else than JSON")
            return await self._body(response)

    async def _body(self, response: aiohttp.ClientResponse) -> bytes:
        body = bytearray()
        async for piece in response.content.iter_any():
            body += piece
            if len(body) > self._settings.most_bytes:
                raise NothingError(f"it answered with more than {self._settings.most_bytes} bytes")
        return bytes(body)


def _session(key: str) -> aiohttp.ClientSession:
    """Blind to the environment's proxies and .netrc, without cookies, and unpacking nothing."""
    headers = {"User-Agent": "Clausewatch", "Accept": "application/json", "Accept-Encoding": "identity"}
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(force_close=True),  # alerts are hours apart
        cookie_jar=aiohttp.DummyCookieJar(),
        headers={**headers, "Authorization": f"Bearer {key}"} if key else headers,
        timeout=aiohttp.ClientTimeout(total=None),  # `reworded` keeps the time
        trust_env=False,
        auto_decompress=False,
    )
