"""One message to one Discord channel, shown once even when it is sent twice.

Within a few minutes Discord itself drops a second message with the same nonce; later, the history tells.
"""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

import aiohttp
import discord

from bot.discord_app import traffic
from bot.discord_app.lookup import looked_up, place_of, still_closed
from bot.discord_app.refusals import ALREADY_PUBLISHED, DELETED_SINCE, UNREACHED, certainly_refused
from bot.discord_app.rights import held
from bot.discord_app.views.alert import alert_layout, reference_of
from bot.errors import (
    DestinationClosed,
    MessageRefused,
    SendError,
    SendLater,
    SendUnknown,
    Withdrawn,
)

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import datetime

    from bot.core.model import Message
    from bot.core.summary import Catalogue
    from bot.discord_app.pace import Pace
    from bot.ports import Clock

NONCE_WINDOW = timedelta(minutes=3)  # Discord documents "the past few minutes" for enforce_nonce
_CLOCKS_DIFFER = timedelta(minutes=15)  # between Discord's message times and ours, at most
_A_DAY = timedelta(days=1)
_MOST_LOOKED_THROUGH = 1000  # messages of a channel, ten requests; beyond that the history counts as unreadable
_PATIENCE = 30.0  # seconds for Discord's answer, what a channel asks us to wait before it included
_ON_ITS_WAY = timedelta(seconds=60)  # what a message may take from us to Discord, waiting to be logged in included


