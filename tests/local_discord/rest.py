"""From a request to its answer: recorded, faults, its token, limits, Discord's description, the handler."""

from __future__ import annotations

import asyncio
import contextlib
import json
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from aiohttp import web

from local_discord import description
from local_discord.errors import ApiError, invalid
from local_discord.faults import DROPPED

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from local_discord.faults import Fault
    from local_discord.server import LocalDiscord

    Handler = Callable[["Call"], Awaitable[Any]]

BASE = "/api/v10"
_MAJOR = ("channel_id", "guild_id", "interaction_id", "webhook_token")  # each such resource has limits of its own
_INTERACTIONS = ("/interactions/", "/webhooks/")  # neither needs the token nor counts towards the 50 a second


@dataclass
class Call:
    """One request. `at` are the parts of its path that vary; `route` is the path with their names.

    `came` is when it came, `passed` whether it was carried out, `status` what was answered (0 for nothing).
    """

    method: str
    route: str
    path: str
    at: dict[str, str]
    query: dict[str, str]
    body: Any
    files: dict[int, tuple[str, bytes]] = field(default_factory=dict)  # names and what is in them
    came: float = field(default_factory=time.monotonic)  # seconds
    passed: bool = False
    status: int = 0


class Rest:
    """The REST half: endpoints are added with `on`, requests that came are in `calls`; `answered` counts statuses.

    `heard` is told of each request as it comes, before it is carried out, and `dealt` when its answer is known.
    """

    def __init__(self, discord: LocalDiscord) -> None:
        self._discord = discord
        self.calls: list[Call] = []
        self.answered: Counter[int] = Counter()
        self.violations: list[str] = []
        self.closing = asyncio.Event()
        self.heard: Callable[[Call], None] = lambda _: None
        self.dealt: Callable[[Call], None] = lambda _: None

    def on(self, app: web.Application, method: str, route: str, handler: Handler) -> None:
        async def answer(request: web.Request) -> web.StreamResponse:
            body, files = await _sent(request)
            at = dict(request.match_info)
            call = Call(method, route, request.path.removeprefix(BASE), at, dict(request.query), body, files)
            return await self._answer(request, call, handler)

        app.router.add_route(method, BASE + route, answer)

    async def _answer(self, request: web.Request, call: Call, handler: Handler) -> web.StreamResponse:
        self.calls.append(call)
        self.heard(call)
        answer = await self._carried_out(request, call, handler)
        call.status = answer.status if request.transport and not request.transport.is_closing() else 0
        self.answered[call.status] += 1
        self.dealt(call)
        return answer

    async def _carried_out(self, request: web.Request, call: Call, handler: Handler) -> web.StreamResponse:
        headers: dict[str, str] = {"Via": "1.1 local"}
        fault: Fault | None = None
        try:
            self._check_token(request, call)
            if limited := self._limited(call, headers):
                return limited
            fault = self._discord.faults.befalling(call.method, call.path)
            if fault and not fault.after:
                return await self._failed(request, fault)
            self._check_description(call)
            result = await handler(call)
            call.passed = True
        except ApiError as error:
            return _json({"message": str(error), "code": error.code}, error.status, headers)
        if fault:
            return await self._failed(request, fault)
        return web.Response(status=204, headers=headers) if result is None else _json(result, 200, headers)

    async def _failed(self, request: web.Request, fault: Fault) -> web.StreamResponse:
        if fault.status is not DROPPED:
            return _json({"message": "fault", "code": fault.code} | fault.body, fault.status, fault.headers)
        if fault.hang:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self.closing.wait(), fault.hang)
        if request.transport is not None:
            request.transport.abort()
        return web.Response()

    def _check_token(self, request: web.Request, call: Call) -> None:
        public = call.path.startswith(_INTERACTIONS)
        if not public and request.headers.get("Authorization") != f"Bot {self._discord.token}":
            raise ApiError(401, 0, "401: Unauthorized")

    def _limited(self, call: Call, headers: dict[str, str]) -> web.StreamResponse | None:
        major = next((call.at[name] for name in _MAJOR if name in call.at), "")
        verdict = self._discord.limits.count(
            f"{call.method} {call.route}", major, interaction=call.path.startswith(_INTERACTIONS)
        )
        headers |= verdict.headers
        if verdict.retry_after is None:
            return None
        body = {"message": "You are being rate limited.", "retry_after": verdict.retry_after}
        return _json(body | {"global": verdict.everywhere, "code": 0}, 429, headers)

    def _check_description(self, call: Call) -> None:
        found = description.violations(call.method, call.route, call.body) if call.body is not None else []
        if found:
            self.violations += found
            raise invalid("; ".join(found))


async def _sent(request: web.Request) -> tuple[Any, dict[int, tuple[str, bytes]]]:
    """The body and the files beside it."""
    if not request.can_read_body:
        return None, {}
    if request.content_type != "multipart/form-data":
        return await request.json(), {}
    form = await request.post()
    files = {
        int(name.removeprefix("files[").removesuffix("]")): (part.filename, part.file.read())
        for name, part in form.items()
        if isinstance(part, web.FileField)
    }
    return json.loads(str(form.get("payload_json") or "{}")), files


def _json(value: Any, status: int, headers: dict[str, str]) -> web.Response:
    # Bytes, because aiohttp adds a charset to text, and discord.py then takes the body for text too.
    body = json.dumps(value).encode()
    return web.Response(body=body, status=status, headers=headers, content_type="application/json")
