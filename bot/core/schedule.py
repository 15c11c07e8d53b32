"""When a document is looked at next."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.core.model import Document


@dataclass(frozen=True, slots=True)
class Rhythm:
    """`interval` between healthy looks; `confirm_after`: how much later a second look may confirm a first."""

    interval: timedelta = timedelta(hours=6)
    confirm_after: timedelta = timedelta(minutes=15)

    def of(self, document: Document) -> Rhythm:
        """This rhythm with the document's own interval, where its declaration names one."""
        return replace(self, interval=document.interval) if document.interval else self


_SPREAD = 0.1  # of the interval, either way, so that documents do not stay due together
_FIRST_SPREAD = 0.9  # of the interval: what was first read together, at the start, is read apart from then on
_SLOWEST = timedelta(days=1)  # a document that fails is still looked at once a day
_DOUBLINGS = 16  # more would only overflow; a day is reached long before
_FIRST_RETRY = timedelta(minutes=15)
_SOON = timedelta(hours=1)  # after a change: who edits terms often edits them again
_CLOSE_LOOKS = 3  # looks that wait for one another; if they have not agreed by then, the next ones come ever later


def after_a_look(now: datetime, rhythm: Rhythm, chance: float) -> datetime:
    """The next healthy look. `chance` is from 0 to 1."""
    return now + rhythm.interval * (1 + _SPREAD * (2 * chance - 1))


def after_the_first_version(now: datetime, rhythm: Rhythm, chance: float) -> datetime:
    """Somewhere within an interval, so that thousands of documents do not fall due together ever after."""
    return now + rhythm.interval * (1 - _FIRST_SPREAD * chance)


def after_a_change(now: datetime, rhythm: Rhythm, chance: float) -> datetime:
    return now + min(_SOON, rhythm.interval) * (1 + _SPREAD * (2 * chance - 1))


def to_confirm(now: datetime, rhythm: Rhythm, since: datetime, looks: int) -> datetime:
    """The look that may confirm a text seen `since`; `looks` are all that wait for confirmation, this one included."""
    if looks <= _CLOSE_LOOKS:
        return max(since + rhythm.confirm_after, now)
    doubled: int = 2 ** min(looks - _CLOSE_LOOKS, _DOUBLINGS)
    return now + min(rhythm.confirm_after * doubled, rhythm.interval)


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
    wait = min(first * doubled, max(_SLOWEST, rhythm.interval))
    return now + max(wait * (1 + _SPREAD * chance), retry_after or timedelta(0))


def in_turns(documents: Iterable[str]) -> list[str]:
    """The ids, one of each platform before the second of any: between two pages of a site we pause, and nobody else
    should wait for that."""
    turns: Counter[str] = Counter()
    placed: list[tuple[int, str]] = []
    for document in documents:
        platform = document.partition("/")[0]
        placed.append((turns[platform], document))
        turns[platform] += 1
    return [document for _, document in sorted(placed, key=lambda one: one[0])]
