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
from bot.discord_app.forums import open_again
from bot.discord_app.history import History
from bot.discord_app.lookup import channel_id_of, looked_up, place_of, still_closed
from bot.discord_app.refusals import (
    ALREADY_PUBLISHED,
    ARCHIVED,
    DELETED_SINCE,
    NO_POST,
    UNKNOWN_CHANNEL,
    UNREACHED,
    certainly_refused,
)
from bot.discord_app.views.alert import alert_layout, called, calls
from bot.errors import (
    MessageRefused,
    SendError,
    SendLater,
    Withdrawn,
)

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.core.model import Message
    from bot.core.summary import Wordings
    from bot.discord_app.forums import Forums
    from bot.discord_app.pace import Pace
    from bot.ports import Clock

NONCE_WINDOW = timedelta(minutes=3)  # Discord documents "the past few minutes" for enforce_nonce
_PATIENCE = 30.0  # seconds for Discord's answer, what a channel asks us to wait before it included
_ON_ITS_WAY = timedelta(seconds=60)  # what a message may take from us to Discord, waiting to be logged in included


class DiscordSender:
    """ports.Sender for channels, threads and forums. `client` gives the one logged in now, or raises SendLater;
    `logged_in` says whether there is one."""

    face = "discord"

    def __init__(
        self,
        client: Callable[[], Awaitable[discord.Client]],
        logged_in: Callable[[], bool],
        pace: Pace,
        clock: Clock,
        wordings: Wordings,
        forums: Forums,
        nonce_window: timedelta = NONCE_WINDOW,
    ) -> None:
        self._client = client
        self._logged_in = logged_in
        self._pace = pace
        self._clock = clock
        self._wordings = wordings
        self._forums = forums
        self._history = History(clock, forums)
        self._nonce_window = nonce_window
        self._lingering: set[asyncio.Task[str]] = set()

    @property
    def room(self) -> int:
        return self._pace.room if self._logged_in() else 0

    async def send(self, message: Message) -> str:
        """Discord's id of the message; "" where a moderator has deleted it since. Raises SendError."""
        attempt = traffic.Attempt(asyncio.get_running_loop().create_future())
        try:
            self._begin(message)
            client = await self._client()
            receipt = await self._history.find(client, message) if self._may_stand(message) else ""
            if not receipt and message.is_withdrawn:
                raise Withdrawn(f"Message {message.id} had not arrived, and its alerts were withdrawn.")
            if not receipt and (closed := await still_closed(client, message)):
                raise closed
            return receipt or await self._post(client, message, attempt)
        except (*UNREACHED, SendError) as error:
            if isinstance(error, discord.HTTPException) and error.code == DELETED_SINCE:
                return ""
            named = await looked_up(error, message, self._client)
            named.nothing_sent = not attempt.begun or certainly_refused(error)
            raise named from error

    async def edit(self, message: Message, receipt: str) -> None:
        try:
            standing = await self._standing(message, receipt)
            try:
                await self._edit(standing, message)
            except discord.HTTPException as error:
                if error.code != ARCHIVED:
                    raise
                await open_again(await self._client(), standing.channel.id)
                await self._edit(standing, message)
        except (*UNREACHED, SendError) as error:
            await self._raise_unless_gone(error, message)

    async def _edit(self, standing: discord.PartialMessage, message: Message) -> None:
        await standing.edit(view=self._layout(message), allowed_mentions=discord.AllowedMentions.none())

    async def publish(self, message: Message, receipt: str) -> None:
        """It may wait for as long as Discord lets a channel publish nothing, which is up to an hour. In a forum, which
        nobody can follow from elsewhere, there is nothing to do."""
        if message.destination.forum:
            return
        try:
            await (await self._standing(message, receipt)).publish()
        except (*UNREACHED, SendError) as error:
            if not (isinstance(error, discord.HTTPException) and error.code == ALREADY_PUBLISHED):
                await self._raise_unless_gone(error, message)

    async def _standing(self, message: Message, receipt: str) -> discord.PartialMessage:
        address, client = self._begin(message), await self._client()
        thread, _, number = receipt.rpartition("/")
        return client.get_partial_messageable(int(thread or address)).get_partial_message(int(number))

    async def _raise_unless_gone(self, error: BaseException, message: Message) -> None:
        """Raises SendError, unless the message, or the post it stood in, was deleted: then nothing is left to do."""
        gone = (DELETED_SINCE, UNKNOWN_CHANNEL) if message.destination.forum else (DELETED_SINCE,)
        if not (isinstance(error, discord.HTTPException) and error.code in gone):
            raise await looked_up(error, message, self._client) from error

    def _begin(self, message: Message) -> int:
        """The channel's id. Raises SendLater while we may not send at all."""
        if stopped := self._pace.stopped_for():
            raise SendLater("So many requests were invalid that we wait before the next ones.", retry_after=stopped)
        return channel_id_of(message)

    async def _post(self, client: discord.Client, message: Message, attempt: traffic.Attempt) -> str:
        """The receipt: Discord's id, in a forum with its post's before it. Raises SendError and those of UNREACHED."""
        if not message.destination.forum:
            return await self._posted(client, channel_id_of(message), message, attempt)
        thread = await self._forums.opened(client, message)
        try:
            return f"{thread}/{await self._posted(client, thread, message, attempt)}"
        except discord.HTTPException as error:
            if error.code not in NO_POST:
                raise
        thread = await self._forums.opened(client, message, anew=True)  # somebody had deleted the post, or locked it
        return f"{thread}/{await self._posted(client, thread, message, attempt)}"

    async def _posted(self, client: discord.Client, channel_id: int, message: Message, attempt: traffic.Attempt) -> str:
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
            allowed_mentions=_calling(message),
            silent=all(told.alert.is_of_bundle for told in message.alerts),  # no sound for what nobody need read now
        )
        return str(sent.id)

    def _layout(self, message: Message) -> discord.ui.LayoutView:
        try:
            return alert_layout(message, self._wordings(message.language))
        except ValueError as error:
            raise MessageRefused(f"Message {message.id} does not fit into Discord's limits: {error}.") from error

    def _may_stand(self, message: Message) -> bool:
        """Whether an earlier try may have arrived that posting again would not find."""
        first = message.first_tried_at
        if message.tries == 0 or first is None:
            return False
        age = self._clock.now() - first
        return message.is_withdrawn or not timedelta(0) <= age <= self._nonce_window - _ON_ITS_WAY


def _calling(message: Message) -> discord.AllowedMentions:
    """Nobody but the roles that it calls."""
    roles = [discord.Object(role) for role in called(message)] if calls(message) else False
    return discord.AllowedMentions(everyone=False, users=False, roles=roles, replied_user=False)
