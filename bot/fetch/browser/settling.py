"""When a page is done: its loading has come to rest, and its text no longer grows."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.async_api import Page

    from bot.fetch.browser.settings import BrowserSettings

_TRIES = 3  # a page may move on between a question and its answer

# The length of the text, that in open shadow roots too, so many milliseconds from now.
_LENGTH = """new Promise((done) => setTimeout(() => {
  const inside = (root) => [...root.querySelectorAll("*")].reduce((sum, element) => sum + (element.shadowRoot
    ? element.shadowRoot.textContent.length + inside(element.shadowRoot) : 0), 0);
  done(document.body ? document.body.innerText.trim().length + inside(document.body) : 0);
}, %d))"""


async def settled(page: Page, settings: BrowserSettings) -> None:
    """Return when its network is quiet and two checks find the same text, or when it has been waited for enough."""
    from playwright.async_api import TimeoutError as TooLongError  # noqa: PLC0415 — as in `process`

    await page.wait_for_load_state("domcontentloaded", timeout=0)
    with suppress(TooLongError):
        await page.wait_for_load_state("networkidle", timeout=settings.quiet_timeout * 1000)
    before = -1
    for _ in range(settings.most_checks):
        length = await world(page, _LENGTH % (settings.check_every * 1000))
        if length == before and length > 0:  # an empty page is waited for to the end
            return
        before = length


async def world(page: Page, script: str) -> Any:
    """What an expression gives in a world of its own: the page's DOM, but none of what its scripts did to theirs.

    https://chromedevtools.github.io/devtools-protocol/tot/Page/#method-createIsolatedWorld
    """
    from playwright.async_api import Error  # noqa: PLC0415 — as in `process`

    for tries_left in reversed(range(_TRIES)):
        try:
            return await _asked(page, script)
        except Error:
            if page.is_closed() or not tries_left:
                raise
            await page.wait_for_load_state("domcontentloaded", timeout=0)
    return None


async def _asked(page: Page, script: str) -> Any:
    from playwright.async_api import Error  # noqa: PLC0415 — as in `process`

    talk = await page.context.new_cdp_session(page)
    try:
        frame = (await talk.send("Page.getFrameTree"))["frameTree"]["frame"]["id"]
        made = await talk.send("Page.createIsolatedWorld", {"frameId": frame, "worldName": "clausewatch"})
        question = {"expression": script, "awaitPromise": True, "returnByValue": True}
        answer = await talk.send("Runtime.evaluate", {**question, "contextId": made["executionContextId"]})
    finally:
        with suppress(Exception):  # it ended with the page
            await talk.detach()
    if "value" not in answer["result"]:
        raise Error("the page's DOM cannot be asked")
    return answer["result"]["value"]
