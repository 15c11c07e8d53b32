"""One catalogue's platforms and bundles, found by the names that people type."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from bot.community.addresses import host_of, plain_address
from bot.core.bundles import BUNDLES, NAMES, bundle_of, key_of, keys_of, members
from bot.core.search import Search, folded, search_of
from bot.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from bot.core.model import Document, Platform

EVERY_PLATFORM = "*"  # what a subscription to all of the catalogue has in place of a platform's id
_EVERY_WORDS = frozenset({"*", "all", "everything", "every platform", "all platforms"})
_SHOWN = 60  # characters of what somebody typed that an error repeats
_NEAREST = 3  # names that an error offers


@dataclass(frozen=True, slots=True)
class Offer:
    """What can be followed: `key` is as in `Subscription`, `platforms` how many a bundle holds, None for a platform."""

    key: str
    name: str
    platforms: int | None = None


class Current:
    """The directory that counts now: one for all use cases, so that all of them change at once."""

    def __init__(self, platforms: Mapping[str, Platform]) -> None:
        self.watch(platforms)

    def watch(self, platforms: Mapping[str, Platform]) -> None:
        """These (by id) are the catalogue from now on; a request under way ends with the one that it began with."""
        self.directory = Directory(dict(platforms))


class Directory:
    """Never changes: whoever asks twice asks the same catalogue, though another has taken its place."""

    def __init__(self, platforms: Mapping[str, Platform]) -> None:
        self._platforms = platforms
        self._members = members(platforms.values())
        self._search = search_of(platforms.values())

    def get(self, platform_id: str) -> Platform | None:
        return self._platforms.get(platform_id)

    def platform(self, words: str) -> Platform:
        """The platform with exactly this id, name or alias, accents and spaces aside. Raises InputError."""
        if found := self._search.exact(words):
            return self._platforms[found]
        near = self.platforms(words, _NEAREST) if words.strip() else []
        raise _unknown(words, [Offer(platform.id, platform.name) for platform in near])

    def platforms(self, words: str, limit: int) -> list[Platform]:
        """The platforms most likely meant, best first; all of them by name when nothing was typed."""
        return [self._platforms[found] for found in self._search.find(words, limit)]

    def asked_for(self, words: str, called: Mapping[str, str]) -> str:
        """What is to be followed, as in `Subscription`: a platform before a bundle of the same name.

        `called` is what bundles are called in the language of whoever asks. Raises InputError.
        """
        if words.strip().casefold() in _EVERY_WORDS:
            return EVERY_PLATFORM
        if bundle_of(words) in BUNDLES:
            return words
        if found := self._search.exact(words) or _bundles(BUNDLES, called).exact(words):
            return found
        near = self.offers(words, _NEAREST, called) if words.strip() else []
        raise _unknown(words, near)

    def offers(self, words: str, limit: int, called: Mapping[str, str]) -> list[Offer]:
        """What can be followed and is most likely meant, best first; of what fits equally well, bundles first.

        Bundles, then platforms by name, when nothing was typed. `called` is as in `asked_for`.
        """
        held = [bundle for bundle in BUNDLES if key_of(bundle) in self._members]
        fitting = [
            (_fit(words, _names(bundle_of(key), called)), key) for key in _bundles(held, called).find(words, limit)
        ]
        fitting += [(_fit(words, _names_of(one)), one.id) for one in self.platforms(words, limit)]
        best = sorted(fitting, key=lambda one: -one[0])[:limit]
        return [Offer(key, self.name_of(key), self.count(key)) for _, key in best]

    def name_of(self, key: str) -> str:
        """How a platform writes itself, or a bundle's name in English; the id of what has left the catalogue."""
        if key == EVERY_PLATFORM:
            return "every platform"
        known = self._platforms.get(key)
        return known.name if known else NAMES.get(bundle_of(key), key)

    def count(self, key: str) -> int | None:
        """How many platforms a bundle holds now; None for what is no bundle."""
        return len(self._members.get(key, ())) if bundle_of(key) else None

    def all_of(self, keys: Iterable[str]) -> list[Platform]:
        """The platforms that subscriptions to these are about, each once, by name; not what has left the catalogue."""
        found: dict[str, Platform] = {}
        for key in keys:
            known = self._platforms.get(key)
            these = self._scheduled() if key == EVERY_PLATFORM else self._members.get(key, [known] if known else [])
            found |= {platform.id: platform for platform in these}
        return sorted(found.values(), key=lambda platform: (folded(platform.name), platform.id))

    def documents(self) -> list[Document]:
        """The documents that are looked at."""
        return [document for one in self._platforms.values() for document in one.documents if document.checked]

    def at_address(self, url: str, host: str) -> Platform | None:
        """The platform of which a document is read at that address, else one of which something is at that host."""
        return self._by_address.get(url) or self._by_address.get(host)

    def _scheduled(self) -> list[Platform]:
        return [one for one in self._platforms.values() if any(document.checked for document in one.documents)]

    @cached_property
    def _by_address(self) -> dict[str, Platform]:
        """The hosts too. A home comes before what others keep at its host."""
        found: dict[str, Platform] = {}
        homes = [(one.home, one) for one in self._platforms.values()]
        read = [(url, one) for one in self._platforms.values() for each in one.documents for url in each.urls]
        for url, platform in (*homes, *read):
            found.setdefault(host_of(url), platform)
            found.setdefault(plain_address(url), platform)
        return found

    def also_brings(self, key: str, held: Collection[str]) -> tuple[str, ...]:
        """Those of the other subscriptions held that bring all that this one does."""
        platform = self._platforms.get(key)
        wider = () if key == EVERY_PLATFORM else (EVERY_PLATFORM, *(keys_of(platform) if platform else ()))
        return tuple(one for one in wider if one in held)


