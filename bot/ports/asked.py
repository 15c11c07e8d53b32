"""The store, as what people and the operator ask of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from bot.core.figures import Figures
    from bot.core.model import (
        Choices,
        Destination,
        Forgotten,
        Health,
        Kind,
        Paused,
        Preferences,
        Retraction,
        Standing,
        Subscription,
        Suggestion,
        Told,
    )


class Subscriptions(Protocol):
    """The store as people's commands see it. What is followed is a platform, a bundle or all (`Subscription`)."""

    async def follow(self, subscription: Subscription, at: datetime) -> bool:
        """False when exactly this stood already; another level or mention replaces the old one and gives True, one that
        is None leaves it."""
        ...

    async def unfollow(self, destination: Destination, platform: str) -> bool:
        """False when there was nothing to end. Deliveries not yet begun for it alone are dropped."""
        ...

    async def following(
        self, destination: Destination | None = None, guild: str = "", person: str = ""
    ) -> list[Subscription]:
        """The subscriptions of one destination, of a whole server, or of a person, by platform id."""
        ...

    async def preferences(self, destination: Destination) -> Preferences:
        """What its own choices and its server's come to; a server's alone where the `address` is ""."""
        ...

    async def choices(self, where: Destination) -> Choices:
        """A destination's own; a whole server's where the `address` is ""."""
        ...

    async def choose(self, where: Destination, changes: Mapping[str, Any], now: datetime) -> Preferences:
        """Change these choices, by the names of the fields of `Choices`, None for none; what it comes to. What waits
        for its moment waits for the one that is now wanted, or none; a person who chooses takes messages again."""
        ...

    async def own_pauses(self, guild: str) -> list[tuple[Destination, datetime]]:
        """The server's destinations that chose a pause of their own, and its end, which may be over."""
        ...

    async def paused(self, guild: str) -> list[Paused]:
        """The server's destinations that take nothing, of which its moderators do not know, or which they may end."""
        ...

    async def noticed(self, told: Sequence[Paused]) -> None:
        """Moderators were told of these."""
        ...

    async def restore(self, guild: str, now: datetime) -> int:
        """Go on with what was followed before we were sent away from that server; how many destinations."""
        ...

    async def end_left(self, guild: str) -> int:
        """The opposite: end all of it."""
        ...


class Texts(Protocol):
    """The store as who asks what texts say sees it."""

    async def health(self, document_id: str) -> Health: ...

    async def healths(self) -> dict[str, Health]:
        """Of every document that was ever looked at, by its id."""
        ...

    async def standing(self, document_id: str) -> list[Standing]:
        """The clauses of its last version, in the text's order; empty when it was never read or has none."""
        ...

    async def naming(self, kind: Kind) -> frozenset[str]:
        """The documents whose last version has a clause of that kind."""
        ...

    async def alert(self, number: int) -> Told | None:
        """The alert of that number, also a held one; None where there is none."""
        ...

    async def latest(self, platform: str | None, limit: int) -> list[Told]:
        """The newest alerts first, of one platform or (None) of all: no held ones, no notices of bundles, no
        reminders."""
        ...


class Voices(Protocol):
    """The store as a person sees it who tells us something, or wants to be forgotten."""

    async def report(self, alert: int, person: str, at: datetime) -> bool:
        """That alert looks wrong to somebody; False where they said so before. Who it was is not stored."""
        ...

    async def suggest(self, url: str, person: str, at: datetime) -> bool:
        """False where the same person suggested it before. Raises InputError for more than one person may."""
        ...

    async def choices_of_person(self, person: str) -> Choices:
        """What somebody chose for their own direct messages."""
        ...

    async def forget_person(self, person: str) -> Forgotten:
        """Delete all that was stored about them; of what was sent to them the count stays, and not to whom."""
        ...

    async def forget_server(self, guild: str) -> Forgotten:
        """The same of a server and its channels."""
        ...


class Operations(Protocol):
    """The store as whoever runs it sees it."""

    async def held(self) -> list[Told]:
        """The alerts that wait for a look, the newest first."""
        ...

    async def release(self, number: int, at: datetime) -> Told:
        """One of them is told from that moment on. Raises DataError where none of that number waits."""
        ...

    async def hearers(self, number: int, face: str) -> int:
        """To how many of that face's destinations one of them would be owed now. Raises DataError likewise."""
        ...

    async def discard(self, number: int, reason: str, at: datetime) -> Retraction:
        """One of them is withdrawn before anybody heard of it. Raises DataError where none of that number waits."""
        ...

    async def retract(self, alert_id: int, reason: str, at: datetime) -> Retraction:
        """Take an alert back, held or told. Raises DataError where there is none."""
        ...

    async def hurry(self, documents: Sequence[str], now: datetime) -> int:
        """These are due now, also those that fail; how many are not, as their sites asked us to wait or stay away."""
        ...

    async def figures(self, now: datetime) -> Figures:
        """All of it, counted."""
        ...

    async def reported(self) -> list[tuple[Told, int]]:
        """The alerts that stand and look wrong to somebody, and to how many; to most people first."""
        ...

    async def suggestions(self) -> list[Suggestion]:
        """What most people want first."""
        ...

    async def drop_suggestion(self, url: str) -> int:
        """It is seen to; how many people had suggested it."""
        ...


class Asked(Subscriptions, Texts, Voices, Operations, Protocol):
    """All of them."""
