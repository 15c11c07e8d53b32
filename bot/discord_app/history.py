"""Whether an earlier try of a message arrived: what the history of its channel tells, long after."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import discord

from bot.discord_app.lookup import channel_id_of, place_of
from bot.discord_app.refusals import UNKNOWN_CHANNEL
from bot.discord_app.rights import held
from bot.discord_app.views.alert import reference_of
from bot.errors import SendError, SendUnknown

if TYPE_CHECKING:
    from datetime import datetime

    from bot.core.model import Message
    from bot.discord_app.forums import Forums
    from bot.ports import Clock

_CLOCKS_DIFFER = timedelta(minutes=15)  # between Discord's message times and ours, at most
_A_DAY = timedelta(days=1)
_MOST_LOOKED_THROUGH = 1000  # messages of a channel, ten requests; beyond that the history counts as unreadable


class History:
    def __init__(self, clock: Clock, forums: Forums) -> None:
        self._clock = clock
        self._forums = forums

    async def find(self, client: discord.Client, message: Message) -> str:
        """The receipt of an earlier try that arrived, "" for none. Raises SendUnknown if nobody can say."""
        await _require(client, message)
        if not message.destination.forum:
            return await self._found_in(client, channel_id_of(message), message)
        thread = await self._forums.known(message) or await self._forums.found(client, message)
        try:
            number = await self._found_in(client, thread, message) if thread else ""
        except discord.NotFound as error:
            if error.code != UNKNOWN_CHANNEL:
                raise
            return ""  # the post was deleted, and with it whatever stood there
        return f"{thread}/{number}" if number else ""

    async def _found_in(self, client: discord.Client, channel_id: int, message: Message) -> str:
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


async def _require(client: discord.Client, message: Message) -> None:
    """Return where the history can be read: without the right to it Discord shows an empty one."""
    guild = message.destination.guild
    if guild and not (await held(client, int(guild), channel_id_of(message))).permissions.read_message_history:
        raise _nobody_can_say(message, "the bot may not read that channel's history")


def _nobody_can_say(message: Message, why: str) -> SendError:
    return SendUnknown(
        f"Whether message {message.id} arrived in {place_of(message)} cannot be known, because {why}: "
        "it is not sent again."
    )
