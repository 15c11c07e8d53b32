"""The store, as each use case sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from bot.ports.asked import Asked

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import datetime

    from bot.core.model import (
        Destination,
        Failure,
        Fate,
        FollowUp,
        Known,
        Message,
        Outcome,
        Platform,
        Snapshot,
        Told,
    )


class Watching(Protocol):
    """The store as the watcher sees it."""

    async def due(self, documents: Sequence[str], now: datetime) -> list[str]:
        """Those of the documents that are due, longest overdue first; one never looked at is due."""
        ...

    async def next_due_at(self, documents: Sequence[str]) -> datetime | None:
        """When the first of them falls due; None when there are none, or one was never looked at."""
        ...

    async def known(self, document_id: str, *, remember: bool = True) -> Known:
        """What is known of it. Without `remember` the memory, which takes longest, comes only where a text waits for
        confirmation: nobody else needs it."""
        ...

    async def snapshots(self, document_id: str) -> list[Snapshot]:
        """The raw pages of the document's last version, in the declaration's order; empty when there is none."""
        ...

    async def fates(self, numbers: Sequence[int]) -> dict[int, Fate]:
        """What became of these alerts, by their numbers."""
        ...

    async def record(self, outcome: Outcome, *, hold: bool = False) -> Told | None:
        """Store all of an outcome in one transaction, with the alert's deliveries to whoever follows; its alert. With
        `hold` news is owed to nobody until somebody has looked at it."""
        ...


class Outbox(Protocol):
    """The store as a deliverer sees it."""

    async def claim(self, face: str, now: datetime, limit: int, *, anew: bool = False) -> list[Message]:
        """Messages for that face to send now, marked as being sent: those left so by a crash or due for another try,
        and new ones, high alerts first and servers in turns, one message a destination at a time. With `anew` whoever
        claimed some before sends none of them any more."""
        ...

    async def done(self, message_id: str, receipt: str, at: datetime) -> None:
        """The message arrived; `receipt` is the other side's id for it."""
        ...

    async def fail(self, message_id: str, failure: Failure, at: datetime) -> None:
        """It did not."""
        ...


class FollowUps(Protocol):
    """The store as who looks after sent messages sees it."""

    async def follow_ups(self, face: str, now: datetime, limit: int) -> list[FollowUp]:
        """What is to be done now with messages of that face, edits first, at most so many of each kind and
        channels in turns; the same again
        until it is settled."""
        ...

    async def settle(self, follow_up: FollowUp, reason: str = "", again_at: datetime | None = None) -> None:
        """It is done; or (with a reason) tried again at that moment, or never."""
        ...


class Places(Protocol):
    """The store as who hears of changes of servers and channels sees it."""

    async def left(self, face: str, guild: str, at: datetime) -> int:
        """We are not on that server any more: how many destinations wait from now on."""
        ...

    async def compare(self, face: str, present: Collection[str], at: datetime) -> int:
        """The same for every server that is not among those."""
        ...

    async def never_left(self, face: str, joined_at: Mapping[str, datetime], now: datetime) -> int:
        """We are on these servers, since those moments: how many destinations waited as if we had been sent away."""
        ...

    async def gone(self, face: str, address: str, at: datetime) -> int:
        """That channel was deleted."""
        ...

    async def lacking(self, face: str, guild: str) -> list[Destination]:
        """The destinations of that server that wait for a permission."""
        ...

    async def open_again(self, destination: Destination, now: datetime) -> bool:
        """Send what waits for it; False when nothing held it back."""
        ...


class Posts(Protocol):
    """The store as whoever writes into forums sees it. `about` is a platform's id, or "" for several platforms."""

    async def post_of(self, destination: Destination, about: str) -> str:
        """The id of the thread in that forum; "" where none is known."""
        ...

    async def keep_post(self, destination: Destination, about: str, thread: str) -> None:
        """It is this one from now on."""
        ...


class Bundles(Protocol):
    """The store as whoever reads the catalogue sees it."""

    async def join(self, platforms: Iterable[Platform], at: datetime) -> list[Told]:
        """Keep who belongs to which bundle, at each start and whenever the catalogue was read again.

        The notices of what joined since, one a bundle, owed to all who follow it: with the members in one transaction,
        once for each platform and bundle. A database's first catalogue brings none, nor does what nobody follows.
        """
        ...


class Store(Watching, Outbox, FollowUps, Places, Posts, Asked, Bundles, Protocol):
    """All of them, in one database."""
