"""Time zones by their IANA names ("Europe/Berlin"), as people type them."""

from __future__ import annotations

from datetime import UTC, tzinfo
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from rapidfuzz import fuzz, process

from bot.errors import InputError

_ALIKE = 70  # of 100, from where on a name is likely meant
_SHOWN = 40  # characters of what somebody typed that an error repeats
_USUAL = ("UTC", "Europe/London", "Europe/Berlin", "America/New_York", "America/Los_Angeles", "America/Sao_Paulo",
          "Asia/Jakarta", "Asia/Tokyo", "Australia/Sydney")  # fmt: skip


@cache
def _zones() -> dict[str, str]:
    """All that this machine knows, as people see them, by how they are compared."""
    names = (name for name in available_timezones() if "/" in name or name == "UTC")
    return {
        _plain(name): name for name in sorted(names) if not name.startswith(("Etc/", "SystemV/", "posix/", "right/"))
    }


def require_zone(name: str) -> None:
    """Return for a name that is one. Raises InputError."""
    if name not in _zones().values():
        said = name[:_SHOWN]
        none = f"There is no time zone “{said}”"
        if near := zones_like(name, 1):
            raise InputError(f"{none}; did you mean {near[0]}?", "error.zone.near", words=said, zone=near[0])
        raise InputError(f"{none}; write it as Europe/Berlin or America/New_York.", "error.zone", words=said)


def zone_of(name: str) -> tzinfo:
    """The zone of that name; UTC for one that this machine does not know any more."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return UTC


def zones_like(typed: str, limit: int = 25) -> list[str]:
    """Those most likely meant, best first: a city is enough. A few usual ones where nothing was typed."""
    words = _plain(typed)
    if not words:
        return list(_USUAL[:limit])
    found = process.extract(words, _zones().keys(), scorer=fuzz.WRatio, limit=limit, score_cutoff=_ALIKE)
    return [_zones()[plain] for plain, _, _ in found]


def _plain(name: str) -> str:
    return " ".join(name.casefold().replace("_", " ").replace("/", " ").split())
