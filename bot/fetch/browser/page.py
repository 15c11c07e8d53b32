"""One page in a context of its own: asked for, waited for until its text rests, and taken out as HTML."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bot.errors import TooLarge, Unreadable
from bot.fetch.browser.content import html_of
from bot.fetch.browser.settling import settled
from bot.fetch.redirects import shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from playwright.async_api import BrowserContext, Page, Request, Response
    from yarl import URL

    from bot.fetch.browser.process import Chromium
    from bot.fetch.browser.settings import BrowserSettings
    from bot.fetch.browser.ticket import Ticket

_NO_TEXT = re.compile(
    r"^[^?#]*\.(?:avif|bmp|gif|ico|jpe?g|png|webp|svgz|woff2?|ttf|otf|eot|mp4|m4[av]|webm|og[gv]|mp3|wav|flac|mov|ts)"
    r"(?:[?#]|$)",
    re.IGNORECASE,
)
_GIVEN_UP = "ERR_ABORTED"  # what becomes of going on to a file to be saved, or on to yet another page
_READABLE = ("text/html", "application/xhtml+xml", "text/plain")
_SIZE = {"width": 1280, "height": 1600}  # CSS pixels; a usual window, rather tall, for what loads as it comes in view


@dataclass  # without slots: Playwright keeps a note on the object whose methods listen to it
class Trip:
    """Where the page itself has got to: its last answer, and why it got no further."""

    answer: Response | None = None
    failure: str = ""  # such as net::ERR_TUNNEL_CONNECTION_FAILED
    failed_url: str = ""
    crashed: bool = False

    def answered(self, answer: Response) -> None:
        if _is_page_itself(answer.request):
            self.answer, self.failure = answer, ""

    def failed(self, request: Request) -> None:
        given_up = self.answer is not None and _GIVEN_UP in (request.failure or "")  # the page stays as it is
        if _is_page_itself(request) and not given_up:
            self.failure, self.failed_url = request.failure or "", request.url

    def crash(self, _: Page) -> None:
        self.crashed = True


@dataclass(frozen=True, slots=True)
class Look:
    """What is asked of a browser, and who asks."""

    url: URL
    language: str
    user_agent: str
    most_bytes: int  # of the HTML


@dataclass(frozen=True, slots=True)
class Rendered:
    url: str
    status: int
    headers: Mapping[str, str]
    html: str = field(repr=False)


async def rendered(running: Chromium, look: Look, settings: BrowserSettings, ticket: Ticket, trip: Trip) -> Rendered:
    """The page when its text rests; `trip` says how far it got.

    Raises Unreadable, TooLarge and Playwright's errors. A page whose scripts never end keeps this waiting for ever.
    """
    async with await running.browser.new_context(**_manners(running, look, ticket)) as context:
        await context.route(_NO_TEXT, lambda route: route.abort())
        page = await context.new_page()
        _attend(context, page, trip)
        answer = await page.goto(str(look.url), wait_until="commit", timeout=0)
        if answer is None:
            raise Unreadable(f"{shown(look.url)} gives a browser no page: look at the address.", url=str(look.url))
        if answer.ok:
            _check_kind(answer)
            await settled(page, settings)
        html = await _html(page, look)
        last = trip.answer or answer
        return Rendered(page.url, last.status, last.headers, html)


def _manners(running: Chromium, look: Look, ticket: Ticket) -> dict[str, Any]:
    """How a context behaves: nothing kept, nothing saved, nothing granted, the same wherever we run."""
    way_out = {"server": running.proxy, "bypass": "<-loopback>"}
    return {
        "accept_downloads": False,
        "service_workers": "block",
        "locale": look.language,
        "timezone_id": "UTC",
        "color_scheme": "light",
        "reduced_motion": "reduce",
        "viewport": _SIZE,
        "user_agent": look.user_agent,
        "proxy": {**way_out, "username": ticket.name, "password": ticket.password},
    }


def _attend(context: BrowserContext, page: Page, trip: Trip) -> None:
    page.on("response", trip.answered)
    page.on("requestfailed", trip.failed)
    page.on("crash", trip.crash)
    context.on("page", _close)  # a window that the page opens; dialogs are dismissed by Playwright itself


async def _close(popup: Page) -> None:
    with suppress(Exception):  # it may be gone already, or the whole browser
        await popup.close()


def _is_page_itself(request: Request) -> bool:
    return request.is_navigation_request() and request.frame.parent_frame is None


def _check_kind(answer: Response) -> None:
    kind = answer.headers.get("content-type", "text/html").partition(";")[0].strip().lower()
    if kind not in _READABLE:
        raise Unreadable(
            f"{shown(answer.url)} sends {shown(kind)}, which needs no browser: "
            "take `browser` out of the platform's file.",
            url=answer.url,
        )


async def _html(page: Page, look: Look) -> str:
    """Raises TooLarge."""
    html = await html_of(page, look.most_bytes)
    if not isinstance(html, str) or len(html.encode("utf-8", "replace")) > look.most_bytes:
        raise TooLarge(
            f"{shown(look.url)} grows to more than {look.most_bytes / 1e6:.3g} MB in a browser: "
            "no terms are that long; look at the address.",
            url=str(look.url),
        )
    return html
