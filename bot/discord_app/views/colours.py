"""Levels as colours on Discord."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.model import Level

if TYPE_CHECKING:
    from collections.abc import Mapping

COLOURS: Mapping[Level, int] = {  # RGB of the bar at an alert's left edge; the word always stands beside it
    Level.HIGH: 0xD83A42,
    Level.MEDIUM: 0xE0A030,
    Level.LOW: 0x4A7FD0,
    Level.NOTHING: 0x80848E,
}
