"""What texts say: today, side by side, and in alerts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.community.answered import Beside, ChoiceThere, DocumentStatus, PlatformStatus, SideBySide
from bot.community.states import state_of
from bot.core.model import Kind
from bot.errors import InputError

if TYPE_CHECKING:
    from bot.community.directory import Current
    from bot.core.model import Destination, Document, Platform, Standing, Told
    from bot.ports import Asked, Texts

_TOO_LARGE = 2**63  # for a number of SQLite's


def is_number(number: int) -> bool:
    """Whether an alert may have it."""
    return 0 < number < _TOO_LARGE


async def alert_told(store: Texts, number: int) -> Told:
    """The alert of that number, as far as anybody may know of it. Raises InputError for none."""
    told = await store.alert(number) if is_number(number) else None
    if told is None or told.held:
        raise InputError(f"There is no alert {number}.", "error.unknown.alert", number=str(number))
    return told


class Terms:
    """Platforms are named as in `Community`."""

    def __init__(self, store: Asked, current: Current) -> None:
        self._store = store
        self._current = current

    async def status(self, words: str) -> PlatformStatus:
        """What that platform's documents say about AI today. Raises InputError."""
        return await self._status(self._current.directory.platform(words))

    async def side_by_side(self, first: str, second: str) -> SideBySide:
        """The same of two, kind by kind. Raises InputError, also for one platform twice."""
        directory = self._current.directory
        left, right = directory.platform(first), directory.platform(second)
        if left is right:
            name = left.name
            raise InputError(f"Both are {name}. Name two different platforms.", "error.side_by_side.same", name=name)
        found = await self._status(left), await self._status(right)
        said = [_by_kind(one) for one in found]
        rows = (Beside(kind, *(one.get(kind, ()) for one in said)) for kind in Kind)
        return SideBySide(*found, tuple(row for row in rows if row.first or row.second))

    async def latest(self, words: str | None, limit: int) -> list[Told]:
        """The newest alerts first, of one platform or (no words) of all, withdrawn ones too. Raises InputError."""
        found = await self._store.latest(words or None, limit)  # by its id, of one that has left the catalogue too
        if words and not found:
            found = await self._store.latest(self._current.directory.platform(words).id, limit)
        return found

    async def alert(self, number: int) -> Told:
        """The alert of that number. Raises InputError where there is none, or it waits for a look still."""
        return await alert_told(self._store, number)

    async def opt_outs(self, destination: Destination | None = None, guild: str = "") -> list[ChoiceThere]:
        """How one says no to each platform that is followed there, or on a whole server, by the platforms' names."""
        directory = self._current.directory
        followed = {one.platform for one in await self._store.following(destination, guild)}
        naming, healths = await self._store.naming(Kind.CHOICE), await self._store.healths()
        known = {name for name, health in healths.items() if health.confirmed_at}
        return [
            ChoiceThere(platform, platform.opt_out, bool(ids & naming), bool(ids & known))
            for platform in directory.all_of(followed)
            for ids in [{document.id for document in platform.documents}]
        ]

    async def _status(self, platform: Platform) -> PlatformStatus:
        return PlatformStatus(platform, tuple([await self._document(document) for document in platform.documents]))

    async def _document(self, document: Document) -> DocumentStatus:
        health = await self._store.health(document.id)
        standing = tuple(await self._store.standing(document.id))
        return DocumentStatus(document.title, document.urls[0], state_of(document, health), health, standing)


def _by_kind(status: PlatformStatus) -> dict[Kind, tuple[Standing, ...]]:
    """What a platform says, in its documents' order; each sentence once."""
    found: dict[Kind, dict[str, Standing]] = {}
    for document in status.documents:
        for standing in document.standing:
            found.setdefault(standing.clause.kind, {}).setdefault(standing.clause.quote, standing)
    return {kind: tuple(each.values()) for kind, each in found.items()}
