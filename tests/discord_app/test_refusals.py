"""Discord's documented codes → the type that says what to do."""

from __future__ import annotations

from types import SimpleNamespace

import aiohttp
import discord
import pytest

from bot.discord_app.refusals import send_error
from bot.errors import DestinationClosed, MessageRefused, PersonClosed, SenderStopped, SendLater


def answered(status: int, code: int = 0, **headers: str) -> discord.HTTPException:
    response = SimpleNamespace(status=status, reason="", headers=headers)
    return discord.HTTPException(response, {"code": code, "message": "made up"})


@pytest.mark.parametrize(
    ("status", "code", "expected"),
    [
        (404, 10003, DestinationClosed),
        (404, 10004, DestinationClosed),
        (403, 50001, DestinationClosed),
        (403, 50013, DestinationClosed),
        (403, 50007, PersonClosed),
        (403, 50278, PersonClosed),
        (400, 40067, DestinationClosed),
        (400, 50024, DestinationClosed),
        (400, 160006, DestinationClosed),
        (403, 999999, DestinationClosed),
        (400, 50035, MessageRefused),
        (400, 50006, MessageRefused),
        (429, 20028, SendLater),
        (429, 20029, SendLater),
        (403, 40003, SendLater),
        (500, 0, SendLater),
        (524, 0, SendLater),
        (401, 0, SenderStopped),
    ],
)
def test_a_code_has_its_type(status, code, expected):
    error = send_error(answered(status, code), "channel 7")
    assert type(error) is expected
    assert "the bot's token" in str(error) or "channel 7" in str(error)
    assert "DISCORD_TOKEN" not in str(error)  # it may stand in a file


@pytest.mark.parametrize(
    "error",
    [aiohttp.ServerDisconnectedError(), ConnectionResetError(), TimeoutError(), discord.GatewayNotFound()],
)
def test_what_never_answered_is_tried_again(error):
    assert type(send_error(error, "channel 7")) is SendLater


@pytest.mark.parametrize("asked", ["soon", "-5", "nan", "1e9", ""])
def test_a_senseless_wait_is_not_obeyed(asked):
    headers = {"Retry-After": asked}
    assert send_error(answered(429, **headers), "channel 7").retry_after is None
