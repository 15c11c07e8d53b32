"""Discord for one sitting: logged in to when there is a first message for it, and left at the end."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Self, TypeVar

from bot.errors import ConfigError, SenderStopped

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from bot.config import Secret
    from bot.core.model import Message
    from bot.discord_app import DiscordFace
    from bot.ports import Sender

_T = TypeVar("_T")


class Errand:
    """`ports.Sender` for Discord; use it with `async with`. With nothing to send, Discord never hears of it."""

    face = "discord"

    def __init__(self, token: Secret, make: Callable[[], DiscordFace]) -> None:
        self._token = token
        self._make = make
        self._begun: tuple[DiscordFace, asyncio.Task[None]] | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._begun:
            discord, staying = self._begun
            await discord.close()
            await asyncio.wait((staying,))

    @property
    def room(self) -> int:
        """One message has it log in; then as many as Discord takes."""
        return self._begun[0].sender.room if self._begun else 1

    async def send(self, message: Message) -> str:
        """As `DiscordSender.send`; SenderStopped, too, when Discord refuses us for good."""
        return await self._with(lambda sender: sender.send(message))

    async def edit(self, message: Message, receipt: str) -> None:
        await self._with(lambda sender: sender.edit(message, receipt))

    async def publish(self, message: Message, receipt: str) -> None:
        await self._with(lambda sender: sender.publish(message, receipt))

    async def _with(self, work: Callable[[Sender], Coroutine[Any, Any, _T]]) -> _T:
        discord, staying = self._begun = self._begun or self._begin()
        working = asyncio.create_task(work(discord.sender))
        try:
            await asyncio.wait((working, staying), return_when=asyncio.FIRST_COMPLETED)
            if not working.done():
                _raise_why_it_ended(staying)
            return await working
        finally:
            working.cancel()

    def _begin(self) -> tuple[DiscordFace, asyncio.Task[None]]:
        discord = self._make()
        staying = asyncio.create_task(discord.run(self._token.reveal(), self._token.source))
        return discord, staying


def _raise_why_it_ended(staying: asyncio.Task[None]) -> None:
    """`DiscordFace.run` ends by itself only with an error."""
    try:
        staying.result()
    except ConfigError as error:
        raise SenderStopped(str(error)) from error
