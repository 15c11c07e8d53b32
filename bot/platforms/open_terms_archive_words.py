"""What Open Terms Archive calls things → our words: kinds and slugs, ids, languages, a platform's home."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlsplit

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

LONGEST_ID = 50  # characters
_LONGEST_NAME = 300  # characters
# Those in which addresses are found to name them, and no country by the same two letters that speaks another.
_KNOWN = "cs da de el en es fi fr hu it ja ko nb nl no pl pt ro ru sv tr zh"
_LANGUAGES = frozenset(_KNOWN.split())
_TAG = re.compile(r"([a-z]{2})(?:[-_]([a-z]{2}))?", re.IGNORECASE)
_NAMING = frozenset(("hl", "lang", "language", "locale"))  # keys of a query


@dataclass(frozen=True, slots=True)
class Words:
    """`kinds` are by their types of terms; `main` are the types without a slug; `beginnings` tell other types."""

    kinds: Mapping[str, str]
    main: frozenset[str]
    beginnings: Sequence[tuple[str, str]]
    harmless: frozenset[str]  # filters

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Words:
        """From what `bot/data/open_terms_archive.toml` says."""
        main = {name: kind for kind, name in data["main"].items()}
        others = {name: kind for kind, names in data["types"].items() for name in names}
        words = tuple((word, kind) for kind, listed in data["words"].items() for word in listed)
        filters = frozenset(data["filters"]["links"]) | frozenset(data["filters"]["done"])
        return cls({**others, **main}, frozenset(main), words, filters)

    def kind_of(self, type_: str) -> str:
        if kind := self.kinds.get(type_):
            return kind
        said = re.findall(r"[^\W_]+", type_.casefold())
        fits = (kind for start, kind in self.beginnings if any(_fits(word, start) for word in said))
        return next(fits, "terms")

    def slug_of(self, type_: str) -> str:
        return "" if type_ in self.main else slug(type_) or "other"


def _fits(word: str, start: str) -> bool:
    return word == start if len(start) < 4 else word.startswith(start)  # noqa: PLR2004 — "ai", "api" begin too many


def slug(text: str) -> str:
    """In lower-case ASCII letters, digits and hyphens; "" where nothing of it can be written so."""
    plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST_ID].strip("-")


def free(wanted: str, taken: Collection[str]) -> str:
    """`wanted`, with a number where it is taken."""
    name, number = wanted, 1
    while name in taken:
        number += 1
        name = f"{wanted[: LONGEST_ID - 6]}-{number}"
    return name


def shown(text: object) -> str:
    """A name on one line without hidden characters; "" for what is no text."""
    if not isinstance(text, str):
        return ""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())[:_LONGEST_NAME].strip()


def home_of(urls: Iterable[str]) -> str:
    """The origin that most of the addresses have; "" where there are none."""
    origins = Counter(f"{parts.scheme}://{parts.netloc}" for parts in map(urlsplit, urls))
    return origins.most_common(1)[0][0] if origins else ""


def language_of(name: str, urls: Sequence[str]) -> str:
    """The tag of the language that the name says in brackets, or all addresses name; else "en"."""
    if (said := re.search(r"[(\[]([A-Za-z-]{2,5})[)\]]\s*$", name)) and (tag := _tag(said[1])):
        return tag
    named = {_language_in(url) for url in urls}
    return named.pop() if len(named) == 1 else "en"


def _language_in(url: str) -> str:
    parts = urlsplit(url)
    asked = (value for key, value in parse_qsl(parts.query) if key.lower() in _NAMING)
    host = (parts.hostname or "").split(".")
    places = (*asked, host[0] if len(host) > 2 else "", *parts.path.split("/")[1:4])  # noqa: PLR2004 — "de.x.org"
    return next(filter(None, map(_tag, places)), "en")


def _tag(text: str) -> str:
    """ "pt-BR" from "pt_br", "de" from "de-de"; "" for what names no language."""
    found = _TAG.fullmatch(text)
    if not found or (language := found[1].lower()) not in _LANGUAGES:
        return ""
    region = (found[2] or "").upper()
    return f"{language}-{region}" if region and region != language.upper() and language != "en" else language
