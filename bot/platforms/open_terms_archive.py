"""A service's declaration of Open Terms Archive (a JSON file) → a platform as we declare it, and what of it is lost.

*_terms    one of its declarations of terms      *_words    their words → ours
*_folder   a folder of such files, read          *_files    our files, written
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec

from bot.errors import DataError
from bot.platforms import shape
from bot.platforms.open_terms_archive_words import free, home_of, shown, slug

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.platforms.open_terms_archive_terms import Imported, Terms

_KEYS = frozenset(("name", "terms", "documents"))  # `documents` is what older ones call their terms
_MOST_TERMS = 500  # of one service


@dataclass(frozen=True, slots=True)
class Service:
    """`notes` say what of the file itself is not read."""

    file: str
    name: str
    terms: tuple[Imported, ...]
    notes: tuple[str, ...] = ()

    @property
    def urls(self) -> list[str]:
        """All its addresses, in order."""
        documents = [one.document for one in self.terms if one.document]
        return [url for document in documents for url in (*document.urls, *(page.url for page in document.pages))]

    @property
    def id(self) -> str:
        """What its name gives, else its home's host; "" where neither can be written so."""
        return slug(self.name) or slug(home_of(self.urls).partition("//")[2].removeprefix("www."))

    def platform(self, source: shape.Source) -> shape.Platform:
        """As we declare it."""
        documents = tuple(one.document for one in self.terms if one.document)
        return shape.Platform(name=self.name, home=home_of(self.urls), source=source, documents=documents)


def service(file: str, body: bytes, terms: Terms) -> Service:
    """What the file declares. Raises DataError, in a phrase that follows the file's name, for what is no service."""
    data = _object(body)
    name = shown(data.get("name"))
    notes = [f"the key {shown(key)[:60]!r} is not known here" for key in data if key not in _KEYS]
    if not name:
        name = shown(file.removesuffix(".json"))
        notes.append("it has no name; its file's is taken")
    declared = {**_table(data, "documents"), **_table(data, "terms")}
    if not declared:
        raise DataError("declares no terms")
    if len(declared) > _MOST_TERMS:
        raise DataError(f"declares more than {_MOST_TERMS} terms")
    found = _told_apart(terms.read(name, type_, one) for type_, one in declared.items())
    return Service(file, name, found, tuple(notes))


def _told_apart(terms: Iterable[Imported]) -> tuple[Imported, ...]:
    """The same, where two documents would have one id the later with another slug."""
    taken: set[tuple[str, str, str]] = set()
    found = tuple(terms)
    for one in found:
        if (document := one.document) is None:
            continue
        if (document.kind, document.slug, document.language) in taken:
            slugs = {slug for kind, slug, _ in taken if kind == document.kind}
            document = msgspec.structs.replace(document, slug=free(document.slug or "more", slugs))
        taken.add((document.kind, document.slug, document.language))
        one.document = document
    return found


def _object(body: bytes) -> dict[str, Any]:
    try:
        data = json.loads(body.decode("utf-8-sig"), object_pairs_hook=_once)
    except UnicodeDecodeError:
        raise DataError("is not UTF-8 text") from None
    except RecursionError:
        raise DataError("is nested too deeply") from None
    except ValueError as error:
        raise DataError(f"is not valid JSON: {shown(str(error))}") from None
    if not isinstance(data, dict):
        raise DataError("is no JSON object")
    return data


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Raises ValueError for a key that stands twice: one of them would be lost."""
    data = dict(pairs)
    if len(data) < len(pairs):
        twice = next(key for key, _ in pairs if sum(key == other for other, _ in pairs) > 1)
        raise ValueError(f"the key {twice[:60]!r} stands twice")
    return data


def _table(data: dict[str, Any], key: str) -> dict[str, Any]:
    table = data.get(key)
    if table is None:
        return {}
    if not isinstance(table, dict):
        raise DataError(f"has {key} that are no JSON object")
    return table
