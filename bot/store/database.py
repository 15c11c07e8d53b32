"""The store's async face: one method a question, every statement on one thread of its own."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING

from bot.store import (
    bundles,
    figures,
    followups,
    outbox,
    pauses,
    places,
    posts,
    recording,
    retention,
    robots,
    settings,
)
from bot.store import documents as looks
from bot.store.commands import Commands

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from bot.core.figures import Figures
    from bot.core.model import (
        Destination,
        Failure,
        FollowUp,
        Known,
        Message,
        Outcome,
        Paused,
        Platform,
        Snapshot,
        Told,
    )


class Database(Commands):
    """Everything stored. What each method gives and raises, its question says, and `bot/ports`."""

    def __init__(
        self, path: Path, *, read_only: bool = False, random_bytes: Callable[[int], bytes] = os.urandom
    ) -> None:
        super().__init__(path, read_only=read_only, random_bytes=random_bytes)
        self._compared: set[str] = set()  # faces of which this process knows which servers we are on
        self._runs: dict[str, str] = {}  # by face: what is being sent under another name is nobody's any more

    # ── watching ─────────────────────────────────────────────────────────────

    async def due(self, documents: Sequence[str], now: datetime) -> list[str]:
        return await self._ask(looks.due, documents, now)

    async def next_due_at(self, documents: Sequence[str]) -> datetime | None:
        return await self._ask(looks.next_due_at, documents)

    async def known(self, document_id: str, *, remember: bool = True) -> Known:
        return await self._ask(looks.known, document_id, remember=remember)

    async def snapshots(self, document_id: str) -> list[Snapshot]:
        return await self._ask(looks.snapshots, document_id)

    async def hurry(self, documents: Sequence[str], now: datetime) -> int:
        return await self._ask(looks.hurry, documents, now)

    async def record(self, outcome: Outcome, *, hold: bool = False) -> Told | None:
        lasting = outcome.version is not None or outcome.silence is not None  # other looks can be done again
        return await self._write(partial(recording.record, outcome=outcome, hold=hold), lasting=lasting)

    async def join(self, platforms: Iterable[Platform], at: datetime) -> list[Told]:
        return await self._ask(bundles.join, platforms, at)

    async def robots_txt(self, origin: str) -> tuple[str, datetime] | None:
        return await self._ask(robots.robots_txt, origin)

    async def keep_robots_txt(self, origin: str, text: str, at: datetime) -> None:
        await self._ask(robots.keep_robots_txt, origin, text, at)

    async def trim(self, largest_bytes: int) -> int:
        """Keep the file within that size, 0 for any, by giving up old raw pages; the bytes that were freed."""
        return await self._ask(retention.trim, largest_bytes)

    # ── the outbox ───────────────────────────────────────────────────────────

    async def claim(self, face: str, now: datetime, limit: int, *, anew: bool = False) -> list[Message]:
        run = self._runs[face] = self._new_id() if anew or face not in self._runs else self._runs[face]
        known = tuple(self._compared)
        return await self._ask(outbox.claim, face, now, limit, run=run, new_id=self._new_id, compared=known)

    async def done(self, message_id: str, receipt: str, at: datetime) -> None:
        await self._write(partial(outbox.done, message_id=message_id, receipt=receipt, at=at))

    async def fail(self, message_id: str, failure: Failure, at: datetime) -> None:
        await self._ask(outbox.fail, message_id, failure, at)

    async def follow_ups(self, face: str, now: datetime, limit: int) -> list[FollowUp]:
        return await self._ask(followups.due, face, now, limit)

    async def settle(self, follow_up: FollowUp, reason: str = "", again_at: datetime | None = None) -> None:
        await self._ask(followups.settle, follow_up, reason, again_at)

    # ── places ───────────────────────────────────────────────────────────────

    async def left(self, face: str, guild: str, at: datetime) -> int:
        return await self._ask(places.left, face, guild, at)

    async def compare(self, face: str, present: Collection[str], at: datetime) -> int:
        left = await self._ask(places.compare, face, present, at)
        self._compared.add(face)
        return left

    async def never_left(self, face: str, joined_at: Mapping[str, datetime], now: datetime) -> int:
        return await self._ask(places.never_left, face, joined_at, now)

    async def gone(self, face: str, address: str, at: datetime) -> int:
        return await self._ask(places.gone, face, address, at)

    async def lacking(self, face: str, guild: str) -> list[Destination]:
        return await self._ask(places.lacking, face, guild)

    async def open_again(self, destination: Destination, now: datetime) -> bool:
        return await self._ask(places.open_again, destination, now)

    async def paused(self, guild: str) -> list[Paused]:
        return await self._ask(pauses.paused, guild)

    async def noticed(self, told: Sequence[Paused]) -> None:
        await self._ask(pauses.noticed, told)

    async def restore(self, guild: str, now: datetime) -> int:
        return await self._ask(places.restore, guild, now)

    async def end_left(self, guild: str) -> int:
        return await self._ask(places.end_left, guild)

    # ── posts of forums ──────────────────────────────────────────────────────

    async def post_of(self, destination: Destination, about: str) -> str:
        return await self._ask(posts.post_of, destination, about)

    async def keep_post(self, destination: Destination, about: str, thread: str) -> None:
        await self._ask(posts.keep_post, destination, about, thread)

    # ── small facts ──────────────────────────────────────────────────────────

    async def figures(self, now: datetime) -> Figures:
        """All of it, counted."""
        return await self._ask(figures.figures, now)

    async def setting(self, name: str) -> str | None:
        """What was last set under that name, None when nothing was."""
        return await self._ask(settings.setting, name)

    async def set_setting(self, name: str, value: str) -> None:
        await self._ask(settings.set_setting, name, value)
