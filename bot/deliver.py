"""Use case: what must be said → said, then remembered as said."""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from bot.errors import (
    DestinationClosed,
    MessageRefused,
    SendError,
    SenderStopped,
    SendLater,
    SendUnknown,
    StoreError,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.core.model import Message
    from bot.ports import Clock, Outbox, Sender

log = logging.getLogger(__name__)

FIRST_WAIT = timedelta(seconds=30)  # after a first failure that passes; each further one doubles it
LONGEST_WAIT = timedelta(days=1)  # issue 7, point 3: the daily try
AT_ONCE = 20  # messages under way together: one slow channel leaves room for the others
LOOK_AGAIN = 15.0  # seconds between looks at the outbox when nobody wakes us, for retries that fall due


class Deliverer:
    """Takes what is owed to one face and puts it before people, each message once."""

    def __init__(self, store: Outbox, sender: Sender, clock: Clock, chance: Callable[[], float]) -> None:
        """`chance` gives numbers in [0, 1): the jitter, so that retries do not come together."""
        self.store = store
        self.sender = sender
        self.clock = clock
        self.chance = chance
        self._under_way: set[asyncio.Task[None]] = set()

    async def once(self) -> int:
        """Send what is owed now, wait until each is done or failed, and give how many were tried.

        Raises SenderStopped and StoreError; whatever else befalls a message is that message's alone.
        """
        try:
            tried = await self._begin()
            while self._under_way:
                await self._finish_some()
        finally:
            await self._abandon()
        return tried

    async def run(self, stop: asyncio.Event, wake: asyncio.Event) -> None:
        """Deliver until `stop`; `wake` says that something may be owed. What is under way is finished.

        Cancelled, it leaves what is under way marked as being sent, for the next start to settle.
        """
        stopping = asyncio.create_task(stop.wait())
        try:
            while not stop.is_set():
                wake.clear()
                await self._begin()
                await self._rest(stopping, wake)
            while self._under_way:
                await self._finish_some()
        finally:
            stopping.cancel()
            await self._abandon()

    async def _begin(self) -> int:
        room = AT_ONCE - len(self._under_way)
        messages = await self.store.claim(self.sender.face, self.clock.now(), room) if room else []
        self._under_way |= {asyncio.create_task(self._deliver(message)) for message in messages}
        return len(messages)

    async def _rest(self, stopping: asyncio.Task[bool], wake: asyncio.Event) -> None:
        """Until something may be owed, a message is through, or it is time to stop."""
        woken = asyncio.create_task(wake.wait())
        later = asyncio.create_task(self.clock.wait(LOOK_AGAIN))
        try:
            await self._finish_some(stopping, woken, later)
        finally:
            woken.cancel()
            later.cancel()

    async def _finish_some(self, *others: asyncio.Task[Any]) -> None:
        await asyncio.wait({*self._under_way, *others}, return_when=asyncio.FIRST_COMPLETED)
        through = {task for task in self._under_way if task.done()}
        self._under_way -= through
        errors = [error for task in through if (error := task.exception())]
        if errors:
            raise errors[0]

    async def _abandon(self) -> None:
        left, self._under_way = self._under_way, set()
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)

    async def _deliver(self, message: Message) -> None:
        try:
            receipt = await self.sender.send(message)
        except SenderStopped as error:
            await self.store.fail(message.id, str(error), self.clock.now(), nothing_sent=error.nothing_sent)
            raise
        except StoreError:
            raise
        except SendError as error:
            await self._put_off(message, error)
        except Exception as error:
            # A fault of ours. Whether it went out is unknown; the sender settles that at the next try.
            log.exception("message %s failed unexpectedly", message.id)
            await self._put_off(message, SendLater(f"{type(error).__name__}: {error}"))
        else:
            await self.store.done(message.id, receipt, self.clock.now())

    async def _put_off(self, message: Message, error: SendError) -> None:
        if isinstance(error, MessageRefused | SendUnknown):
            log.error("message %s is dropped: %s", message.id, error)
            await self.store.fail(message.id, str(error), None)
            return
        again_at = self.clock.now() + self._wait(message, error)
        log.warning("message %s waits until %s: %s", message.id, _minute(again_at), error)
        await self.store.fail(message.id, str(error), again_at, nothing_sent=error.nothing_sent)

    def _wait(self, message: Message, error: SendError) -> timedelta:
        if isinstance(error, DestinationClosed):
            return LONGEST_WAIT
        # From a half to the whole of the doubled wait; 2**12 times 30 s is beyond a day already.
        doublings: int = 2 ** min(message.tries, 12)
        wait = FIRST_WAIT * doublings * (0.5 + self.chance() / 2)
        asked = error.retry_after if isinstance(error, SendLater) else None
        return min(LONGEST_WAIT, max(wait, asked or wait))


def _minute(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%d %H:%MZ")
