"""Whether pages can be rendered here."""

from __future__ import annotations

from bot.app.clock import SystemClock
from bot.app.machine import Check
from bot.config import Config, user_agent

_INSTALL = "Install clausewatch[browser] and Chromium, or name yours as [browser] program."


async def browser(config: Config) -> Check:
    """A page of our own, rendered the way that others are. It takes some seconds."""
    from bot.fetch import FetchSettings, HttpPages  # noqa: PLC0415 — with TLS, for a check that few ask for
    from bot.fetch.browser import BrowserSettings, Renderer  # noqa: PLC0415

    if not config.browser.enabled:
        return Check("browser", "Rendering is switched off by [browser] enabled.")
    clock, fetching = SystemClock(), FetchSettings(user_agent(config))
    settings = BrowserSettings(program=str(config.browser_program or ""))
    async with HttpPages(fetching, clock) as pages, Renderer(fetching, settings, clock, pages.leave) as renderer:
        if not renderer.can_render:
            return Check("browser", "There is no browser to render pages with.", _INSTALL)
        wrong = await renderer.self_test()
    if wrong:
        return Check("browser", wrong, _INSTALL)
    return Check("browser", "A browser is at hand, renders pages, and is kept from this machine and its network.")
