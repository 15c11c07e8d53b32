"""A page that is done → its HTML: open shadow roots as templates, the text of embedded pages before their iframes."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

from bot.fetch.browser.world import World, in_world, world_of

if TYPE_CHECKING:
    from playwright.async_api import CDPSession, Page

_MOST_FRAMES = 5
_MOST_LOOKED_AT = 10  # frames; pages embed films and posts, too
_LEAST_TEXT = 1_000  # characters; what an embedded page shows of fewer is a control, a film or an advertisement
_PATIENCE = 2.0  # seconds for one frame to answer: its scripts may never end, and the page is there without it
_PLACE = '<clausewatch-frame data-number="{}"></clausewatch-frame>'

# An element's inside (Element.getHTML: Chromium 125).
_INSIDE = """const inside = (top) => {
  const roots = [];
  const find = (root) => root.querySelectorAll("*").forEach((element) => {
    if (element.shadowRoot) { roots.push(element.shadowRoot); find(element.shadowRoot); }
  });
  find(top.getRootNode());
  return top.getHTML ? top.getHTML({shadowRoots: roots}) : top.innerHTML;
};"""

# A list: the page's HTML, or its length alone where too long; then the iframes whose places are marked in it, which
# are those a person would read in. What hangs over the page, as questions about cookies do, is none of it.
_PAGE = """(() => {
  %(inside)s
  const top = document.documentElement, frames = [], marks = [];
  if (!top) return [""];
  const hangs = (element) => element && (getComputedStyle(element).position == "fixed"
    || hangs(element.parentElement || element.getRootNode().host));
  const find = (root) => root.querySelectorAll("*").forEach((element) => {
    if (element.shadowRoot) find(element.shadowRoot);
    if (element.localName != "iframe" || frames.length >= %(looked_at)d) return;
    const {width, height} = element.getBoundingClientRect();  // CSS pixels; 300 by 150 where none are given
    if (width >= 300 && height >= 150 && !hangs(element)) frames.push(element);
  });
  find(document);
  frames.forEach((frame, number) => {
    marks.push(document.createElement("clausewatch-frame"));
    marks[number].setAttribute("data-number", number);
    frame.before(marks[number]);
  });
  const html = `<!DOCTYPE html>${top.cloneNode(false).outerHTML.replace(/<[/][^>]*>$/, "")}${inside(top)}</html>`;
  marks.forEach((mark) => mark.remove());
  return [html.length > %(most)d ? html.length : html, ...frames];
})()"""

# An embedded page's HTML, "" for one that shows little or is too long.
_FRAME = """(() => {
  %(inside)s
  if (!document.body || !/^(https?|about):/.test(location.href)) return "";
  if (document.body.innerText.trim().length < %(least)d) return "";
  const html = inside(document.body);
  return html.length > %(most)d ? "" : html;
})()"""


async def html_of(page: Page, most: int) -> str | int:
    """The HTML, or its length where it has more than so many characters; with embedded pages, at most so many bytes.

    Raises Playwright's errors.
    """

    async def work(world: World) -> str | int:
        list_id = await world.kept(_PAGE % {"inside": _INSIDE, "looked_at": _MOST_LOOKED_AT, "most": most})
        html = await world.entry(list_id, 0)
        return await _with_frames(html, page, world, list_id, most) if isinstance(html, str) else int(html)

    return await in_world(page, work)


async def _with_frames(html: str, page: Page, world: World, list_id: str, most: int) -> str:
    """The page with embedded ones in their places."""
    taken = 0
    for number in range(_MOST_LOOKED_AT):
        if (place := _PLACE.format(number)) not in html:
            break
        left = most - _bytes(html) if taken < _MOST_FRAMES else 0
        inside = await _inside(page, world, list_id, number, left) if left > 0 else ""
        html = html.replace(place, f"<div>{inside}</div>" if inside else "", 1)
        taken += bool(inside)
    return html


async def _inside(page: Page, world: World, list_id: str, number: int, most: int) -> str:
    """An embedded page's HTML; "" where there is none to be read, or none to be had."""
    from playwright.async_api import Error  # noqa: PLC0415 — as in `process`

    with suppress(Error, TimeoutError):
        async with asyncio.timeout(_PATIENCE):
            frame = await world.frame(list_id, number + 1)
            there = await _world_of_frame(page, world.talk, frame)
            html = str(await there.value(_FRAME % {"inside": _INSIDE, "least": _LEAST_TEXT, "most": most}))
            return html if _bytes(html) <= most else ""
    return ""


def _bytes(html: str) -> int:
    return len(html.encode("utf-8", "replace"))


async def _world_of_frame(page: Page, talk: CDPSession, frame: str) -> World:
    """Raises Error where there is none."""
    from playwright.async_api import Error  # noqa: PLC0415 — as in `process`

    with suppress(Error):  # as it is raised for one in a process of its own
        return await world_of(talk, frame)
    for one in page.frames[1:]:
        with suppress(Error):  # as it is for one that is not
            own = await page.context.new_cdp_session(one)
            if (await own.send("Page.getFrameTree"))["frameTree"]["frame"]["id"] == frame:
                return await world_of(own)
    raise Error("the embedded page has gone")
