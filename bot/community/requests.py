"""The use cases of people, on a store and a catalogue."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from bot.community.answered import DocumentStatus, Followed, PlatformStatus
from bot.community.directory import EVERY_PLATFORM, Directory
from bot.community.states import State, state_of, state_of_platform
from bot.community.zones import require_zone
from bot.core.bundles import bundle_of
from bot.core.model import Level, Subscription

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.community.directory import Offer
    from bot.core.model import Destination, Document, Health, Paused, Platform, Preferences
    from bot.ports import Clock, Subscriptions

_IN_ENGLISH: Mapping[str, str] = {}


class Community:
    """What is followed is named by words: a platform's id, name or alias, a bundle's ("music", "bundle/music"), or "*".

    `called` is what bundles are called in the language of whoever asks, by their ids; English is always understood.
    """

    def __init__(self, store: Subscriptions, catalogue: Mapping[str, Platform], clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self.watch(catalogue)

    def watch(self, platforms: Mapping[str, Platform]) -> None:
        """Take that catalogue (platforms by id) in place of the old; a request under way ends with the old one."""
        self._directory = Directory(dict(platforms))

    async def follow(
        self,
        destination: Destination,
        words: str,
        level: Level = Level.MEDIUM,
        called: Mapping[str, str] = _IN_ENGLISH,
    ) -> Followed:
        """The subscription as it stands from now on, also to what is not watched yet. Raises InputError."""
        directory = self._directory
        subscription = Subscription(destination, directory.asked_for(words, called), level)
        changed = await self._store.follow(subscription, self._clock.now())
        key = subscription.platform
        state = await self._state(directory.get(key)) if _is_platform(key) else None
        return Followed(subscription, directory.name_of(key), changed, state, directory.count(key))

    async def unfollow(self, destination: Destination, words: str, called: Mapping[str, str] = _IN_ENGLISH) -> Followed:
        """The subscription that has ended; what has left the catalogue is found by its id. Raises InputError."""
        directory = self._directory
        held = {s.platform: s for s in await self._store.following(destination)}
        key = words if words in held else directory.asked_for(words, called)
        changed = await self._store.unfollow(destination, key)
        subscription = held.get(key, Subscription(destination, key))
        through = directory.also_brings(key, held)
        return Followed(subscription, directory.name_of(key), changed, None, directory.count(key), through)

    async def following(self, destination: Destination | None = None, guild: str = "") -> list[Followed]:
        """The subscriptions of one destination, or of a whole server, by what they are to."""
        directory = self._directory
        held = await self._store.following(destination, guild=guild)
        healths = await self._store.healths() if held else {}
        return [_followed(subscription, directory, healths) for subscription in held]

    async def preferences(self, destination: Destination) -> Preferences:
        """How it wants to hear; the defaults where it never said."""
        return await self._store.preferences(destination)

    async def prefer(self, destination: Destination, **wanted: Any) -> Preferences:
        """Change some of them (by the fields' names); all as they are then. Raises InputError for an unknown zone."""
        held = replace(await self._store.preferences(destination), **wanted)
        require_zone(held.zone)
        await self._store.prefer(destination, held, self._clock.now())
        return held

    async def paused(self, guild: str) -> list[Paused]:
        """The server's destinations that take nothing, of which its moderators do not know, or which they may end."""
        return await self._store.paused(guild)

    async def noticed(self, told: Sequence[Paused]) -> None:
        """Moderators were told of these."""
        await self._store.noticed(told)

    async def go_on(self, guild: str) -> int:
        """With what was followed before we were sent away from the server; how many destinations."""
        return await self._store.restore(guild, self._clock.now())

    async def stop(self, guild: str) -> int:
        """The opposite: all of it ends."""
        return await self._store.forget(guild)

    async def status(self, words: str) -> PlatformStatus:
        """What that platform's documents say about AI today. Raises InputError."""
        platform = self.platform(words)
        return PlatformStatus(platform, tuple([await self._document(document) for document in platform.documents]))

    def platform(self, words: str) -> Platform:
        """The platform with exactly this id, name or alias, accents and spaces aside. Raises InputError."""
        return self._directory.platform(words)

    def suggest(self, words: str, limit: int = 25) -> list[Platform]:
        """The platforms most likely meant, best first; all of them by name when nothing was typed."""
        return self._directory.platforms(words, limit)

    def offers(self, words: str, limit: int = 25, called: Mapping[str, str] = _IN_ENGLISH) -> list[Offer]:
        """The bundles and platforms most likely meant, best first; bundles first where nothing was typed."""
        return self._directory.offers(words, limit, called)

    async def _state(self, platform: Platform | None) -> State:
        documents = platform.documents if platform else ()
        healths = {document.id: await self._store.health(document.id) for document in documents if document.checked}
        return state_of_platform(platform, healths)

    async def _document(self, document: Document) -> DocumentStatus:
        health = await self._store.health(document.id)
        standing = tuple(await self._store.standing(document.id))
        return DocumentStatus(document.title, document.urls[0], state_of(document, health), health, standing)


def _followed(subscription: Subscription, directory: Directory, healths: Mapping[str, Health]) -> Followed:
    key = subscription.platform
    state = state_of_platform(directory.get(key), healths) if _is_platform(key) else None
    return Followed(subscription, directory.name_of(key), True, state, directory.count(key))


def _is_platform(key: str) -> bool:
    return key != EVERY_PLATFORM and not bundle_of(key)
