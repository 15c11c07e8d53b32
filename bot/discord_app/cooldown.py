"""How often somebody may do something, counted in memory only."""

from __future__ import annotations

from collections import OrderedDict, deque
from datetime import timedelta
from math import ceil
from typing import TYPE_CHECKING

from bot.errors import InputError

if TYPE_CHECKING:
    from datetime import datetime

    from bot.ports import Clock

_MOST_KEYS = 20_000  # people who did something lately; a few MB. Beyond, those who were quiet longest are forgotten


class Cooldown:
    """At most `most` times within a span, for each key."""

    def __init__(self, most: int, span: timedelta, clock: Clock, keys: int = _MOST_KEYS) -> None:
        self._most = most
        self._span = span
        self._clock = clock
        self._keys = keys
        self._lately: OrderedDict[object, deque[datetime]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._lately)

    def wait(self, key: object) -> timedelta:
        """How long until it may be done again; nothing where it may now."""
        done = self._lately.get(key)
        if done is None or len(done) < self._most:
            return timedelta(0)
        return max(timedelta(0), done[0] + self._span - self._clock.now())

    def count(self, key: object) -> None:
        """It is done now."""
        self._lately.setdefault(key, deque(maxlen=self._most)).append(self._clock.now())
        self._lately.move_to_end(key)
        while len(self._lately) > self._keys:
            self._lately.popitem(last=False)


def taken(key: object, *cooldowns: Cooldown) -> int:
    """0 where it may be done now, and it is counted for each of them; else in how many seconds, and nothing is."""
    if wait := max(cooldown.wait(key) for cooldown in cooldowns):
        return ceil(wait.total_seconds())
    for cooldown in cooldowns:
        cooldown.count(key)
    return 0


class Limits:
    """Those of one bot. What is only typed, for autocomplete, is not counted."""

    def __init__(self, clock: Clock) -> None:
        self._any = Cooldown(30, timedelta(seconds=30), clock)  # a set-up is a press a second
        self._explaining = (Cooldown(3, timedelta(minutes=1), clock), Cooldown(20, timedelta(hours=1), clock))
        self._sharing = Cooldown(1, timedelta(minutes=1), clock)
        self._pressed = Cooldown(1, timedelta(minutes=15), clock)  # for so long an answer can be changed
        self._refreshing = Cooldown(1, timedelta(minutes=1), clock)

    def act(self, person: int) -> None:
        """A command, or a press. Raises InputError for too many."""
        _require(person, self._any)

    def explain(self, person: int) -> None:
        """Raises InputError for too many."""
        _require(person, *self._explaining)

    def share(self, person: int, channel: int) -> None:
        """Raises InputError for a second within a minute."""
        if seconds := taken((person, channel), self._sharing):
            raise InputError(
                f"You shared something here less than a minute ago: try again in {seconds} s.",
                "error.shared",
                seconds=str(seconds),
            )

    def is_second(self, message: int) -> bool:
        """Whether the one button of that message was pressed before."""
        return taken(message, self._pressed) > 0

    def refresh(self, platform: str) -> None:
        """Raises InputError for a second within a minute, whoever asks."""
        if seconds := taken(platform, self._refreshing):
            raise InputError(
                f"Somebody had that platform read less than a minute ago: try again in {seconds} s.",
                "error.refreshed",
                seconds=str(seconds),
            )


def _require(key: object, *cooldowns: Cooldown) -> None:
    if seconds := taken(key, *cooldowns):
        raise InputError(
            f"That was too often in a short time: try again in {seconds} s.", "error.too_fast", seconds=str(seconds)
        )
