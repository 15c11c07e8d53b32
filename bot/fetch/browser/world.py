"""A world of our own in a page: its DOM, but none of what its scripts did to theirs.

https://chromedevtools.github.io/devtools-protocol/tot/Page/#method-createIsolatedWorld
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from playwright.async_api import CDPSession, Page

_TRIES = 3  # a page may move on between a question and its answer
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class World:
    """That of one frame."""

    talk: CDPSession
    context: int

    async def value(self, script: str) -> Any:
        """What the expression gives, a promise's value too."""
        question = {"expression": script, "awaitPromise": True, "returnByValue": True}
        return _value(await self.talk.send("Runtime.evaluate", {**question, "contextId": self.context}))

    async def kept(self, script: str) -> str:
        """The id of the object that the expression gives."""
        answer = await self.talk.send("Runtime.evaluate", {"expression": script, "contextId": self.context})
        return str(_result(answer, "objectId"))

    async def entry(self, list_id: str, number: int) -> Any:
        """The value of a kept list's entry."""
        return _value(await self._entry(list_id, number, by_value=True))

    async def frame(self, list_id: str, number: int) -> str:
        """The id of the frame in a kept list's entry, an <iframe>; "" where it has none."""
        element = _result(await self._entry(list_id, number, by_value=False), "objectId")
        node = await self.talk.send("DOM.describeNode", {"objectId": element})
        return str(node["node"].get("frameId", ""))

    async def _entry(self, list_id: str, number: int, *, by_value: bool) -> Any:
        what = {"functionDeclaration": "function(number) { return this[number]; }", "arguments": [{"value": number}]}
        return await self.talk.send("Runtime.callFunctionOn", {**what, "objectId": list_id, "returnByValue": by_value})


async def world_of(talk: CDPSession, frame: str = "") -> World:
    """In that frame, which is in the same process as what `talk` talks with; else in its outermost."""
    if not frame:
        frame = (await talk.send("Page.getFrameTree"))["frameTree"]["frame"]["id"]
    made = await talk.send("Page.createIsolatedWorld", {"frameId": frame, "worldName": "clausewatch"})
    return World(talk, made["executionContextId"])


async def in_world(page: Page, work: Callable[[World], Awaitable[T]]) -> T:
    """What the work in the page's world gives; begun anew where the page moves on meanwhile."""
    from playwright.async_api import Error  # noqa: PLC0415 — as in `process`

    for _ in range(_TRIES - 1):
        try:
            return await _worked(page, work)
        except Error:
            if page.is_closed():
                raise
            await page.wait_for_load_state("domcontentloaded", timeout=0)
    return await _worked(page, work)


async def _worked(page: Page, work: Callable[[World], Awaitable[T]]) -> T:
    talk = await page.context.new_cdp_session(page)
    try:
        return await work(await world_of(talk))
    finally:
        with suppress(Exception):  # it ended with the page
            await talk.detach()


def _value(answer: dict[str, Any]) -> Any:
    return _result(answer, "value")


def _result(answer: dict[str, Any], what: str) -> Any:
    from playwright.async_api import Error  # noqa: PLC0415 — as in `process`

    if what not in answer["result"]:
        raise Error("the page's DOM cannot be asked")
    return answer["result"][what]
