"""Levels as colours of a terminal; the level's word always stands beside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.model import Level

if TYPE_CHECKING:
    from collections.abc import Mapping

COLOURS: Mapping[Level, str] = {
    Level.HIGH: "red",
    Level.MEDIUM: "yellow",
    Level.LOW: "blue",
    Level.NOTHING: "bright_black",
}