class DiscordSender:
    """ports.Sender for channels and threads. `client` gives the one logged in now, or raises SendLater; `logged_in`
    says whether there is one."""

    face = "discord"

    def __init__(
        self,
        client: Callable[[], Awaitable[discord.Client]],
        logged_in: Callable[[], bool],
        pace: Pace,
        clock: Clock,
        wording: Catalogue,
        nonce_window: timedelta = NONCE_WINDOW,
    ) -> None:
        self._client = client
        self._logged_in = logged_in
        self._pace = pace
        self._clock = clock
        self._wording = wording
        self._nonce_window = nonce_window
        self._lingering: set[asyncio.Task[str]] = set()

    @property
    def room(self) -> int:
        return self._pace.room if self._logged_in() else 0

    async def send(self, message: Message) -> str:
        """Discord's id of the message; "" where a moderator has deleted it since. Raises SendError."""
        attempt = traffic.Attempt(asyncio.get_running_loop().create_future())
        try:
            channel_id, client = self._begin(message), await self._client()
            receipt = await self._find(client, channel_id, message) if self._may_stand(message) else ""
            if not receipt and message.is_withdrawn:
                raise Withdrawn(f"Message {message.id} had not arrived, and its alerts were withdrawn.")
            if not receipt and (closed := await still_closed(client, message)):
                raise closed
            return receipt or await self._post(client, channel_id, message, attempt)
        except (*UNREACHED, SendError) as error:
            if isinstance(error, discord.HTTPException) and error.code == DELETED_SINCE:
                return ""
            named = await looked_up(error, message, self._client)
            named.nothing_sent = not attempt.begun or certainly_refused(error)
            raise named from error

    async def edit(self, message: Message, receipt: str) -> None:
        try:
            standing = await self._standing(message, receipt)
            await standing.edit(view=self._layout(message), allowed_mentions=discord.AllowedMentions.none())
        except (*UNREACHED, SendError) as error:
            await self._raise_unless_gone(error, message)

    async def publish(self, message: Message, receipt: str) -> None:
        """It may wait for as long as Discord lets a channel publish nothing, which is up to an hour."""
        try:
            await (await self._standing(message, receipt)).publish()
        except (*UNREACHED, SendError) as error:
            if not (isinstance(error, discord.HTTPException) and error.code == ALREADY_PUBLISHED):
                await self._raise_unless_gone(error, message)

    async def _standing(self, message: Message, receipt: str) -> discord.PartialMessage:
        channel_id, client = self._begin(message), await self._client()
        return client.get_partial_messageable(channel_id).get_partial_message(int(receipt))

    async def _raise_unless_gone(self, error: BaseException, message: Message) -> None:
        """Raises SendError, unless the message has been deleted: then nothing is left to do."""
        if not (isinstance(error, discord.HTTPException) and error.code == DELETED_SINCE):
            raise await looked_up(error, message, self._client) from error

    def _begin(self, message: Message) -> int:
        """The channel's id. Raises SendLater while we may not send at all."""
        if stopped := self._pace.stopped_for():
            raise SendLater("So many requests were invalid that we wait before the next ones.", retry_after=stopped)
        return _channel_id(message)

    async def _post(self, client: discord.Client, channel_id: int, message: Message, attempt: traffic.Attempt) -> str:
        """Discord's id, as soon as its answer is there. Raises SendError and those of UNREACHED."""
        traffic.attempt.set(attempt)
        sending = asyncio.create_task(self._sent(client, channel_id, message))
        try:
            await asyncio.wait((sending, attempt.answered), timeout=_PATIENCE, return_when=asyncio.FIRST_COMPLETED)
            if sending.done():
                return sending.result()
            if attempt.answered.done():
                self._lingering.add(sending)  # it ends when the channel may take more
                sending.add_done_callback(self._ended)
                return attempt.answered.result()
            raise TimeoutError if attempt.begun else SendLater(f"{place_of(message)} takes no more for the moment.")
        except (RuntimeError, AssertionError) as error:
            if not client.is_closed():
                raise
            raise aiohttp.ClientConnectionError("the connection was closed meanwhile") from error
        finally:
            if sending not in self._lingering:
                sending.cancel()

    def _ended(self, lingering: asyncio.Task[str]) -> None:
        """What became of it no longer matters: its message stands."""
        self._lingering.discard(lingering)
        if not lingering.cancelled():
            lingering.exception()

    async def _sent(self, client: discord.Client, channel_id: int, message: Message) -> str:
        sent = await client.get_partial_messageable(channel_id).send(
            view=self._layout(message),
            nonce=message.id,
            allowed_mentions=discord.AllowedMentions.none(),
            silent=all(told.alert.is_of_bundle for told in message.alerts),  # no sound for what nobody need read now
        )
        return str(sent.id)

    def _layout(self, message: Message) -> discord.ui.LayoutView:
        try:
            return alert_layout(message, self._wording)
        except ValueError as error:
            raise MessageRefused(f"Message {message.id} does not fit into Discord's limits: {error}.") from error

    def _may_stand(self, message: Message) -> bool:
        """Whether an earlier try may have arrived that posting again would not find."""
        first = message.first_tried_at
        if message.tries == 0 or first is None:
            return False
        age = self._clock.now() - first
        return message.is_withdrawn or not timedelta(0) <= age <= self._nonce_window - _ON_ITS_WAY

    async def _find(self, client: discord.Client, channel_id: int, message: Message) -> str:
        """Discord's id of an earlier try that arrived, "" for none. Raises SendUnknown if nobody can say."""
        await self._require_history(client, channel_id, message)
        channel, seen, since = client.get_partial_messageable(channel_id), 0, self._since(message)
        async for known in channel.history(limit=_MOST_LOOKED_THROUGH, after=since, oldest_first=True):
            seen += 1
            if known.author.id == getattr(client.user, "id", None) and reference_of(known) == message.id:
                return str(known.id)
        if seen == _MOST_LOOKED_THROUGH:
            raise _nobody_can_say(message, "too much was written there since to look through")
        return ""

    def _since(self, message: Message) -> datetime:
        """From when on an earlier try may stand there; a clock that was set back since tells nothing of it."""
        now = self._clock.now()
        first = message.first_tried_at or now
        return first - _CLOCKS_DIFFER if first <= now else now - _A_DAY

    async def _require_history(self, client: discord.Client, channel_id: int, message: Message) -> None:
        """Return where the history can be read: without the right to it Discord shows an empty one."""
        guild = message.destination.guild
        if guild and not (await held(client, int(guild), channel_id)).permissions.read_message_history:
            raise _nobody_can_say(message, "the bot may not read that channel's history")


def _nobody_can_say(message: Message, why: str) -> SendError:
    return SendUnknown(
        f"Whether message {message.id} arrived in {place_of(message)} cannot be known, because {why}: "
        "it is not sent again."
    )


def _channel_id(message: Message) -> int:
    address = message.destination.address
    if not (address.isascii() and address.isdigit()):
        raise DestinationClosed(f"'{address[:40]}' is not the id of a Discord channel.")
    return int(address)
