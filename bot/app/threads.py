"""Threads that do not hold the end of the process."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from threading import Thread
from typing import TYPE_CHECKING, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

_P = ParamSpec("_P")
_T = TypeVar("_T")


class LooseThreads(ThreadPoolExecutor):
    """Does each piece of work on a daemon thread of its own, for which nobody waits at the end.

    For asyncio's default executor, where names are looked up and pages are read: nothing stops a resolver or an
    extractor half-way, asyncio and Python wait for a pool's threads, and a stop may take 5 s (issue 2). What such work
    would have brought is stored by nobody, and the next start does it again. Those who ask bound how many there are.
    """

    def submit(self, work: Callable[_P, _T], /, *args: _P.args, **kwargs: _P.kwargs) -> Future[_T]:
        future: Future[_T] = Future()
        Thread(target=_do, args=(future, partial(work, *args, **kwargs)), daemon=True).start()
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Nothing is waited for, whatever is asked."""


def _do(future: Future[_T], work: Callable[[], _T]) -> None:
    if not future.set_running_or_notify_cancel():
        return
    try:
        result = work()
    except BaseException as error:  # noqa: BLE001 — it is raised where the result is awaited
        future.set_exception(error)
    else:
        future.set_result(result)
