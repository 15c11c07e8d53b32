"""What Discord or the network answered to a message → which error of the SendError tree it is.

The codes are Discord's JSON error codes (its documentation, "Opcodes and Status Codes", read November 2026).
"""

from __future__ import annotations

from datetime import timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING

import aiohttp
import discord

from bot.discord_app.traffic import Unanswered
from bot.errors import DestinationClosed, MessageRefused, PersonClosed, SendError, SenderStopped, SendLater

if TYPE_CHECKING:
    from collections.abc import Mapping

UNREACHED = (discord.DiscordException, aiohttp.ClientError, OSError, TimeoutError)
DELETED_SINCE = 10008  # unknown message: it was deleted; or our nonce is known, but what it named was
ALREADY_PUBLISHED = 40033
LOCKED = 160005
ARCHIVED = 50083  # the thread is; locked too, where a message does not open it again
UNKNOWN_CHANNEL = 10003
MAY_BE_GONE = (UNKNOWN_CHANNEL, 10004, 50001)  # unknown channel, unknown server, missing access
MISSING_PERMISSIONS = 50013
NO_POST = (UNKNOWN_CHANNEL, ARCHIVED, LOCKED)  # of a forum: it takes nothing any more, and another may

_CLOSED: Mapping[int, str] = {
    UNKNOWN_CHANNEL: "the channel is gone",
    10004: "the server is gone",
    50001: "the channel is hidden from the bot; give it View Channel",
    50013: "the bot may not write there; give it Send Messages",
    50024: "messages cannot be sent into that kind of channel",
    40067: "the forum asks for a tag",
    160006: "the forum or thread cannot take another post",
    ARCHIVED: "the thread is archived and locked; unlock it, or give the bot Manage Threads",
    LOCKED: "the thread is locked; unlock it, or give the bot Manage Threads",
    50007: "the person takes no direct messages from the bot",
    50278: "the bot shares no server with the person",
}
_NO_PERSON = (50007, 50278)
_LATER: Mapping[int, str] = {
    20016: "the channel is in slow mode",
    20028: "the channel has had too many messages",
    20029: "the server has had too many messages",
    40003: "direct messages are being opened too fast",
    40333: "Discord is blocking requests for the moment",
}


def send_error(error: BaseException, where: str, *, in_person: bool = False) -> SendError:
    """The error to raise in its place; `where` names the destination for the operator, `in_person` says that it is
    somebody's direct messages."""
    match error:
        case SendError():
            return error
        case discord.LoginFailure():
            return SenderStopped(
                "Discord refused the bot's token: copy the current one from the application's Bot page."
            )
        case discord.RateLimited():
            return SendLater(f"Discord asks to wait before writing to {where}.", retry_after=_span(error.retry_after))
        case discord.HTTPException():
            return _answered(error, where, in_person=in_person)
        case Unanswered():
            asked = _span(error.retry_after)
            return SendLater(f"Not yet sent to {where}: Discord answered {error.status}.", retry_after=asked)
        case _:
            return SendLater(f"Discord could not be reached for {where} ({type(error).__name__}); it is tried again.")


def certainly_refused(error: BaseException) -> bool:
    """Whether it is known that nothing was posted: a refusal by Discord itself, or no connection at all.

    A 429 (Unanswered, too) is not taken for that: it may come from something that stands between us and passed it on.
    """
    if isinstance(error, discord.HTTPException):
        return error.status < HTTPStatus.INTERNAL_SERVER_ERROR and error.status != HTTPStatus.TOO_MANY_REQUESTS
    return isinstance(error, SendError | discord.RateLimited | aiohttp.ClientConnectorError)


def _answered(error: discord.HTTPException, where: str, *, in_person: bool) -> SendError:
    if error.status == HTTPStatus.UNAUTHORIZED:
        return SenderStopped("Discord refused the bot's token: copy the current one from the application's Bot page.")
    if reason := _CLOSED.get(error.code):
        closed = PersonClosed if in_person or error.code in _NO_PERSON else DestinationClosed
        return closed(f"Cannot write to {where}: {reason}.")
    if error.code in _LATER or _passes(error):
        reason = _LATER.get(error.code, f"Discord answered {error.status}")
        return SendLater(f"Not yet sent to {where}: {reason}.", retry_after=_asked_to_wait(error))
    if error.status in {HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND}:
        return DestinationClosed(f"Cannot write to {where}: Discord answered {error.status}, code {error.code}.")
    return MessageRefused(
        f"Discord refused what we wrote for {where} (answer {error.status}, code {error.code}): report it."
    )


def _passes(error: discord.HTTPException) -> bool:
    """Whether waiting may help: limits, Discord's own trouble, or what stands between us (code 0)."""
    between_us = error.code == 0 and error.status in {HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND}
    return (
        error.status == HTTPStatus.TOO_MANY_REQUESTS or error.status >= HTTPStatus.INTERNAL_SERVER_ERROR or between_us
    )


def _asked_to_wait(error: discord.HTTPException) -> timedelta | None:
    asked = error.response.headers.get("Retry-After", "")
    try:
        return _span(float(asked))
    except ValueError:
        return None


def _span(seconds: float) -> timedelta | None:
    return timedelta(seconds=seconds) if 0 < seconds < timedelta(days=1).total_seconds() else None
