"""Time zones by their IANA names."""

from __future__ import annotations

from datetime import UTC
from functools import cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

if TYPE_CHECKING:
    from datetime import tzinfo


@cache
def zone(name: str) -> tzinfo:
    """The zone; UTC for one that this machine no longer knows, so that nothing is kept back for ever."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return UTC
