"""One SQLite connection on one thread of its own, and the lock that keeps other processes out."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, Self, TypeVar

from bot.store import failures, opening, together

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import TracebackType

    from filelock import BaseFileLock
    from sqlite_utils import Database as Sqlite

_P = ParamSpec("_P")
_T = TypeVar("_T")


class Worker:
    """Opens the file at `path` and asks it one question after the other; use it with `async with`.

    Opening to write makes what is missing and takes the lock beside the file; `read_only` takes no lock, makes
    nothing, and reads while another process writes. Raises StoreError and its kinds.
    """

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self.path = path
        self._read_only = read_only
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")
        self._lock: BaseFileLock | None = None
        self._db: Sqlite | None = None
        self._waiting: list[together.Entry[Any]] = []  # writes that the next commit stores

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

    async def _ask(self, question: Callable[Concatenate[Sqlite, _P], _T], *args: _P.args, **kwargs: _P.kwargs) -> _T:
        def answer() -> _T:
            assert self._db is not None, "the database is used inside `async with`"
            return question(self._db, *args, **kwargs)

        return await self._on_thread(answer)

    async def _write(self, work: Callable[[Sqlite], _T], *, lasting: bool = True) -> _T:
        """What the work gives, once it is stored; it shares a commit with others that come meanwhile."""
        entry = together.Entry(work, lasting)
        self._waiting.append(entry)
        await self._ask(together.store, self._waiting)
        with failures.named(self.path):
            return entry.result()

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
