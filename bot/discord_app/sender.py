"""One message to one Discord channel, shown once even when it is sent twice.

Within a few minutes Discord itself drops a second message with the same nonce; later, the history tells.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import discord

from bot.discord_app.layouts import alert_layout, reference_of
from bot.discord_app.patience import comes
from bot.discord_app.refusals import DELETED_SINCE, UNREACHED, certainly_refused, send_error
from bot.errors import DestinationClosed, MessageRefused, SendError, SendLater, SendUnknown

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.core.model import Message
    from bot.core.summary import Catalogue
    from bot.ports import Clock

NONCE_WINDOW = timedelta(minutes=3)  # Discord documents "the past few minutes" for enforce_nonce
_CLOCKS_DIFFER = timedelta(minutes=1)  # between Discord's message times and ours, at most
_PATIENCE = 20.0  # seconds for Discord to tell which servers and channels there are
_MOST_LOOKED_THROUGH = 1000  # messages of a channel, ten requests; beyond that the history counts as unreadable


class DiscordSender:
    """ports.Sender for channels and threads. `client` gives the one logged in now, or raises SendLater."""

    face = "discord"

    def __init__(
        self,
        client: Callable[[], Awaitable[discord.Client]],
        clock: Clock,
        wording: Catalogue,
        nonce_window: timedelta = NONCE_WINDOW,
    ) -> None:
        self._client = client
        self._clock = clock
        self._wording = wording
        self._nonce_window = nonce_window

    async def send(self, message: Message) -> str:
        """Discord's id of the message; "" where a moderator has deleted it since. Raises SendError."""
        posting = False
        try:
            channel_id, client = _channel_id(message), await self._client()
            receipt = await self._find(client, channel_id, message) if self._may_stand(message) else ""
            posting = not receipt
            receipt = receipt or await self._post(client, channel_id, message)
        except (*UNREACHED, SendError) as error:
            if isinstance(error, discord.HTTPException) and error.code == DELETED_SINCE:
                return ""
            named = send_error(error, _place(message))
            named.nothing_sent = not posting or certainly_refused(error)
            raise named from error
        return receipt

    async def _post(self, client: discord.Client, channel_id: int, message: Message) -> str:
        try:
            layout = alert_layout(message, self._wording)
        except ValueError as error:
            raise MessageRefused(f"Message {message.id} does not fit into Discord's limits: {error}.") from error
        sent = await client.get_partial_messageable(channel_id).send(
            view=layout,
            nonce=message.id,
            allowed_mentions=discord.AllowedMentions.none(),
            silent=all(told.alert.is_of_bundle for told in message.alerts),  # no sound for what nobody need read now
        )
        return str(sent.id)

    def _may_stand(self, message: Message) -> bool:
        """Whether an earlier try may have arrived that Discord would no longer know by its nonce."""
        first = message.first_tried_at
        return message.tries > 0 and first is not None and self._clock.now() - first > self._nonce_window

    async def _find(self, client: discord.Client, channel_id: int, message: Message) -> str:
        """Discord's id of an earlier try that arrived, "" for none. Raises SendUnknown if nobody can say."""
        channel = await self._readable(client, channel_id, message)
        since = (message.first_tried_at or self._clock.now()) - _CLOCKS_DIFFER
        seen = 0
        async for known in channel.history(limit=_MOST_LOOKED_THROUGH, after=since, oldest_first=True):
            seen += 1
            if known.author.id == getattr(client.user, "id", None) and reference_of(known) == message.id:
                return str(known.id)
        if seen == _MOST_LOOKED_THROUGH:
            raise _nobody_can_say(message, "too much was written there since to look through")
        return ""

    async def _readable(self, client: discord.Client, channel_id: int, message: Message) -> discord.abc.Messageable:
        """The channel, if its history can be read: without the right to it Discord shows an empty one."""
        if not await comes(client.wait_until_ready(), self._clock, _PATIENCE):
            raise SendLater("Discord has not told its servers yet; it is tried again.")
        channel = client.get_channel(channel_id) or await client.fetch_channel(channel_id)
        if isinstance(channel, discord.DMChannel):
            return channel
        if not isinstance(channel, discord.abc.Messageable) or isinstance(channel, discord.abc.PrivateChannel):
            raise DestinationClosed(f"Cannot write to {_place(message)}: it is not a channel for messages.")
        if channel.guild.unavailable:
            raise SendLater(f"The server of {_place(message)} is away for the moment; it is tried again.")
        if not channel.permissions_for(channel.guild.me).read_message_history:
            raise _nobody_can_say(message, "the bot may not read that channel's history")
        return channel


def _nobody_can_say(message: Message, why: str) -> SendError:
    return SendUnknown(
        f"Whether message {message.id} arrived in {_place(message)} cannot be known, because {why}: "
        "it is not sent again."
    )


def _channel_id(message: Message) -> int:
    address = message.destination.address
    if not (address.isascii() and address.isdigit()):
        raise DestinationClosed(f"'{address[:40]}' is not the id of a Discord channel.")
    return int(address)


def _place(message: Message) -> str:
    place = message.destination
    return f"channel {place.address}" + (f" of server {place.guild}" if place.guild else "")
