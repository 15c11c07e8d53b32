"""Rate limits: per-route buckets with headers, and 50 requests in any second over all."""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import dataclass, field
from functools import cache
from hashlib import md5
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

GLOBAL_PER_SECOND = 50  # requests of one bot, Discord's documented limit
OVER_ALL = "over all"  # in `refusals`, where the 50 a second were passed; else the route of the bucket
_MESSAGES = "POST /channels/{channel_id}/messages"
_CROSSPOST = "POST /channels/{channel_id}/messages/{message_id}/crosspost"


@dataclass(frozen=True)
class Limit:
    """So many requests in so many seconds."""

    requests: int
    seconds: float


@dataclass
class _Bucket:
    left: int
    resets_at: float


@dataclass(frozen=True)
class Verdict:
    """The headers of the answer; `retry_after` is None where the request may pass."""

    headers: dict[str, str]
    retry_after: float | None = None
    everywhere: bool = False


@dataclass
class Limits:
    """Counts requests. `now` gives seconds; routes are given with their major parameter filled in."""

    now: Callable[[], float]
    messages: Limit = Limit(5, 5.0)  # into one channel: not documented, but long observed
    crossposts: Limit = Limit(10, 3600.0)  # of one channel: seen by many, not documented
    others: Limit = Limit(50, 1.0)
    overall: int = GLOBAL_PER_SECOND
    refusals: Counter[str] = field(default_factory=Counter)
    _buckets: dict[str, _Bucket] = field(default_factory=dict)
    _recent: deque[float] = field(default_factory=deque)

    @property
    def refused(self) -> int:
        """All requests that were answered 429 because they were too many."""
        return self.refusals.total()

    def count(self, route: str, major: str, *, interaction: bool) -> Verdict:
        """One more request on a route ("POST /channels/{channel_id}/messages") of a channel or the like."""
        if not interaction and (wait := self._over_all()):
            self.refusals[OVER_ALL] += 1
            return Verdict({"Retry-After": f"{wait:.3f}", "X-RateLimit-Global": "true"}, wait, everywhere=True)
        limit = {_MESSAGES: self.messages, _CROSSPOST: self.crossposts}.get(route, self.others)
        bucket = self._bucket(f"{route} {major}", limit)
        reset = max(bucket.resets_at - self.now(), 0.0)
        headers = {
            "X-RateLimit-Limit": str(limit.requests),
            "X-RateLimit-Bucket": _name(route),
            "X-RateLimit-Reset-After": f"{reset:.3f}",
            "X-RateLimit-Reset": f"{self.now() + reset:.3f}",
        }
        if bucket.left == 0:
            self.refusals[route] += 1
            spent = {"X-RateLimit-Remaining": "0", "Retry-After": f"{reset:.3f}", "X-RateLimit-Scope": "user"}
            return Verdict(headers | spent, reset)
        bucket.left -= 1
        return Verdict(headers | {"X-RateLimit-Remaining": str(bucket.left)})

    def _bucket(self, key: str, limit: Limit) -> _Bucket:
        bucket = self._buckets.get(key)
        if bucket is None or bucket.resets_at <= self.now():
            bucket = self._buckets[key] = _Bucket(limit.requests, self.now() + limit.seconds)
        return bucket

    def _over_all(self) -> float:
        """Seconds to wait when this second is full, else 0 and the request is counted."""
        now = self.now()
        while self._recent and self._recent[0] <= now - 1:
            self._recent.popleft()
        if len(self._recent) >= self.overall:
            return self._recent[0] + 1 - now
        self._recent.append(now)
        return 0.0


@cache
def _name(route: str) -> str:
    return md5(route.encode()).hexdigest()
