"""The machine that Clausewatch runs on: room, clock, and whether anybody is watching at all."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from bot.app.counted import counted
from bot.app.examined import State

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from bot.app.examined import Examined
    from bot.platforms import Catalogue
    from bot.store.health import Stored
    from bot.store.undelivered import Untold

_MB = 1_000_000
_LEAST_FREE = 500  # MB; SQLite may need the database's size again for a moment, and a log more
_CLOCK_SLIP = timedelta(minutes=5)  # that a clock may be set back by in good order
_START = "Start `clausewatch run`, or a timer that starts `clausewatch run --once`."
_LATE = timedelta(hours=1)  # beyond one interval: a long round, or a timer between two runs


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at; `to_do` is "" where it is well."""

    name: str
    text: str
    to_do: str = ""


def room(database: Path, stored: Stored, largest_mb: float) -> Check:
    """Where the database is, how large it is, and how much room it has."""
    size, free = stored.bytes / _MB, _free(database.parent) / _MB
    cap = f"limit {largest_mb:g} MB" if largest_mb else "no limit"
    text = f"The database takes {size:.1f} MB ({cap}); {free:,.0f} MB of the disk are free. It is {database}"
    if not stored.bytes:
        text = f"There is no database yet; {free:,.0f} MB of the disk are free. It will be {database}"
    if free < _LEAST_FREE:
        return Check("disk", text, f"Free some of the disk that holds {database.parent}, or set [data] largest_mb.")
    if largest_mb and size > largest_mb:
        return Check("disk", text, "What may not be deleted takes more than [data] largest_mb; raise it.")
    return Check("disk", text)


def _free(folder: Path) -> int:
    """Bytes of the disk that it is on, or will be."""
    there = next(place for place in (folder, *folder.parents) if place.is_dir())
    return shutil.disk_usage(there).free


def clock(now: datetime, stored: Stored, watched: Catalogue) -> Check:
    """Whether the time can be true: not before what was written in earlier times."""
    days = [document.checked for platform in watched.values() for document in platform.documents if document.checked]
    released = datetime.combine(max(days), time(), UTC) if days else now
    earliest = max(stored.latest_at or now, released)
    text = f"It is {now:%Y-%m-%d %H:%M} UTC by this machine's clock."
    if earliest - now > _CLOCK_SLIP:
        return Check(
            "clock",
            f"{text} Something was written at {earliest:%Y-%m-%d %H:%M} UTC already.",
            "Set the clock right: what is due is reckoned by it.",
        )
    return Check("clock", text)


def watching(
    examined: Sequence[Examined], unwatched: Sequence[Examined], stored: Stored, interval: timedelta, now: datetime
) -> Check:
    """Whether somebody looks at what falls due."""
    if not examined and unwatched:
        are = "is" if len(unwatched) == 1 else "are"
        text = f"No document is watched, though there {are} {counted(len(unwatched), 'declared one')}."
        return Check("watching", text, unwatched[0].to_do)
    if not examined:
        return Check("watching", "No document is watched.", "Set [watch] builtin = true, or name a platforms folder.")
    if not stored.bytes:
        return Check("watching", "Nothing was read yet.", _START)
    due = [one.health.next_due_at for one in examined if one.health.next_due_at]
    if late := [at for at in due if now - at > interval + _LATE]:
        have = f"of {counted(len(examined), 'document')} {'has' if len(late) == 1 else 'have'} waited"
        text = f"{len(late)} {have} for a look since {min(late):%Y-%m-%d %H:%M} UTC."
        return Check("watching", text, _START)
    if unread := sum(one.state is State.UNREAD for one in examined):
        wait = "waits for its" if unread == 1 else "wait for their"
        return Check("watching", f"{counted(unread, 'document')} {wait} first look.")
    return Check("watching", "No look is overdue.")


def review(stored: Stored) -> list[Check]:
    """Whether somebody has looked at what is held; nothing where nothing is."""
    if not stored.held:
        return []
    wait = "alert waits" if stored.held == 1 else "alerts wait"
    text = f"{stored.held} {wait} for a look before anybody is told."
    return [Check("review", text, "Look: /review in Discord, or `clausewatch alerts --held`.")]


def telling(untold: Untold | None) -> Check:
    """Whether all that was to be told could be."""
    if untold is None:
        return Check("telling", "In the last 30 days nothing was given up that should have been told.")
    alerts = f"{'alert' if len(untold.alerts) == 1 else 'alerts'} {', '.join(map(str, untold.alerts))}"
    others = f", and {counted(untold.others, 'message')} more before" if untold.others else ""
    text = f"A message with {alerts} was given up{others}: {untold.reason}"
    return Check(
        "telling", text, "Look whether it stands there; if not, tell it yourself. `clausewatch stats` counts them."
    )
