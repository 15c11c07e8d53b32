"""discord.py's memory of channels' limits is tidied, though seldom."""

from __future__ import annotations

import asyncio

from discord.http import HTTPClient

from bot.discord_app.buckets import tidied_seldom


async def test_what_was_not_asked_for_in_five_minutes_is_forgotten_within_a_minute(monkeypatch):
    loop, at = asyncio.get_running_loop(), 1000.0
    http = HTTPClient(loop)
    monkeypatch.setattr(loop, "time", lambda: at)
    tidied_seldom(http, lambda: at)
    for number in range(300):
        http.get_ratelimit(f"POST /channels:{number}")
    at += 301
    http.get_ratelimit("POST /channels:another")
    assert len(http._buckets) == 1
    for number in range(300):
        http.get_ratelimit(f"POST /channels:{number}")
    at += 30  # not again so soon
    http.get_ratelimit("POST /channels:a third")
    assert len(http._buckets) == 302


async def test_a_discord_py_that_does_it_otherwise_is_left_alone():
    tidied_seldom(object(), lambda: 0.0)
