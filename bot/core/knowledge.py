"""What texts are read with: named at once, made when it is first needed."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

from bot.core.dates import Dates
from bot.core.summary import Grounds

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.core.clauses import Detector
    from bot.core.dates import Dated


def no_dates(_: str) -> Dates:
    """For where nobody asks for them."""
    return Dates()


class Knowledge:
    """A detector that takes time and memory, which nobody needs while nothing changes; and what reads a text's dates.

    `version` is another whenever the same text may be read differently.
    """

    def __init__(
        self,
        version: str,
        make: Callable[[], Detector],
        dates: Callable[[str], Dates] = no_dates,
        days: Callable[[str], Sequence[Dated]] = lambda _: (),
    ) -> None:
        """`dates` are a whole document's, `days` all that stand in a sentence."""
        self.version = version
        self.dates = dates
        self.grounds = Grounds(days)
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
