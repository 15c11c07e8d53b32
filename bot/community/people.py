"""What a person tells us, and what is left of it: that an alert looks wrong, a page to watch, and to forget them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.community.addresses import host_of, plain_address, public_address
from bot.community.answered import Came, Suggested
from bot.community.terms import alert_told

if TYPE_CHECKING:
    from bot.community.directory import Current
    from bot.core.model import Choices, Forgotten
    from bot.ports import Asked, Clock


class People:
    """`person` is a user's id. Only what they follow and suggest is stored with it."""

    def __init__(self, store: Asked, current: Current, clock: Clock) -> None:
        self._store = store
        self._current = current
        self._clock = clock

    async def report(self, alert: int, person: str) -> bool:
        """That alert looks wrong to them; False where they said so before. Raises InputError for no alert."""
        told = await alert_told(self._store, alert)
        return await self._store.report(told.id, person, self._clock.now())

    async def suggest(self, url: str, person: str) -> Suggested:
        """What came of it. Raises InputError for what is no public page's address, and for too many."""
        written = public_address(url)
        platform = self._current.directory.at_address(plain_address(written), host_of(written))
        if platform:
            return Suggested(written, Came.WATCHED, platform)
        new = await self._store.suggest(written, person, self._clock.now())
        return Suggested(written, Came.NEW if new else Came.AGAIN)

    async def choices(self, person: str) -> Choices:
        """What they chose for their own direct messages, such as a language."""
        return await self._store.choices_of_person(person)

    async def forget_person(self, person: str) -> Forgotten:
        """All that is stored about them."""
        return await self._store.forget_person(person)

    async def forget_server(self, guild: str) -> Forgotten:
        """All that is stored about a server and its channels."""
        return await self._store.forget_server(guild)
