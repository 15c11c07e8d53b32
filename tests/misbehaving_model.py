"""An OpenAI-compatible endpoint on loopback that answers whatever it is told to."""

from __future__ import annotations

import asyncio
import json
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from aiohttp import web

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    Answer = Callable[[web.Request, list[str]], Awaitable[web.StreamResponse]]

PATH = "/v1/chat/completions"


@dataclass
class Asked:
    """One request; `sentences` are those that its user's message holds."""

    headers: dict[str, str]
    body: dict[str, Any]
    sentences: list[str]


@dataclass
class Endpoint:
    """`answer` is what it does; `asked` are the requests that came, `elsewhere` the paths of others."""

    answer: Answer
    port: int = 0
    asked: list[Asked] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    @asynccontextmanager
    async def served(self) -> AsyncIterator[Endpoint]:
        """On a free port, until left; whatever it is still at then ends."""
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", self._handle)
        runner = web.AppRunner(app, handler_cancellation=True, shutdown_timeout=0.01)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        self.port = runner.addresses[0][1]
        try:
            yield self
        finally:
            await runner.cleanup()

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        if request.path != PATH or request.method != "POST":
            self.elsewhere.append(request.path)
            raise web.HTTPNotFound
        body = await request.json()
        sentences = json.loads(body["messages"][-1]["content"])
        self.asked.append(Asked(dict(request.headers), body, sentences))
        return await self.answer(request, sentences)


def completion(content: object, **message: object) -> dict[str, object]:
    """A whole answer, as OpenAI's reference has it, with that content."""
    said = {"role": "assistant", "content": content, **message}
    choice = {"index": 0, "message": said, "finish_reason": "stop"}
    return {"id": "chatcmpl-1", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice]}


def wording(change: Callable[[str], object]) -> Answer:
    """Behaves, and words each sentence so."""
    return content(lambda sentences: json.dumps([change(sentence) for sentence in sentences]))


def content(made: Callable[[list[str]], object], **message: object) -> Answer:
    """A proper answer whose message has that content, made of the sentences."""

    async def answer(_: web.Request, sentences: list[str]) -> web.StreamResponse:
        return web.json_response(completion(made(sentences), **message))

    return answer


def sends(body: bytes | str, status: int = 200, **headers: str) -> Answer:
    """That body; JSON by its headers unless they say otherwise."""

    async def answer(_: web.Request, __: list[str]) -> web.StreamResponse:
        fields = {"Content-Type": "application/json"} | {
            name.replace("_", "-"): value for name, value in headers.items()
        }
        return web.Response(body=body, status=status, headers=fields)

    return answer


async def never(_: web.Request, __: list[str]) -> web.StreamResponse:
    """No answer; ends when the other side gives up."""
    await asyncio.Event().wait()
    raise AssertionError


def raw(*pieces: bytes, for_ever: bool = False) -> Answer:
    """Those very bytes and then the connection is cut; `for_ever`: the last one again and again, a little at a time."""

    async def answer(request: web.Request, _: list[str]) -> web.StreamResponse:
        transport = request.transport
        assert transport is not None
        for piece in pieces:
            transport.write(piece)
        while for_ever and not transport.is_closing():
            transport.write(pieces[-1])
            with suppress(TimeoutError):
                await asyncio.wait_for(asyncio.Event().wait(), 0.005)  # a slow server's own time
        transport.close()
        return web.Response()

    return answer
