"""Why a message did not arrive, looked up where Discord's answer may mean several things."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord

from bot.discord_app.refusals import MAY_BE_GONE, MISSING_PERMISSIONS, UNREACHED, send_error
from bot.discord_app.rights import held
from bot.errors import DestinationClosed, DestinationGone, SendError, SendLater

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.core.model import Message

_FAILURES = 5  # in a row, after which what Discord refuses without a reason that we can find pauses its channel


async def looked_up(
    error: BaseException, message: Message, client: Callable[[], Awaitable[discord.Client]]
) -> SendError:
    """The error as ours. What looks as if the channel were gone is looked up once; so is what is missing there."""
    guild, where = message.destination.guild, place_of(message)
    found = send_error(error, where, in_person=not guild)
    code = error.code if isinstance(error, discord.HTTPException) else 0
    if not guild or code not in (*MAY_BE_GONE, MISSING_PERMISSIONS):
        return found
    try:
        closed = await (_missing if code == MISSING_PERMISSIONS else _gone)(await client(), message)
    except (*UNREACHED, SendError):
        return SendLater(f"Not sent to {where}, and not yet known why; it is tried again.")
    if closed or message.failures >= _FAILURES:
        return closed or DestinationClosed(f"{found} Nothing seems to be wrong there.")
    return SendLater(f"Not sent to {where}, though nothing seems to be wrong there; it is tried again.")


async def still_closed(client: discord.Client, message: Message) -> DestinationClosed | None:
    """For a destination that was closed at the last try: whether it is, so that posting would only be another invalid
    request. Raises those of UNREACHED."""
    if message.closed_since is None or not message.destination.guild:
        return None
    try:
        return await _missing(client, message)
    except (discord.NotFound, discord.Forbidden):
        return await _gone(client, message)


async def _missing(client: discord.Client, message: Message) -> DestinationClosed | None:
    """Which permission is; None where none seems to be."""
    place = message.destination
    lacks = (await held(client, int(place.guild), int(place.address))).lacks
    closed = DestinationClosed(f"Cannot write to {place_of(message)}: the bot lacks {lacks}.", lacks=lacks)
    return closed if lacks else None


async def _gone(client: discord.Client, message: Message) -> DestinationClosed | None:
    """Whether the channel is gone or hidden, or we are not on its server any more; None where it is there."""
    where, guild = place_of(message), int(message.destination.guild)
    try:
        await client.fetch_channel(int(message.destination.address))
    except discord.NotFound:
        return DestinationGone(f"Cannot write to {where}: the channel is gone.")
    except discord.Forbidden:
        if client.is_ready() and client.get_guild(guild) is None:
            return DestinationGone(f"Cannot write to {where}: the bot is not on that server any more.", left=True)
        return DestinationClosed(f"Cannot write to {where}: the bot does not see it.", lacks="View Channel")
    return None


def place_of(message: Message) -> str:
    """Where it goes, for the operator: a direct message's channel is a person's, and not named."""
    place = message.destination
    return f"channel {place.address} of server {place.guild}" if place.guild else "somebody's direct messages"


def channel_id_of(message: Message) -> int:
    """Raises DestinationClosed for an address that is none of Discord's."""
    address = message.destination.address
    if not (address.isascii() and address.isdigit()):
        raise DestinationClosed(f"'{address[:40]}' is not the id of a Discord channel.")
    return int(address)
