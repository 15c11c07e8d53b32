"""`clausewatch check`: whether config, catalogue and database are right; nothing is changed and no site is asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urldefrag

from bot import platforms
from bot.app.clock import today
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

    from bot.app.known import Declared
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
    """Declarations that somebody names, files or folders of them, also beside one another and the built-in ones."""
    found = [(path, *_read(path)) for path in paths]
    everything = {one.id: one for _, those, _ in found for one in those}
    others = {name: one for name, one in platforms.builtin().items() if name not in everything}
    clashes = platforms.merged(others, everything)[1]
    return [_checked(path, those, wrong, clashes) for path, those, wrong in found]


def _read(path: Path) -> tuple[list[Platform], list[str]]:
    """The platforms declared there, and what is wrong."""
    if path.is_dir():
        catalogue, wrong = platforms.load_all(path)
        return list(catalogue.values()), [str(fault) for fault in wrong]
    try:
        return [platforms.loader.read(path)], []
    except DeclarationError as error:
        return [], [str(error)]


def _checked(path: Path, those: list[Platform], wrong: list[str], clashes: Iterable[DeclarationError]) -> Checked:
    files = {f"{one.id}.toml" for one in those}
    faults = [*wrong, *(str(clash) for clash in clashes if clash.file in files)]
    faults += [fault for one in those for fault in faults_of(one)]
    what = f"{path}: {counted(len(those), 'platform')}" if path.is_dir() else str(path)
    notes = (f"{one.id}.toml takes the built-in file's place" for one in those if one.id in platforms.builtin())
    return Checked(what, tuple(faults), tuple(notes))


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
    return Checked(what, tuple(faults), tuple(_in_place(config, found)))


def _in_place(config: Config, found: Declared) -> Iterator[str]:
    """What stands in the place of built-in files, and what of it is not needed any more."""
    built_in = platforms.builtin() if config.watch.builtin else {}
    folder = config.platforms_folder
    names = sorted(found.own & built_in.keys())
    learned = {name for name in names if folder is not None and is_learned(folder / f"{name}.toml")}
    if theirs := [f"{name}.toml" for name in names if name not in learned]:
        yield f"in built-in files' places: {', '.join(theirs)}"
    if learned:
        yield f"{counted(len(learned), 'file')} that `clausewatch look` wrote in built-in files' places"
    for name in sorted(learned):
        if all(document.checked for document in built_in[name].documents):
            yield f"{name}.toml is not needed any more, as the built-in file is checked: delete it"
        elif _addresses(built_in[name]) != _addresses(found.platforms[name]):
            yield f"{name}.toml is of other addresses than the built-in file by now: delete it, and look again"


def _addresses(platform: Platform) -> set[tuple[str, ...]]:
    return {document.urls for document in platform.documents}


def faults_of(platform: Platform) -> Iterator[str]:
    """What a declaration that can be read has wrong all the same: selectors, days, addresses that stand twice."""
    seen: dict[object, str] = {}
    for place, document in enumerate(platform.documents):
        here = f"{platform.id}.toml: documents[{place}]"
        yield from _selectors(here, document)
        if document.checked and document.checked > today():
            yield f"{here}.checked: {document.checked} has not come yet; write the day it was seen to read well"
        urls = tuple(urldefrag(url).url for url in document.urls)  # what is behind # is never sent
        what = (urls, document.select, document.pages)
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
    try:
        if not path.exists():
            return Checked(f"Database: none yet; `clausewatch run` makes {path}")
        faults = integrity.faults(path)
    except ClausewatchError as error:
        faults = (str(error),)
    except OSError as error:
        faults = (f"{path} cannot be looked at ({error.strerror}); mend the data folder's rights",)
    return Checked(f"Database: {path}", faults)
