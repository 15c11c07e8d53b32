"""When a page is done: its loading has come to rest, and its text no longer grows."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from bot.fetch.browser.world import in_world

if TYPE_CHECKING:
    from playwright.async_api import Page

    from bot.fetch.browser.settings import BrowserSettings

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
        length = await in_world(page, lambda world: world.value(_LENGTH % (settings.check_every * 1000)))
        if length == before and length > 0:  # an empty page is waited for to the end
            return
        before = length
