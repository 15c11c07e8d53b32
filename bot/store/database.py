"""The store's async face: one method a question, every statement on one thread of its own."""

from __future__ import annotations

import asyncio
import os
from base64 import b32encode
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Concatenate, ParamSpec, Self, TypeVar

from bot.store import bundles, failures, opening, outbox, retention, robots, settings, subscriptions, together
from bot.store import documents as looks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime
    from pathlib import Path
    from types import TracebackType

    from filelock import BaseFileLock
    from sqlite_utils import Database as Sqlite

    from bot.core.model import (
        Destination,
        Health,
        Known,
        Message,
        Outcome,
        Platform,
        Snapshot,
        Standing,
        Subscription,
        Told,
    )

_P = ParamSpec("_P")
_T = TypeVar("_T")

_ID_BYTES = 10  # 80 bits are 16 characters in base 32; Discord's nonce holds 25


class Database:
    """Everything stored, in the file at `path`; use it with `async with`.

    Opening to watch makes what is missing and takes the lock beside the file; `read_only` takes no lock,
    makes nothing, and reads while another process watches. Raises StoreError and its kinds.
    """

    def __init__(
        self, path: Path, *, read_only: bool = False, random_bytes: Callable[[int], bytes] = os.urandom
    ) -> None:
        self.path = path
        self._read_only = read_only
        self._random_bytes = random_bytes
        self._run = self._new_id()
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")
        self._lock: BaseFileLock | None = None
        self._db: Sqlite | None = None
        self._outcomes: list[together.Entry] = []  # that wait to be stored

    async def __aenter__(self) -> Self:
        try:
            await self._on_thread(self._open)
        except BaseException:
            await self._close()
            raise
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._close()

    # ── watching ─────────────────────────────────────────────────────────────

    async def due(self, documents: Sequence[str], now: datetime) -> list[str]:
        return await self._ask(looks.due, documents, now)

    async def next_due_at(self, documents: Sequence[str]) -> datetime | None:
        return await self._ask(looks.next_due_at, documents)

    async def known(self, document_id: str, *, remember: bool = True) -> Known:
        return await self._ask(looks.known, document_id, remember=remember)

    async def snapshots(self, document_id: str) -> list[Snapshot]:
        return await self._ask(looks.snapshots, document_id)

    async def record(self, outcome: Outcome) -> Told | None:
        entry = together.Entry(outcome)
        self._outcomes.append(entry)
        await self._ask(together.record, self._outcomes)
        with failures.named(self.path):
            return entry.result()

    async def robots_txt(self, origin: str) -> tuple[str, datetime] | None:
        return await self._ask(robots.robots_txt, origin)

    async def keep_robots_txt(self, origin: str, text: str, at: datetime) -> None:
        await self._ask(robots.keep_robots_txt, origin, text, at)

    async def trim(self, largest_bytes: int) -> int:
        """Keep the file within that size, 0 for any, by giving up old raw pages; the bytes that were freed."""
        return await self._ask(retention.trim, largest_bytes)

    # ── the outbox ───────────────────────────────────────────────────────────

    async def claim(self, face: str, now: datetime, limit: int) -> list[Message]:
        return await self._ask(outbox.claim, face, now, limit, run=self._run, new_id=self._new_id)

    async def done(self, message_id: str, receipt: str, at: datetime) -> None:
        await self._ask(outbox.done, message_id, receipt, at)

    async def fail(
        self, message_id: str, reason: str, again_at: datetime | None, *, nothing_sent: bool = False
    ) -> None:
        await self._ask(outbox.fail, message_id, reason, again_at, nothing_sent=nothing_sent)

    async def alerts(self, platform: str | None, limit: int) -> list[Told]:
        """The newest alerts first, of one platform or (None) of all."""
        return await self._ask(outbox.alerts, platform, limit)

    # ── people ───────────────────────────────────────────────────────────────

    async def follow(self, subscription: Subscription, at: datetime) -> bool:
        return await self._ask(subscriptions.follow, subscription, at)

    async def unfollow(self, destination: Destination, platform: str) -> bool:
        return await self._ask(subscriptions.unfollow, destination, platform)

    async def following(self, destination: Destination | None = None, guild: str = "") -> list[Subscription]:
        return await self._ask(subscriptions.following, destination, guild)

    async def join(self, platforms: Iterable[Platform], at: datetime) -> list[Told]:
        return await self._ask(bundles.join, platforms, at)

    async def health(self, document_id: str) -> Health:
        return await self._ask(looks.health, document_id)

    async def healths(self) -> dict[str, Health]:
        return await self._ask(looks.healths)

    async def standing(self, document_id: str) -> list[Standing]:
        return await self._ask(looks.standing, document_id)

    async def setting(self, name: str) -> str | None:
        """What was last set under that name, None when nothing was."""
        return await self._ask(settings.setting, name)

    async def set_setting(self, name: str, value: str) -> None:
        await self._ask(settings.set_setting, name, value)

    # ── the thread ───────────────────────────────────────────────────────────

    async def _ask(self, question: Callable[Concatenate[Sqlite, _P], _T], *args: _P.args, **kwargs: _P.kwargs) -> _T:
        def answer() -> _T:
            assert self._db is not None, "the database is used inside `async with`"
            return question(self._db, *args, **kwargs)

        return await self._on_thread(answer)

    async def _on_thread(self, work: Callable[[], _T]) -> _T:
        def named() -> _T:
            with failures.named(self.path):
                return work()

        return await asyncio.get_running_loop().run_in_executor(self._thread, named)

    def _open(self) -> None:
        if not self._read_only:
            self._lock = opening.lock(self.path)
        self._db = opening.connect(self.path, read_only=self._read_only)

    async def _close(self) -> None:
        try:
            await asyncio.shield(self._on_thread(self._let_go))
        finally:
            self._thread.shutdown(wait=True)  # waits for what a cancelled caller had asked, which is short

    def _let_go(self) -> None:
        if self._db is not None:
            self._db.close()
            self._db = None
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def _new_id(self) -> str:
        return b32encode(self._random_bytes(_ID_BYTES)).decode().lower()
