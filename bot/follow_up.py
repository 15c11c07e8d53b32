"""Use case: what is still to be done with messages that stand somewhere: edit them, publish them.

Doing so twice shows nothing twice; so what a crash cuts short is simply done again.
"""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta
from typing import TYPE_CHECKING, TypeAlias

from bot.core.model import After
from bot.errors import (
    DestinationClosed,
    DestinationGone,
    MessageRefused,
    SendError,
    SenderStopped,
    SendLater,
    StoreError,
)
from bot.waiting import first_of

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from bot.core.model import Destination, FollowUp
    from bot.ports import Clock, FollowUps, Sender

log = logging.getLogger(__name__)

AT_ONCE = 100  # of each kind; a channel that may publish nothing for an hour holds one of its kind
LOOK_AGAIN = 2.0  # seconds between looks at the store: what was just sent may have to be published
_FIRST_WAIT = timedelta(seconds=5)
_LONGEST_WAIT = timedelta(hours=1)
_DOUBLINGS = 10
_MOST_TRIES = 60  # with waits of up to an hour, two days


_Key: TypeAlias = "tuple[str, After, Destination]"


class FollowingUp:
    """Looks after one face's sent messages, for as long as `run` runs; each on a task of its own, so that one which
    Discord keeps waiting holds nobody else."""

    def __init__(self, store: FollowUps, sender: Sender, clock: Clock, chance: Callable[[], float]) -> None:
        self._store = store
        self._sender = sender
        self._clock = clock
        self._chance = chance
        self._under_way: dict[_Key, asyncio.Task[None]] = {}
        self._seen: set[_Key] = set()  # in hand, or in this sitting done with

    async def once(self) -> None:
        """Do what is due now, each once. Raises SenderStopped and StoreError."""
        self._seen.clear()
        try:
            while await self._begin() or self._under_way:
                await asyncio.wait(self._under_way.values(), return_when=asyncio.FIRST_COMPLETED)
                self._gather()
        finally:
            await self._abandon()

    async def run(self, stop: asyncio.Event, wake: asyncio.Event) -> None:
        """Until `stop`; `wake` says that something may be to do."""
        try:
            while not stop.is_set():
                wake.clear()
                self._seen = set(self._under_way)
                await self._begin()
                await first_of(stop.wait(), wake.wait(), self._clock.wait(LOOK_AGAIN), *self._ends())
                self._gather()
        finally:
            await self._abandon()

    async def _begin(self) -> int:
        """How many were begun."""
        room = self._sender.room
        if room <= 0:
            return 0
        looked_at = room + len(self._under_way)  # as many that are not in hand as there is room for
        due = await self._store.follow_ups(self._sender.face, self._clock.now(), looked_at)
        begun = 0
        for one in due:
            if begun < room and self._may_begin(one):
                self._seen.add(_key(one))
                self._under_way[_key(one)] = asyncio.create_task(self._do(one))
                begun += 1
        return begun

    def _may_begin(self, one: FollowUp) -> bool:
        """One message a channel is published at a time: the others would only wait behind it."""
        if _key(one) in self._seen:
            return False
        place = one.message.destination
        same = [(what, where) for _, what, where in self._under_way if what is one.what]
        return len(same) < AT_ONCE and not (one.what is After.PUBLISH and (one.what, place) in same)

    def _ends(self) -> list[Coroutine[object, object, object]]:
        return [asyncio.wait(self._under_way.values(), return_when=asyncio.FIRST_COMPLETED)] if self._under_way else []

    def _gather(self) -> None:
        for key, task in list(self._under_way.items()):
            if task.done():
                del self._under_way[key]
                task.result()

    async def _abandon(self) -> None:
        tasks, self._under_way = list(self._under_way.values()), {}
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _do(self, one: FollowUp) -> None:
        facts = {"message_id": one.message.id, "alerts": [told.id for told in one.message.alerts]}
        try:
            if one.receipt:  # "" where a moderator has deleted it
                await (self._sender.edit if one.what is After.EDIT else self._sender.publish)(one.message, one.receipt)
        except (SenderStopped, StoreError):
            raise
        except SendError as error:
            await (self._give_up if _is_final(one, error) else self._again)(one, error)
        except Exception as error:
            log.exception("a message met a fault of ours", extra=facts)
            await self._again(one, SendLater(f"A fault in clausewatch itself ({type(error).__name__})."))
        else:
            await self._store.settle(one)
            log.info("edited" if one.what is After.EDIT else "published", extra=facts)

    async def _give_up(self, one: FollowUp, error: SendError) -> None:
        log.warning("given up", extra={"message_id": one.message.id, "what": one.what.value, "reason": str(error)})
        await self._store.settle(one, str(error))

    async def _again(self, one: FollowUp, error: SendError) -> None:
        doublings: int = 2 ** min(one.tries, _DOUBLINGS)
        wait = min(_LONGEST_WAIT, _FIRST_WAIT * doublings) * (0.5 + self._chance() / 2)
        asked = error.retry_after if isinstance(error, SendLater) else None
        await self._store.settle(one, str(error), self._clock.now() + max(wait, asked or wait))


def _key(one: FollowUp) -> _Key:
    return one.message.id, one.what, one.message.destination


def _is_final(one: FollowUp, error: SendError) -> bool:
    """Whether trying again is of no use; as publishing is in what is no announcement channel."""
    if one.tries >= _MOST_TRIES or isinstance(error, MessageRefused | DestinationGone):
        return True
    return one.what is After.PUBLISH and isinstance(error, DestinationClosed) and not error.lacks
