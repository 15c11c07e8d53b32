"""What texts are read with: named at once, made when it is first needed."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.core.clauses import Detector


class Knowledge:
    """A detector that takes time and memory, which nobody needs while nothing changes.

    `version` is another whenever the same text may be read differently.
    """

    def __init__(self, version: str, make: Callable[[], Detector]) -> None:
        self.version = version
        self._make = make
        self._lock = Lock()  # texts are read on several threads
        self._made: Detector | None = None

    @classmethod
    def of(cls, detector: Detector) -> Knowledge:
        return cls(detector.version, lambda: detector)

    @property
    def detector(self) -> Detector:
        with self._lock:
            if self._made is None:
                self._made = self._make()
            return self._made
