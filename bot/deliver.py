"""Use case: what must be said → said, then remembered as said."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from typing import TYPE_CHECKING, Any

from bot.core.model import Failure
from bot.core.undelivered import failure
from bot.errors import MessageRefused, SendError, SenderStopped, SendLater, SendUnknown, StoreError

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.core.model import Message
    from bot.ports import Clock, Meter, Outbox, Sender

log = logging.getLogger(__name__)

AT_ONCE = 500  # messages in hand together: hundreds of slow channels leave room for the others
BREATH = 0.1  # seconds between looks at the outbox while there is more in it than the sender can take
LOOK_AGAIN = 15.0  # seconds between them when nobody wakes us, for what falls due


class Deliverer:
    """Takes what is owed to one face and puts it before people, each message once."""

    def __init__(self, store: Outbox, sender: Sender, clock: Clock, chance: Callable[[], float], meter: Meter) -> None:
        """`chance` gives numbers in [0, 1): the jitter, so that retries do not come together."""
        self.store = store
        self.sender = sender
        self.clock = clock
        self.chance = chance
        self.meter = meter
        self._under_way: set[asyncio.Task[None]] = set()
        self._anew = True  # nothing was claimed yet since this began to run
        self._arrived: list[tuple[Message, str, float]] = []  # with receipts and seconds, not yet stored as sent

    async def once(self) -> int:
        """Send what is owed now, wait until each is done or failed, and give how many were tried.

        What an earlier call left half-way comes first. Raises SenderStopped and StoreError; whatever else befalls a
        message is that message's alone.
        """
        tried = 0
        self._anew = True
        try:
            while (begun := await self._begin()) or self._under_way:
                tried += begun
                await self._finish_some()
                await self._note_arrived()
        finally:
            await self._abandon()
        return tried

    async def run(self, stop: asyncio.Event, wake: asyncio.Event) -> None:
        """Deliver until `stop`; `wake` says that something may be owed. What is under way is finished.

        Cancelled, or ended by an error, it leaves what is under way marked as being sent, for its next start to settle.
        """
        self._anew = True
        stopping = asyncio.create_task(stop.wait())
        try:
            while not stop.is_set():
                wake.clear()
                room = self._room
                full = await self._begin() >= room
                await (self._breathe(stopping) if full else self._rest(stopping, wake))
                await self._note_arrived()
            while self._under_way:
                await self._finish_some()
                await self._note_arrived()
        finally:
            stopping.cancel()
            await self._abandon()

    @property
    def _room(self) -> int:
        return max(0, min(AT_ONCE - len(self._under_way), self.sender.room))

    async def _begin(self) -> int:
        room = self._room
        if not room:
            return 0
        messages = await self.store.claim(self.sender.face, self.clock.now(), room, anew=self._anew)
        self._anew = False
        self._under_way |= {asyncio.create_task(self._deliver(message)) for message in messages}
        return len(messages)

    async def _breathe(self, stopping: asyncio.Task[bool]) -> None:
        """For a moment, as there may be more in the outbox than the sender can take."""
        later = asyncio.create_task(self.clock.wait(BREATH))
        try:
            await asyncio.wait((stopping, later), return_when=asyncio.FIRST_COMPLETED)
            self._finish_those_through()
        finally:
            later.cancel()

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
        self._finish_those_through()

    def _finish_those_through(self) -> None:
        """Raises what one of them raised."""
        through = {task for task in self._under_way if task.done()}
        self._under_way -= through
        errors = [error for task in through if not task.cancelled() and (error := task.exception())]
        if errors:
            raise errors[0]

    async def _note_arrived(self) -> None:
        """Store what arrived as sent: together, as one commit costs as much as ten."""
        arrived, self._arrived = self._arrived, []
        if not arrived:
            return
        now = self.clock.now()
        await asyncio.gather(*(self.store.done(message.id, receipt, now) for message, receipt, _ in arrived))
        for message, _, seconds in arrived:
            self._say_sent(message, seconds)

    async def _abandon(self) -> None:
        left, self._under_way = self._under_way, set()
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)
        with contextlib.suppress(StoreError):  # then the next start finds out that it arrived
            await self._note_arrived()

    async def _deliver(self, message: Message) -> None:
        began = self.clock.now()
        try:
            receipt = await self.sender.send(message)
        except SenderStopped as error:
            await self._put_off(message, Failure(str(error), self.clock.now(), error.nothing_sent))
            raise
        except StoreError:
            raise
        except SendError as error:
            await self._failed(message, error)
        except (Exception, asyncio.CancelledError) as error:
            if _are_cancelled():
                raise
            # A fault of ours. Whether it went out is unknown; the sender settles that at the next try.
            log.exception("a message met a fault of ours", extra={"message_id": message.id})
            await self._failed(message, SendLater(f"A fault in clausewatch itself ({type(error).__name__})."))
        else:
            self._arrived.append((message, receipt, (self.clock.now() - began).total_seconds()))

    def _say_sent(self, message: Message, seconds: float) -> None:
        self.meter.sent(self.sender.face, seconds)
        numbers = [told.id for told in message.alerts]
        log.info("sent", extra={**_of(message), "alerts": numbers, "seconds": round(seconds, 3)})

    async def _failed(self, message: Message, error: SendError) -> None:
        found = failure(error, message, self.clock.now(), self.chance())
        facts = {**_of(message), "reason": str(error)}
        if isinstance(error, MessageRefused | SendUnknown):
            log.error("not sent, and not tried again", extra=facts)
        elif found.again_at is None:
            log.info("not sent any more", extra=facts)
        else:
            paused = {"paused": found.pause.why.value} if found.pause else {}
            log.warning("not sent yet", extra={**facts, **paused, "again_at": found.again_at.isoformat("T", "minutes")})
        await self._put_off(message, found)

    async def _put_off(self, message: Message, found: Failure) -> None:
        await self.store.fail(message.id, found, self.clock.now())


def _are_cancelled() -> bool:
    """Whether somebody ends this task, and not only what it waited for."""
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0


def _of(message: Message) -> dict[str, object]:
    """What names a message in the log: nobody's id, as a direct message's channel is a person's."""
    place = message.destination
    named = {"guild": place.guild, "channel": place.address} if place.guild else {"face": place.face}
    return {"message_id": message.id, **named}
