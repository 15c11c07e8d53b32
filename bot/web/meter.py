"""What is counted while the process runs, and gone with it: how long sending takes, and what Discord answers."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from prometheus_client import Counter, Histogram

if TYPE_CHECKING:
    from prometheus_client.registry import Collector

_SECONDS = (0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900)  # of one post, and of waiting for Discord's limits
_FACES = ("discord", "terminal")


class Meter:
    """`ports.Meter`. `collectors` are its counts, for whichever registry is asked; none is anybody else's."""

    def __init__(self) -> None:
        self._sent = Histogram(
            "clausewatch_send_seconds",
            "How long a message took from being handed to a face to having arrived.",
            ["face"],
            buckets=_SECONDS,
            registry=None,
        )
        self._answers = Counter(
            "clausewatch_discord_answers", "Discord's answers to our requests.", ["status"], registry=None
        )
        self._limited = Counter(
            "clausewatch_discord_rate_limited", "Answers by which Discord asked us to wait (429).", registry=None
        )
        for face in _FACES:
            self._sent.labels(face)  # a count that is not there yet cannot be seen to rise

    @property
    def collectors(self) -> tuple[Collector, ...]:
        return self._sent, self._answers, self._limited

    def sent(self, face: str, seconds: float) -> None:
        self._sent.labels(face).observe(max(0.0, seconds))  # a clock may be set back meanwhile

    def answered(self, status: int) -> None:
        self._answers.labels(str(status) if status in _KNOWN else "other").inc()
        if status == HTTPStatus.TOO_MANY_REQUESTS:
            self._limited.inc()


_KNOWN = frozenset(range(100, 600))  # RFC 9110, 15; so that no answer can make endlessly many counts
