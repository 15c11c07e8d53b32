"""Who puts messages before people, who counts them, who words them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.core.model import Message


class Sender(Protocol):
    """One face: it puts messages before people, and changes those that stand there."""

    face: str

    @property
    def room(self) -> int:
        """How many messages it can take in hand now; they are begun in the order in which they are handed over."""
        ...

    async def send(self, message: Message) -> str:
        """Deliver it and return the other side's id for it. Sending one id twice must not show it twice where the
        other side can prevent that. Raises SendError."""
        ...

    async def edit(self, message: Message, receipt: str) -> None:
        """Show it as it is now: what was withdrawn in it is marked so. Raises SendError."""
        ...

    async def publish(self, message: Message, receipt: str) -> None:
        """Pass it on to those who follow the announcement channel that it stands in. Raises SendError."""
        ...


class Meter(Protocol):
    """What counts for whoever operates it; nothing here may raise or wait."""

    def sent(self, face: str, seconds: float) -> None:
        """A message arrived, that long after it was handed to the face."""
        ...

    def answered(self, status: int) -> None:
        """Discord answered a request with that HTTP status."""
        ...


class Reword(Protocol):
    """Who proposes other words; whether they may be said, the core's checker decides."""

    async def reworded(self, sentences: Sequence[str]) -> Sequence[str | None]:
        """As many as were given; None for each that came to nothing. Never raises."""
        ...
