"""When a document is looked at next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Rhythm:
    """`interval` between healthy looks; `confirm_after`: how much later a second look may confirm a first."""

    interval: timedelta = timedelta(hours=6)
    confirm_after: timedelta = timedelta(minutes=15)


_SPREAD = 0.1  # of the interval, either way, so that documents do not stay due together
_SLOWEST = timedelta(days=1)  # a document that fails is still looked at once a day
_DOUBLINGS = 16  # more would only overflow; a day is reached long before
_FIRST_RETRY = timedelta(minutes=15)


def after_a_look(now: datetime, rhythm: Rhythm, chance: float) -> datetime:
    """The next healthy look. `chance` is from 0 to 1."""
    return now + rhythm.interval * (1 + _SPREAD * (2 * chance - 1))


def to_confirm(now: datetime, rhythm: Rhythm) -> datetime:
    return now + rhythm.confirm_after


def after_a_failure(
    now: datetime,
    rhythm: Rhythm,
    chance: float,
    *,
    failures: int,
    passes: bool,
    retry_after: timedelta | None = None,
) -> datetime:
    """Soon after the first failure that may pass, then ever later; `failures` counts those before this one."""
    first = min(_FIRST_RETRY, rhythm.interval) if passes else rhythm.interval
    doubled: int = 2 ** min(failures, _DOUBLINGS)
    wait = min(first * doubled, _SLOWEST)
    return now + max(wait * (1 + _SPREAD * chance), retry_after or timedelta(0))
