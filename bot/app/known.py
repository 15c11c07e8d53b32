"""What is known without watching: the catalogue, and what the database says of a platform."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot import platforms
from bot.app import advice
from bot.app.clock import SystemClock
from bot.community import Community
from bot.errors import ConfigError, NameTaken
from bot.store import Database

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.community import PlatformStatus
    from bot.config import Config
    from bot.core.model import Document, Fate, Told
    from bot.errors import DeclarationError
    from bot.platforms import Catalogue

log = logging.getLogger(__name__)

DATABASE = "clausewatch.db"  # in the data folder


@dataclass(frozen=True, slots=True)
class Declared:
    """The catalogue; `own` are the ids of the operator's files in it, `faults` what is wrong with those left out."""

    platforms: Catalogue
    own: frozenset[str]
    faults: tuple[DeclarationError, ...] = ()


def catalogue(config: Config) -> Catalogue:
    """The built-in platforms, where they are wanted, and the operator's own; a wrong file is logged and left out.

    Raises ConfigError for a folder of platforms that is not there: what it leaves out would be read, and the rest not.
    """
    found = declared(config)
    say_faults(found.faults)
    return found.platforms


def declared(config: Config) -> Declared:
    """The same, with whose files they are, and nothing logged. Raises ConfigError."""
    built_in = platforms.builtin() if config.watch.builtin else {}
    folder = config.platforms_folder
    if folder is None:
        return Declared(built_in, frozenset())
    if not folder.is_dir():
        raise ConfigError(
            f"{config.path}: [watch] platforms names {folder}, where there is no folder; make it, or name another"
        )
    own, wrong = platforms.load_all(folder)
    everything, clashes = platforms.merged(built_in, own)
    return Declared(everything, frozenset(own) & frozenset(everything), (*wrong, *clashes))


def declared_anew(config: Config, before: Declared) -> Declared:
    """As `declared`, for a process that runs with `before`: what a file that is wrong now said before still counts, and
    of two that have one name now the one that was there. Raises ConfigError.
    """
    found = declared(config)
    stems = {_stem(fault) for fault in found.faults}
    kept = {stem: before.platforms[stem] for stem in stems & before.platforms.keys()}
    others = {name: one for name, one in found.platforms.items() if name not in kept}
    everything, clashes = platforms.merged(kept, others)
    faults = [fault for fault in found.faults if not (isinstance(fault, NameTaken) and _stem(fault) in kept)]
    own = (found.own | (kept.keys() & before.own)) & everything.keys()
    return Declared(everything, own, (*faults, *clashes))


def _stem(fault: DeclarationError) -> str:
    return fault.file.removesuffix(".toml")


def say_faults(faults: Iterable[DeclarationError]) -> None:
    for fault in faults:
        log.error("a platform file is left out", extra={"file": fault.file, "reason": str(fault)})


def scheduled(watched: Catalogue) -> list[Document]:
    """The documents that are looked at: those that somebody has seen read well."""
    return [document for platform in watched.values() for document in platform.documents if document.checked]


def unscheduled(watched: Catalogue) -> list[Document]:
    """The documents that are declared and not looked at."""
    return [document for platform in watched.values() for document in platform.documents if not document.checked]


def say_unscheduled(found: Declared) -> None:
    """Say what nobody looks at, if it is anything: the operator's own by name, the built-in ones counted."""
    left = unscheduled(found.platforms)
    own = [document.id for document in left if document.platform in found.own]
    if own:
        to_do = advice.to_watch(own[0].partition("/")[0])
        log.warning("not watched: nobody has seen them read well yet", extra={"ids": own, "to_do": to_do})
    if len(left) > len(own):
        facts = {"documents": len(left) - len(own), "to_do": advice.TO_WATCH_ALL}
        log.info("built-in ones are not watched: nobody has seen them read well yet", extra=facts)


async def platform_status(config: Config, words: str) -> PlatformStatus:
    """What that platform's terms say, from the database alone. Raises InputError and StoreError."""
    async with Database(config.data_folder / DATABASE, read_only=True) as store:
        return await Community(store, catalogue(config), SystemClock()).terms.status(words)


async def told_alerts(config: Config, words: str, limit: int, *, held: bool = False) -> list[tuple[Told, Fate]]:
    """The newest alerts first, of the platform that is meant or (no words) of all, each with what became of it; or only
    those that are `held`.

    Raises InputError and StoreError.
    """
    async with Database(config.data_folder / DATABASE, read_only=True) as store:
        listed = store.held if held else store.alerts
        found = await listed(words or None, limit)  # by its id, of one that has left the catalogue too
        if words and not found:
            platform = Community(store, catalogue(config), SystemClock()).platform(words)
            found = await listed(platform.id, limit)
        fates = await store.fates([told.id for told in found])
        return [(told, fates[told.id]) for told in found]
