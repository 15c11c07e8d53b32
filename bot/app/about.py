"""What the bot says of itself: its version, who runs it, and how often it is right."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import metadata
from importlib.resources import files
from typing import TYPE_CHECKING

from bot.config.sections import PROJECT_URL
from bot.discord_app import About

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.config import Config


def about(config: Config) -> About:
    return About(_version(), config.operator.contact, PROJECT_URL, figures())


@cache
def figures() -> Mapping[str, str]:
    """From `bot/data/accuracy.toml`, by the names under which the messages have them."""
    known = tomllib.loads((files("bot") / "data" / "accuracy.toml").read_text(encoding="utf-8"))
    return {"services": str(known["services"]), "passages": str(known["passages"]), **known["f1"]}


def _version() -> str:
    """The installed one; nothing in a clone that nobody installed."""
    try:
        return metadata.version("clausewatch")
    except metadata.PackageNotFoundError:
        return ""