def _bundles(bundles: Iterable[str], called: Mapping[str, str]) -> Search:
    return Search((name, key_of(bundle)) for bundle in bundles for name in _names(bundle, called))


def _names(bundle: str, called: Mapping[str, str]) -> Iterator[str]:
    """The first is the one that bundles are sorted by."""
    yield from filter(None, (called.get(bundle), NAMES[bundle], bundle, key_of(bundle)))


def _names_of(platform: Platform) -> tuple[str, ...]:
    return platform.name, platform.id, *platform.aliases


def _fit(words: str, names: Iterable[str]) -> int:
    """How well what was typed fits the best of the names: 3 the same, 2 its beginning, 1 inside it, 0 otherwise."""
    wanted = folded(words)
    return max(_fits(wanted, folded(name)) for name in names)


def _fits(wanted: str, name: str) -> int:
    if name.startswith(wanted):
        return 3 if name == wanted else 2
    return 1 if wanted in name else 0


def _unknown(words: str, near: list[Offer]) -> InputError:
    said = _shown(words)
    if not said:
        return InputError("Name a platform.", "error.unnamed")
    unknown = f"We do not watch '{said}' yet"
    if not near:
        return InputError(f"{unknown}; ask whoever runs this to add it.", "error.unknown", words=said)
    names = [f"the bundle {one.name}" if bundle_of(one.key) else one.name for one in near]
    keys = "\n".join(one.key if bundle_of(one.key) else one.name for one in near)
    return InputError(f"{unknown}; did you mean {_either(names)}?", "error.unknown.near", words=said, near=keys)


def _shown(words: str) -> str:
    printable = "".join(char for char in " ".join(words.split()) if char.isprintable())
    return printable if len(printable) <= _SHOWN else printable[: _SHOWN - 1] + "…"


def _either(names: list[str]) -> str:
    return " or ".join(names) if len(names) <= 2 else f"{', '.join(names[:-1])}, or {names[-1]}"  # noqa: PLR2004 — A or B
