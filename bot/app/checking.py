"""`clausewatch check`: whether config, catalogue and database are right; nothing is changed and no site is asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot import platforms
from bot.app.counted import counted
from bot.app.known import DATABASE, declared
from bot.app.learned import is_learned
from bot.core.model import Range
from bot.errors import ClausewatchError, DeclarationError
from bot.extract import selector_fault
from bot.store import integrity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from bot.config import Config
    from bot.core.model import Document, Page, Platform, Selector


@dataclass(frozen=True, slots=True)
class Checked:
    """One thing that was looked at: what it is, what is wrong with it, and what need not be mended."""

    what: str
    faults: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def check(read: Callable[[], Config]) -> list[Checked]:
    """The configuration, which `read` gives, then what hangs on it: the catalogue and the database."""
    try:
        config = read()
    except ClausewatchError as error:
        return [Checked("Configuration", (str(error),))]
    name = f"Configuration: {config.path or 'none, so every key has its default'}"
    return [Checked(name), _catalogue(config), _database(config.data_folder / DATABASE)]


def check_files(paths: Iterable[Path]) -> list[Checked]:
    """Declarations that somebody names: files, or folders of them."""
    return [_file(path) if not path.is_dir() else _folder(path) for path in paths]


def _catalogue(config: Config) -> Checked:
    try:
        found = declared(config)
    except ClausewatchError as error:
        return Checked("Catalogue", (str(error),))
    everything = found.platforms.values()
    documents = [document for platform in everything for document in platform.documents]
    unchecked = sum(document.checked is None for document in documents)
    what = (
        f"Catalogue: {counted(len(everything), 'platform')}, {len(found.own)} of your own; "
        f"{counted(len(documents), 'document')}, of which {unchecked} are not watched yet"
    )
    faults = [str(fault) for fault in found.faults] + [fault for one in everything for fault in faults_of(one)]
    return Checked(what, tuple(faults), tuple(_in_place(config, found.own)))


def _in_place(config: Config, own: Iterable[str]) -> Iterator[str]:
    """What stands in the place of built-in files, and need not any more."""
    built_in = platforms.builtin() if config.watch.builtin else {}
    folder = config.platforms_folder
    for name in sorted(set(own) & built_in.keys()):
        assert folder is not None  # that is where `own` are from
        file = folder / f"{name}.toml"
        done = is_learned(file) and all(document.checked for document in built_in[name].documents)
        said = "is not needed any more: delete it" if done else "takes the built-in file's place"
        yield f"{file.name} {said}"


def _file(path: Path) -> Checked:
    try:
        with path.open("rb") as file:
            platform = platforms.declaration.read(path.name, file.read(platforms.declaration.LONGEST_FILE + 1))
    except OSError as error:
        return Checked(str(path), (f"{path}: {error.strerror}; name a file that can be read",))
    except DeclarationError as error:
        return Checked(str(path), (str(error),))
    taken = platforms.merged(
        {name: one for name, one in platforms.builtin().items() if name != platform.id}, {platform.id: platform}
    )[1]
    return Checked(str(path), (*map(str, taken), *faults_of(platform)))


def _folder(path: Path) -> Checked:
    catalogue, wrong = platforms.load_all(path)
    faults = [fault for platform in catalogue.values() for fault in faults_of(platform)]
    return Checked(f"{path}: {counted(len(catalogue), 'platform')}", (*map(str, wrong), *faults))


def faults_of(platform: Platform) -> Iterator[str]:
    """What a declaration that can be read has wrong all the same: selectors, and addresses that stand twice."""
    seen: dict[object, str] = {}
    for place, document in enumerate(platform.documents):
        here = f"{platform.id}.toml: documents[{place}]"
        yield from _selectors(here, document)
        what = (document.urls, document.select, document.pages)
        if other := seen.get(what):
            yield f"{here}.urls: the same as of {other}; keep one of the two"
        seen[what] = document.id


def _selectors(here: str, document: Document) -> Iterator[str]:
    """Of the document, and of those of its pages that have their own."""
    places: list[tuple[str, Document | Page]] = [(here, document)]
    places += [(f"{here}.pages[{number}]", page) for number, page in enumerate(document.pages)]
    for where, one in places:
        for key, selectors in (("select", one.select), ("remove", one.remove)):
            for number, selector in enumerate(selectors):
                if fault := _fault(selector):
                    yield f"{where}.{key}[{number}]: {fault}"


def _fault(selector: Selector) -> str:
    parts = (selector.start, selector.end) if isinstance(selector, Range) else (selector,)
    return next(filter(None, map(selector_fault, parts)), "")


def _database(path: Path) -> Checked:
    if not path.exists():
        return Checked(f"Database: none yet; `clausewatch run` makes {path}")
    try:
        faults = integrity.faults(path)
    except ClausewatchError as error:
        faults = (str(error),)
    return Checked(f"Database: {path}", faults)
