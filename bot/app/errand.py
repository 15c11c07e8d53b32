"""Discord for one sitting: logged in to when there is a first message for it, and left at the end."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Self

from bot.app.clock import SystemClock
from bot.community import Community
from bot.errors import ConfigError, SenderStopped

if TYPE_CHECKING:
    from bot.config import Secret
    from bot.core.model import Message
    from bot.core.summary import Wordings
    from bot.discord_app import DiscordFace
    from bot.platforms import Catalogue
    from bot.store import Database


class Errand:
    """`ports.Sender` for Discord; use it with `async with`. With nothing to send, Discord never hears of it."""

    face = "discord"

    def __init__(self, token: Secret, store: Database, watched: Catalogue, wordings: Wordings) -> None:
        self._token = token
        self._store = store
        self._watched = watched
        self._wordings = wordings
        self._begun: tuple[DiscordFace, asyncio.Task[None]] | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._begun:
            discord, staying = self._begun
            await discord.close()
            await asyncio.wait((staying,))

    async def send(self, message: Message) -> str:
        """As `DiscordSender.send`; SenderStopped, too, when Discord refuses us for good."""
        discord, staying = self._begun = self._begun or self._begin()
        sending = asyncio.create_task(discord.sender.send(message))
        try:
            await asyncio.wait((sending, staying), return_when=asyncio.FIRST_COMPLETED)
            if not sending.done():
                _raise_why_it_ended(staying)
            return await sending
        finally:
            sending.cancel()

    def _begin(self) -> tuple[DiscordFace, asyncio.Task[None]]:
        from bot.discord_app import DiscordFace  # noqa: PLC0415 — a second of start-up for those with nothing to send

        clock = SystemClock()
        discord = DiscordFace(Community(self._store, self._watched, clock), self._store, clock, self._wordings)
        staying = asyncio.create_task(discord.run(self._token.reveal(), self._token.source))
        return discord, staying


def _raise_why_it_ended(staying: asyncio.Task[None]) -> None:
    """`DiscordFace.run` ends by itself only with an error."""
    try:
        staying.result()
    except ConfigError as error:
        raise SenderStopped(str(error)) from error
