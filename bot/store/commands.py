"""What people's commands ask of the database, the operator's among them."""

from __future__ import annotations

import os
from base64 import b32encode
from typing import TYPE_CHECKING, Any

from bot.store import alerts, choices, choosing, forgetting, reports, reviews, subscriptions, suggestions, withdrawals
from bot.store import documents as looks
from bot.store.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from bot.core.model import (
        Choices,
        Destination,
        Fate,
        Forgotten,
        Health,
        Kind,
        Preferences,
        Retraction,
        Standing,
        Subscription,
        Suggestion,
        Told,
    )

_ID_BYTES = 10  # 80 bits are 16 characters in base 32; Discord's nonce holds 25
_KEY_BYTES = 32  # as many as SHA-256 gives


class Commands(Worker):
    """The part of `Database` that people speak to. What each method gives and raises, its question says, and
    `bot/ports`."""

    def __init__(
        self, path: Path, *, read_only: bool = False, random_bytes: Callable[[int], bytes] = os.urandom
    ) -> None:
        super().__init__(path, read_only=read_only)
        self._random_bytes = random_bytes

    # ── following and choosing ───────────────────────────────────────────────

    async def follow(self, subscription: Subscription, at: datetime) -> bool:
        return await self._ask(subscriptions.follow, subscription, at)

    async def unfollow(self, destination: Destination, platform: str) -> bool:
        return await self._ask(subscriptions.unfollow, destination, platform)

    async def following(
        self, destination: Destination | None = None, guild: str = "", person: str = ""
    ) -> list[Subscription]:
        return await self._ask(subscriptions.following, destination, guild, person)

    async def preferences(self, destination: Destination) -> Preferences:
        return await self._ask(choices.preferences, destination)

    async def choices(self, where: Destination) -> Choices:
        return await self._ask(choices.choices, where)

    async def choose(self, where: Destination, changes: Mapping[str, Any], now: datetime) -> Preferences:
        return await self._ask(choosing.choose, where, changes, now)

    async def own_pauses(self, guild: str) -> list[tuple[Destination, datetime]]:
        return await self._ask(choices.own_pauses, guild)

    async def choices_of_person(self, person: str) -> Choices:
        return await self._ask(choices.of_person, person)

    # ── what texts say ───────────────────────────────────────────────────────

    async def health(self, document_id: str) -> Health:
        return await self._ask(looks.health, document_id)

    async def healths(self) -> dict[str, Health]:
        return await self._ask(looks.healths)

    async def standing(self, document_id: str) -> list[Standing]:
        return await self._ask(looks.standing, document_id)

    async def naming(self, kind: Kind) -> frozenset[str]:
        return await self._ask(looks.naming, kind)

    async def alert(self, number: int) -> Told | None:
        return await self._ask(alerts.alert, number)

    async def latest(self, platform: str | None, limit: int) -> list[Told]:
        return await self._ask(alerts.latest, platform, limit)

    async def alerts(self, platform: str | None, limit: int) -> list[Told]:
        """The newest alerts first, of one platform or (None) of all."""
        return await self._ask(alerts.alerts, platform, limit)

    async def fates(self, numbers: Sequence[int]) -> dict[int, Fate]:
        return await self._ask(alerts.fates, numbers)

    # ── what people tell us ──────────────────────────────────────────────────

    async def report(self, alert: int, person: str, at: datetime) -> bool:
        return await self._ask(reports.report, alert, person, at, self._random_bytes(_KEY_BYTES))

    async def suggest(self, url: str, person: str, at: datetime) -> bool:
        return await self._ask(suggestions.suggest, url, person, at)

    async def forget_person(self, person: str) -> Forgotten:
        return await self._ask(forgetting.forget_person, person, self._new_id)

    async def forget_server(self, guild: str) -> Forgotten:
        return await self._ask(forgetting.forget_server, guild, self._new_id)

    # ── whoever runs it ──────────────────────────────────────────────────────

    async def held(self, platform: str | None = None, limit: int = -1) -> list[Told]:
        """The alerts that wait for a look, the newest first."""
        return await self._ask(alerts.held, platform, limit)

    async def release(self, number: int, at: datetime) -> Told:
        return await self._ask(reviews.release, number, at)

    async def hearers(self, number: int, face: str) -> int:
        return await self._ask(reviews.hearers, number, face)

    async def discard(self, number: int, reason: str, at: datetime) -> Retraction:
        return await self._ask(reviews.discard, number, reason, at)

    async def retract(self, alert_id: int, reason: str, at: datetime) -> Retraction:
        """Take that alert back. Raises DataError where there is none."""
        return await self._ask(withdrawals.retract, alert_id, reason, at)

    async def reported(self) -> list[tuple[Told, int]]:
        return await self._ask(reports.reported)

    async def suggestions(self) -> list[Suggestion]:
        return await self._ask(suggestions.suggestions)

    async def drop_suggestion(self, url: str) -> int:
        return await self._ask(suggestions.drop, url)

    def _new_id(self) -> str:
        return b32encode(self._random_bytes(_ID_BYTES)).decode().lower()
