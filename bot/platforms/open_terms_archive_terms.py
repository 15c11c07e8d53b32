"""One declaration of terms of Open Terms Archive → a document of ours, and what of it is lost.

Their format: https://docs.opentermsarchive.org/terms/reference/declaration/
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from bot.errors import DeclarationError
from bot.platforms import shape
from bot.platforms.open_terms_archive_words import language_of, shown
from bot.platforms.telling import Telling

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.platforms.open_terms_archive_words import Words

_KEYS = ("fetch", "select", "remove", "filter", "executeClientScripts", "combine")
_ENDS = {"startBefore": "start_before", "startAfter": "start_after", "endBefore": "end_before", "endAfter": "end_after"}
_MOST_PAGES = 500  # the longest honest document has about 90
_MOST_LOSSES = 50  # told of a document
_LONGEST_WORD = 60  # characters of theirs in a sentence of ours


@dataclass(slots=True)
class Imported:
    """`document` is None where it could not be imported; `lost` says in phrases what of the declaration is not in it,
    or why there is none."""

    type: str
    document: shape.Document | None = None
    lost: list[str] = field(default_factory=list)
    filters: set[str] = field(default_factory=set)  # those that lose nothing

    def loses(self, what: str) -> None:
        if what not in self.lost and len(self.lost) < _MOST_LOSSES:
            self.lost.append(what)


class Terms:
    """Reads declarations of terms; `selector_fault` says what is wrong with a CSS selector."""

    def __init__(self, words: Words, selector_fault: Callable[[str], str]) -> None:
        self._words = words
        self._fault = selector_fault

    def read(self, service: str, type_: str, declared: object) -> Imported:
        found = Imported(shown(type_) or "Other")
        try:
            found.document = self._document(found, service, _parts(declared, found))
        except (DeclarationError, ValueError) as error:
            found.lost = [str(error)]
        return found

    def _document(self, found: Imported, service: str, parts: list[dict[str, Any]]) -> shape.Document:
        pages = tuple(dict.fromkeys(self._page(found, part) for part in parts))
        urls = tuple(page.url for page in pages)
        alike = len({(page.select, page.remove) for page in pages}) == 1
        own: dict[str, Any] = {"pages": pages}
        if alike:
            own = {"urls": urls, "select": pages[0].select, "remove": pages[0].remove}
        return shape.Document(
            kind=self._words.kind_of(found.type),
            slug=self._words.slug_of(found.type),
            title=found.type,
            language=language_of(service, urls),
            browser=any(part.get("executeClientScripts") is True for part in parts),
            **own,
        )

    def _page(self, found: Imported, part: Mapping[str, Any]) -> shape.Page:
        self._filters(found, part.get("filter"))
        scripts = part.get("executeClientScripts")
        if scripts is not None and not isinstance(scripts, bool):
            found.loses("its executeClientScripts is neither true nor false")
        select, remove = (self._selectors(found, key, part.get(key)) for key in ("select", "remove"))
        return shape.Page(_address(part.get("fetch")), select, remove)

    def _filters(self, found: Imported, filters: object) -> None:
        for one in _listed(filters):
            for name in list(one) if isinstance(one, dict) else [one]:
                if isinstance(name, str) and name in self._words.harmless:
                    found.filters.add(name)
                else:
                    found.loses(f"the filter {_short(name)} is not run")

    def _selectors(self, found: Imported, key: str, selectors: object) -> shape.Selectors:
        return tuple(filter(None, (self._selector(found, key, one) for one in _listed(selectors))))

    def _selector(self, found: Imported, key: str, one: object) -> str | shape.Range | None:
        """None, and a loss, for one that cannot be used."""
        if isinstance(one, str):
            return self._css(found, key, one)
        ends = {name: css for name, css in one.items() if css} if isinstance(one, dict) else {}
        texts = [self._css(found, key, css) for css in ends.values() if isinstance(css, str)]
        starts = [name for name in ends if name.startswith("start")]
        if not (ends.keys() <= _ENDS.keys() and len(ends) == 2 and len(starts) == 1 and len(texts) == 2):  # noqa: PLR2004
            found.loses(f"an entry of {key} is neither a CSS selector nor a range")
            return None
        if not all(texts):
            return None
        return shape.Range(**{_ENDS[name]: css for name, css in zip(ends, texts, strict=True) if css})

    def _css(self, found: Imported, key: str, css: str) -> str | None:
        plain = "".join(char if char.isprintable() else " " for char in css).strip()
        if fault := self._fault(plain):
            found.loses(f"{key} {_short(plain)} {fault.partition(';')[0]}")
            return None
        return plain


def _parts(declared: object, found: Imported) -> list[dict[str, Any]]:
    """What is read for the text, in order: one, or those that are combined, each with what it inherits."""
    outer = _object(declared, found)
    combined = outer.pop("combine", None)
    if combined is None:
        return [outer]
    if not isinstance(combined, list) or not 0 < len(combined) <= _MOST_PAGES:
        raise ValueError("its combine is no list of pages")
    parts = [_object(part, found) for part in combined]
    if any("combine" in part for part in parts):
        found.loses("a combine inside a combine is not read")
    return [{**outer, **{key: value for key, value in part.items() if value not in (None, "")}} for part in parts]


def _object(declared: object, found: Imported) -> dict[str, Any]:
    if not isinstance(declared, dict):
        raise ValueError("it is no JSON object")  # noqa: TRY004 — for the caller all of these are one
    for key in declared:
        if key not in _KEYS:
            found.loses(f"the key {_short(key)} is not known here")
    return {key: value for key, value in declared.items() if key in _KEYS}


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _address(fetch: object) -> str:
    """Raises ValueError or DeclarationError for what is no web address."""
    if not isinstance(fetch, str) or not fetch.strip():
        raise ValueError("it names no address (fetch)")
    url = quote(fetch.strip(), safe="".join(map(chr, range(0x21, 0x7F)))) if " " in fetch.strip() else fetch.strip()
    try:
        Telling("").url("fetch", url)
    except DeclarationError:
        raise ValueError(f"its address {_short(url)} is no web address") from None
    return url


def _short(text: object) -> str:
    return repr(shown(text)[:_LONGEST_WORD]) if isinstance(text, str) else "of another form"
