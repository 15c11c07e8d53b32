"""What people may ask of us: to follow and unfollow platforms, to see what they follow and what terms say.

The Discord commands and `clausewatch status` both speak to `Community`; it knows neither of them.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from bot.core.model import Level, Subscription
from bot.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bot.core.model import Destination, Health, Platform, Standing
    from bot.ports import Clock, Subscriptions

EVERY_PLATFORM = "*"  # what a subscription to all of the catalogue has in place of a platform's id
_EVERY_WORDS = frozenset({"*", "all", "everything", "every platform", "all platforms"})
_NEAR = 68.0  # rapidfuzz's ratio, 0 to 100: lets a typo or two through, and "twiter" find Twitter but not Tumblr
_LONG_ENOUGH = 4  # letters of a name that are no accident inside something longer
_SHOWN = 60  # characters of what somebody typed that an error repeats
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "\u0131": "i"})


@dataclass(frozen=True, slots=True)
class Followed:
    """A subscription with its platform's name; `changed` is False when a request found nothing to do."""

    subscription: Subscription
    name: str
    changed: bool = True


@dataclass(frozen=True, slots=True)
class DocumentStatus:
    """One document today. `standing` is in the text's order."""

    title: str
    url: str
    health: Health
    standing: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class PlatformStatus:
    """What a platform's documents say about AI today, in the declaration's order."""

    platform: Platform
    documents: tuple[DocumentStatus, ...]


class Community:
    """The use cases of people, on a store and a catalogue (platforms by id)."""

    def __init__(self, store: Subscriptions, catalogue: Mapping[str, Platform], clock: Clock) -> None:
        self._store = store
        self._catalogue = catalogue
        self._clock = clock
        self._names = [(folded(name), p) for p in catalogue.values() for name in (p.name, p.id, *p.aliases)]

    async def follow(self, destination: Destination, platform_words: str, level: Level = Level.MEDIUM) -> Followed:
        """The subscription as it stands from now on. "*" is every platform. Raises InputError."""
        platform = self._asked_for(platform_words)
        subscription = Subscription(destination, platform, level)
        changed = await self._store.follow(subscription, self._clock.now())
        return Followed(subscription, self.name_of(platform), changed)

    async def unfollow(self, destination: Destination, platform_words: str) -> Followed:
        """The subscription that has ended; a platform that left the catalogue is found by its id.

        Raises InputError.
        """
        held = {s.platform: s for s in await self._store.following(destination)}
        platform = platform_words if platform_words in held else self._asked_for(platform_words)
        changed = await self._store.unfollow(destination, platform)
        subscription = held.get(platform, Subscription(destination, platform))
        return Followed(subscription, self.name_of(platform), changed)

    async def following(self, destination: Destination | None = None, guild: str = "") -> list[Followed]:
        """The subscriptions of one destination, or of a whole server, by platform id."""
        return [Followed(s, self.name_of(s.platform)) for s in await self._store.following(destination, guild=guild)]

    async def status(self, platform_words: str) -> PlatformStatus:
        """What that platform's documents say about AI today. Raises InputError."""
        platform = self.platform(platform_words)
        return PlatformStatus(
            platform,
            tuple(
                [
                    DocumentStatus(
                        document.title,
                        document.urls[0],
                        await self._store.health(document.id),
                        tuple(await self._store.standing(document.id)),
                    )
                    for document in platform.documents
                ]
            ),
        )

    def platform(self, words: str) -> Platform:
        """The platform with exactly this id, name or alias, accents and spaces aside. Raises InputError."""
        wanted = folded(words)
        for name, platform in self._names:
            if wanted and name == wanted:
                return platform
        near = self.suggest(words, 3) if wanted else []
        raise InputError(f"We do not watch '{_shown(words)}' yet; {_did_you_mean(near)}")

    def suggest(self, words: str, limit: int = 25) -> list[Platform]:
        """The platforms most likely meant: exact, then prefixes, then words inside, then typos.

        All of them by name when nothing was typed.
        """
        wanted = folded(words[:_SHOWN])
        if not wanted:
            return sorted(self._catalogue.values(), key=lambda p: folded(p.name))[:limit]
        best: dict[str, float] = {}
        for name, platform in self._names:
            score = _likeness(wanted, name)
            if score >= _NEAR:
                best[platform.id] = max(score, best.get(platform.id, 0.0))
        ranked = sorted(best, key=lambda id_: (-best[id_], folded(self._catalogue[id_].name)))
        return [self._catalogue[id_] for id_ in ranked[:limit]]

    def name_of(self, platform_id: str) -> str:
        """How a platform writes itself; its id when it has left the catalogue."""
        if platform_id == EVERY_PLATFORM:
            return "every platform"
        known = self._catalogue.get(platform_id)
        return known.name if known else platform_id

    def _asked_for(self, words: str) -> str:
        return EVERY_PLATFORM if words.strip().casefold() in _EVERY_WORDS else self.platform(words).id


def folded(words: str) -> str:
    """Letters and digits only, without case, accents or spaces: "Devïant Art" and "DeviantArt" are one."""
    decomposed = unicodedata.normalize("NFKD", words.casefold().translate(_LETTERS))
    return "".join(char for char in decomposed if char.isalnum())


def _likeness(wanted: str, name: str) -> float:
    """0 to 400: over 300 the same, over 200 begins so, over 100 one in the other, else rapidfuzz's ratio."""
    ratio = fuzz.ratio(wanted, name)
    if name == wanted:
        return 300 + ratio
    if name.startswith(wanted):
        return 200 + ratio
    if wanted in name or (len(name) >= _LONG_ENOUGH and name in wanted):
        return 100 + ratio
    # Somebody who is still typing has made their typo in the beginning of the name.
    return max(ratio, fuzz.ratio(wanted, name[: len(wanted) + 1]) - 1)


def _shown(words: str) -> str:
    printable = "".join(char for char in " ".join(words.split()) if char.isprintable())
    return printable if len(printable) <= _SHOWN else printable[: _SHOWN - 1] + "…"


def _did_you_mean(near: Iterable[Platform]) -> str:
    names = [platform.name for platform in near]
    if not names:
        return "ask whoever runs this to add it."
    return f"did you mean {' or '.join(filter(None, (', '.join(names[:-1]), names[-1])))}?"
