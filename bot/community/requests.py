"""What is followed, how, and where; and, of a piece with it, the other use cases of people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.community.answered import Followed
from bot.community.directory import EVERY_PLATFORM, Current, Offer
from bot.community.operating import Operating
from bot.community.people import People
from bot.community.states import State, state_of_platform
from bot.community.terms import Terms
from bot.community.zones import require_zone
from bot.core.bundles import bundle_of
from bot.core.model import Subscription

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from bot.community.directory import Directory
    from bot.core.model import Choices, Destination, Health, Level, Paused, Platform, Preferences
    from bot.ports import Asked, Clock

_IN_ENGLISH: Mapping[str, str] = {}


class Community:
    """What is followed is named by words: a platform's id, name or alias, a bundle's ("music", "bundle/music"), or "*".

    `called` is what bundles are called in the language of whoever asks, by their ids; English is always understood.
    """

    def __init__(
        self,
        store: Asked,
        catalogue: Mapping[str, Platform],
        clock: Clock,
        ring: Callable[[], None] = lambda: None,
        wake: Callable[[], None] = lambda: None,
    ) -> None:
        """`ring` wakes who sends and edits messages, `wake` who looks at documents."""
        self._store = store
        self._clock = clock
        self._ring = ring
        self._current = Current(catalogue)
        self.terms = Terms(store, self._current)
        self.people = People(store, self._current, clock)
        self.operating = Operating(store, self._current, clock, ring, wake)

    def watch(self, platforms: Mapping[str, Platform]) -> None:
        """Take that catalogue (platforms by id) in place of the old; a request under way ends with the old one."""
        self._current.watch(platforms)

    @property
    def _directory(self) -> Directory:
        return self._current.directory

    async def follow(
        self,
        destination: Destination,
        words: str,
        level: Level | None = None,
        called: Mapping[str, str] = _IN_ENGLISH,
        *,
        mention: str | None = None,
    ) -> Followed:
        """The subscription as it stands from now on, also to what is not watched yet; of one that stood already, a
        level or mention that is not named stays. Raises InputError."""
        directory = self._directory
        subscription = Subscription(destination, directory.asked_for(words, called), level, mention)
        changed = await self._store.follow(subscription, self._clock.now())
        key = subscription.platform
        stands = {one.platform: one for one in await self._store.following(destination)}
        subscription = stands.get(key, subscription)
        state = await self._state(directory.get(key)) if _is_platform(key) else None
        return Followed(
            subscription, directory.name_of(key), await self._heard(subscription), changed, state, directory.count(key)
        )

    async def unfollow(self, destination: Destination, words: str, called: Mapping[str, str] = _IN_ENGLISH) -> Followed:
        """The subscription that has ended; what has left the catalogue is found by its id. Raises InputError."""
        directory = self._directory
        held = {s.platform: s for s in await self._store.following(destination)}
        key = words if words in held else directory.asked_for(words, called)
        changed = await self._store.unfollow(destination, key)
        subscription = held.get(key, Subscription(destination, key))
        through, heard = directory.also_brings(key, held), await self._heard(subscription)
        return Followed(subscription, directory.name_of(key), heard, changed, None, directory.count(key), through)

    async def following(self, destination: Destination | None = None, guild: str = "") -> list[Followed]:
        """The subscriptions of one destination, or of a whole server, by what they are to."""
        directory = self._directory
        held = await self._store.following(destination, guild=guild)
        healths = await self._store.healths() if held else {}
        return [_followed(one, directory, await self._heard(one), healths) for one in held]

    async def held(self, destination: Destination | None = None, guild: str = "", person: str = "") -> list[Offer]:
        """What is followed there, or by that person, each once; quicker than `following`."""
        directory = self._directory
        found = await self._store.following(destination, guild=guild, person=person)
        keys = dict.fromkeys(one.platform for one in found)
        return [Offer(key, directory.name_of(key), directory.count(key)) for key in keys]

    async def preferences(self, destination: Destination) -> Preferences:
        """How it wants to hear; the defaults where it never said."""
        return await self._store.preferences(destination)

    async def choices(self, where: Destination) -> Choices:
        """What was chosen for exactly that: a destination, or (its `address` "") a whole server."""
        return await self._store.choices(where)

    async def choose(self, where: Destination, **changes: Any) -> Preferences:
        """Change some choices (by the fields' names, None for none); what it comes to. Raises InputError."""
        if changes.get("zone") is not None:
            require_zone(changes["zone"])
        held = await self._store.choose(where, changes, self._clock.now())
        self._ring()  # a pause or a digest may have ended
        return held

    async def own_pauses(self, guild: str) -> list[tuple[Destination, datetime]]:
        """The server's destinations that chose a pause of their own, and its end, which may be over."""
        return await self._store.own_pauses(guild)

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
        return await self._store.end_left(guild)

    def platform(self, words: str) -> Platform:
        """The platform with exactly this id, name or alias, accents and spaces aside. Raises InputError."""
        return self._directory.platform(words)

    def suggest(self, words: str, limit: int = 25) -> list[Platform]:
        """The platforms most likely meant, best first; all of them by name when nothing was typed."""
        return self._directory.platforms(words, limit)

    def offers(self, words: str, limit: int = 25, called: Mapping[str, str] = _IN_ENGLISH) -> list[Offer]:
        """The bundles and platforms most likely meant, best first; bundles first where nothing was typed."""
        return self._directory.offers(words, limit, called)

    def meant(self, words: str, called: Mapping[str, str] = _IN_ENGLISH) -> Offer:
        """What `follow` would follow. Raises InputError."""
        key = self._directory.asked_for(words, called)
        return Offer(key, self._directory.name_of(key), self._directory.count(key))

    async def _heard(self, subscription: Subscription) -> Preferences:
        held = await self._store.preferences(subscription.destination)
        return held.with_own(subscription.level, subscription.mention)

    async def _state(self, platform: Platform | None) -> State:
        documents = platform.documents if platform else ()
        healths = {document.id: await self._store.health(document.id) for document in documents if document.checked}
        return state_of_platform(platform, healths)


def _followed(
    subscription: Subscription, directory: Directory, heard: Preferences, healths: Mapping[str, Health]
) -> Followed:
    key = subscription.platform
    state = state_of_platform(directory.get(key), healths) if _is_platform(key) else None
    return Followed(subscription, directory.name_of(key), heard, True, state, directory.count(key))


def _is_platform(key: str) -> bool:
    return key != EVERY_PLATFORM and not bundle_of(key)
