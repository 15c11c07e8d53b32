"""The words by which dates are written, from the file that comes with the package."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from bot.core.dates import Calendar, parse


@cache
def calendar() -> Calendar:
    """Every language in `bot/data/dates.toml`."""
    return parse(tomllib.loads((files("bot") / "data" / "dates.toml").read_text(encoding="utf-8")))
