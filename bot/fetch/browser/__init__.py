"""Pages as a browser shows them: a Chromium found on this machine, behind a guarded proxy of our own.

A page asked for → a browser (`process`, started with `flags`, found by `chromium`) → the page in a context of its own
(`page`, `settling`, `content`, asked from a `world` of our own), whose every connection goes through `proxy` by a
`ticket` for this page alone → its HTML, or a named error (`trouble`). `renderer` does all that within limits;
`self_test` says whether it works here.

Nothing of it is started, and Playwright is not even imported, before the first page is asked for.
"""

from bot.fetch.browser.renderer import RENDERING, Renderer
from bot.fetch.browser.settings import BrowserSettings

__all__ = ["RENDERING", "BrowserSettings", "Renderer"]
