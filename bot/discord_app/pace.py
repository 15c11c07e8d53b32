"""How fast we ask Discord for things: a budget of requests a second, and a stop before Discord bans us.

Discord allows a bot 50 requests a second and 10,000 invalid ones in 10 minutes (its documentation, "Rate Limits", read
November 2026). Answers to people's commands and buttons do not count towards the 50, and never wait here. What one
channel may take, discord.py learns from the headers of Discord's answers.
"""

from __future__ import annotations

from collections import deque
from datetime import timedelta
from http import HTTPStatus
from math import ceil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

MOST_INVALID = 2000  # of Discord's 10,000 in 10 minutes; then we stop until there are fewer
INVALID_WITHIN = 600.0  # seconds
_AHEAD = 0.5  # seconds of requests that are taken in hand: a moment in which we do something else leaves no gap
_CATCH_UP = 2.0  # turns that may be late and are still made up for
_TROUBLE = 5  # failures of Discord's in a row after which everything waits, for ever longer
_LONGEST_TROUBLE = 60.0  # seconds
_DOUBLINGS = 6  # more would be beyond it
_INVALID = frozenset((HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.TOO_MANY_REQUESTS))


class Pace:
    """Gives requests their turns, in the order in which they ask, evenly."""

    def __init__(self, budget: float, seconds: Callable[[], float], wait: Callable[[float], Awaitable[None]]) -> None:
        """`budget` is requests a second; `seconds` a clock that only goes forward; `wait` waits on it."""
        self._budget = budget
        self._seconds = seconds
        self._wait = wait
        self._next = 0.0  # when the next turn is
        self._waiting = 0
        self._begun: deque[float] = deque(maxlen=ceil(budget))
        self._invalid: deque[float] = deque(maxlen=MOST_INVALID)
        self._failures = 0

    @property
    def room(self) -> int:
        """How many more requests would have their turn soon; 0 while we are stopped."""
        now = self._seconds()
        if self.stopped_for() or self._next > now + _AHEAD:
            return 0
        return max(0, max(1, int(self._budget * _AHEAD)) - self._waiting)

    def stopped_for(self) -> timedelta | None:
        """How long nothing is sent, because so many of our requests were invalid; None while we may."""
        if len(self._invalid) < MOST_INVALID:
            return None
        left = self._invalid[0] + INVALID_WITHIN - self._seconds()
        return timedelta(seconds=left) if left > 0 else None

    async def turn(self) -> None:
        """Return when a request may begin."""
        now = self._seconds()
        turn = max(self._next, now - _CATCH_UP / self._budget)
        self._next = turn + 1 / self._budget
        self._waiting += 1
        try:
            while (late := max(turn, self._next_free()) - self._seconds()) > 0:
                await self._wait(late)
        finally:
            self._waiting -= 1
        self._begun.append(self._seconds())

    def _next_free(self) -> float:
        """When a second will have passed since the one that fills it began."""
        full = len(self._begun) == self._begun.maxlen
        return self._begun[0] + 1.0 if full else 0.0

    def hold(self, seconds: float) -> None:
        """Let nothing begin for so long, beside what has its turn already."""
        self._next = max(self._next, self._seconds() + seconds)

    def answered(self, status: int, *, shared: bool = False) -> bool:
        """Take an answer into account; True where it is the one that stops us. A limit that all bots of a channel
        `shared` is nobody's fault."""
        if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            self._failures += 1
            if self._failures >= _TROUBLE:
                self.hold(min(_LONGEST_TROUBLE, 2.0 ** min(self._failures - _TROUBLE, _DOUBLINGS)))
        else:
            self._failures = 0
        if status not in _INVALID or shared:
            return False
        before = self.stopped_for()
        self._invalid.append(self._seconds())
        return before is None and self.stopped_for() is not None
