"""Where a Chromium is on this machine, and whether we can drive it."""

from __future__ import annotations

import importlib.util
import os
import shutil

from bot.errors import NeedsBrowser

_VARIABLE = "CLAUSEWATCH_BROWSER"
_NAMES = (  # on the PATH; the first that is there
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "chrome",
    "msedge",
)
_APPS = (  # macOS has them outside the PATH
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)


def program(named: str = "", path: str | None = None) -> str:
    """The path of the Chromium that is named, here or in CLAUSEWATCH_BROWSER, else of the first one found; or "".

    What is named and is not there is not made good by another. `path` is searched instead of the PATH.
    """
    if named := named or os.environ.get(_VARIABLE, ""):
        return shutil.which(named, path=path) or ""
    found = (shutil.which(name, path=path) for name in _NAMES)
    return next(filter(None, found), "") or next((app for app in _APPS if os.access(app, os.X_OK)), "")


def is_drivable() -> bool:
    """Whether Playwright is installed; it is not imported to find out."""
    return importlib.util.find_spec("playwright") is not None


def wanted(url: str, named: str = "", path: str | None = None) -> str:
    """The path of the Chromium to render that address with. Raises NeedsBrowser with what to install."""
    if not is_drivable():
        raise NeedsBrowser(
            f"{url} must be rendered by a browser: install Clausewatch's extra for it, clausewatch[browser].", url=url
        )
    found = program(named, path)
    if not found:
        named = named or os.environ.get(_VARIABLE, "")
        where = f"there is none at {named}" if named else "none was found"
        raise NeedsBrowser(
            f"{url} must be rendered by a browser and {where}: "
            "install Chromium, or name yours as [browser] program in the configuration.",
            url=url,
        )
    return found
