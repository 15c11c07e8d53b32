"""Imported services → platforms with ids, beside those that there are already."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import msgspec

from bot.errors import DeclarationError
from bot.platforms import declaration, shape
from bot.platforms.loader import merged
from bot.platforms.open_terms_archive_words import free
from bot.platforms.writing import written

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bot.core.model import Platform
    from bot.platforms.loader import Catalogue
    from bot.platforms.open_terms_archive import Service


@dataclass(slots=True)
class Placed:
    """`fault` says why it cannot be imported. `displaces`: a built-in platform has its id; `known`: and all of its
    addresses."""

    service: Service
    id: str
    declared: shape.Platform
    fault: str = ""
    displaces: bool = False
    known: bool = False


def placed(services: Sequence[Service], source: shape.Source, builtin: Catalogue, own: Catalogue) -> list[Placed]:
    """All of them, in order. A platform that is called so already gives its id: `own` before the built-in ones."""
    ids = _ids(services, {**builtin, **own})
    found = list(_named(services, ids, source))
    for one in found:
        if one.id in builtin:
            one.declared = _beside(one.declared, builtin[one.id])
    new = {one.id: platform for one in found if (platform := _checked(one))}
    _, clashes = merged(builtin, {**own, **new})
    faults = {clash.file: str(clash) for clash in clashes}
    for one in found:
        one.fault = one.fault or faults.get(f"{one.id}.toml", "")
        one.displaces = one.id in builtin and one.id not in own
        one.known = one.displaces and set(one.service.urls) <= _urls(builtin[one.id])
    return found


def _ids(services: Sequence[Service], catalogue: Catalogue) -> list[str]:
    """One for each; a platform's own name comes before its other ones."""
    called = {alias.casefold(): name for name, one in catalogue.items() for alias in one.aliases}
    names = {one.name.casefold(): name for name, one in catalogue.items()} | {name: name for name in catalogue}
    ids = [""] * len(services)
    taken: set[str] = set()
    for known in (names, called):
        for place, one in enumerate(services):
            wanted = known.get(one.name.casefold()) or _same_site(one, known.get(one.id, ""), catalogue)
            if wanted and not ids[place] and wanted not in taken:
                ids[place] = wanted
                taken.add(wanted)
    taken |= catalogue.keys()
    for place, one in enumerate(services):
        if one.id and not ids[place]:
            ids[place] = free(one.id, taken)
            taken.add(ids[place])
    return ids


def _same_site(service: Service, name: str, catalogue: Catalogue) -> str:
    """The platform's id, where they share a site; "" where only their names are written alike."""
    return name if name and _sites(service.urls) & _sites(_urls(catalogue[name])) else ""


def _sites(urls: Iterable[str]) -> set[str]:
    """The last two parts of the hosts' names."""
    return {".".join((urlsplit(url).hostname or "").split(".")[-2:]) for url in urls}


def _named(services: Sequence[Service], ids: Sequence[str], source: shape.Source) -> Iterator[Placed]:
    """Each as it is declared; one that is called as an earlier one gets its id beside its name."""
    used: set[str] = set()
    all_ids = frozenset(ids)
    for service, name in zip(services, ids, strict=True):
        declared = service.platform(source)
        called = service.name.casefold()
        if called in used or (called != name and called in all_ids):
            declared = msgspec.structs.replace(declared, name=f"{declared.name[:200]} ({name})")
        used |= {called, name}
        yield Placed(service, name, declared, fault="" if name else "its name gives no file name")


def _beside(declared: shape.Platform, known: Platform) -> shape.Platform:
    """With what the built-in platform in whose place it stands has and a collection does not say: else followers of a
    bundle would lose it, and documents at the very same addresses would no longer be watched."""
    checked = {frozenset(document.urls): document.checked for document in known.documents if document.checked}
    return msgspec.structs.replace(
        declared,
        aliases=tuple(alias for alias in known.aliases if alias.casefold() != declared.name.casefold()),
        home=known.home,
        makes=known.makes,
        contact=known.contact,
        opt_out=shape.OptOut(known.opt_out.url, known.opt_out.note) if known.opt_out else None,
        documents=tuple(
            msgspec.structs.replace(document, checked=checked.get(_addresses(document), False))
            for document in declared.documents
        ),
    )


def _addresses(document: shape.Document) -> frozenset[str]:
    return frozenset(document.urls) | {page.url for page in document.pages}


def _checked(one: Placed) -> Platform | None:
    """The platform as it will be read; None, and a fault, where it cannot be."""
    if not one.declared.documents:
        one.fault = "none of its terms can be imported"
    if one.fault:
        return None
    try:
        return declaration.read(f"{one.id}.toml", written(one.declared).encode())
    except DeclarationError as error:
        one.fault = str(error)
        return None


def _urls(platform: Platform) -> set[str]:
    return {url for document in platform.documents for url in document.urls}
