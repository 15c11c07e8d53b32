"""What somebody names to be looked at → the platform and the documents meant."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bot.app.known import declared
from bot.core.model import Document, Platform
from bot.core.search import search_of
from bot.errors import InputError, NoInput
from bot.fetch.redirects import site
from bot.platforms import loader

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.config import Config
    from bot.platforms import Catalogue

# What addresses say of the kind of document that they lead to; terms where they say nothing.
_KINDS = (
    ("privacy", re.compile(r"privacy|privacidad|privacidade|datenschutz|confidentialit|riservatezza|privasi")),
    ("guidelines", re.compile(r"guideline|community|conduct|code-?of|rules|richtlinien|regeln")),
    ("acceptable-use", re.compile(r"acceptable|\baup\b|usage-?polic|use-?polic|prohibited")),
    ("developer", re.compile(r"developer|\bapi\b|\bdev\b")),
    ("ai", re.compile(r"\bai\b|generative|artificial-?intelligence|machine-?learning")),
)
_TELLING = frozenset({"privacy", "developer", "developers"})  # hosts that hold nothing else
_TITLES = {
    "terms": "Terms of Service",
    "privacy": "Privacy Policy",
    "guidelines": "Community Guidelines",
    "acceptable-use": "Acceptable Use Policy",
    "developer": "Developer Terms",
    "ai": "AI Policy",
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """`documents` are some of the platform's. Only what is `in_catalogue` can be watched once it reads well."""

    platform: Platform
    documents: tuple[Document, ...]
    in_catalogue: bool = True
    is_page: bool = False  # an address was named, and the platform is our guess


def wanted(names: Sequence[str], config: Config) -> list[Wanted]:
    """What is named, in that order. Raises ConfigError, DeclarationError, InputError and NoInput."""
    catalogue = declared(config).platforms
    return [_wanted(name, catalogue) for name in names]


def unchecked(config: Config) -> list[Wanted]:
    """Every platform with documents that nobody has seen read well, and those documents. Raises ConfigError."""
    left = {
        platform: tuple(document for document in platform.documents if document.checked is None)
        for platform in declared(config).platforms.values()
    }
    return [Wanted(platform, documents) for platform, documents in left.items() if documents]


def _wanted(name: str, catalogue: Catalogue) -> Wanted:
    if name.lower().startswith(("http://", "https://")):
        platform = _guessed(name)
        return Wanted(platform, platform.documents, in_catalogue=False, is_page=True)
    if name.endswith(".toml"):
        platform = _declared_in(Path(name))
        return Wanted(platform, platform.documents, in_catalogue=False)
    platform = _named(name, catalogue)
    return Wanted(platform, platform.documents)


def _named(words: str, catalogue: Catalogue) -> Platform:
    search = search_of(catalogue.values())
    if found := search.exact(words):
        return catalogue[found]
    near = [catalogue[found].name for found in search.find(words, 3)] if words.strip() else []
    rather = f"did you mean {' or '.join(near)}?" if near else "name a file (.toml) or an address (https://…) instead."
    raise InputError(f"no platform is called {words[:60]!r}; {rather}")


def _declared_in(file: Path) -> Platform:
    if not file.is_file():
        raise NoInput(f"{file} is no file that can be read; name one.")
    return loader.read(file)


def _guessed(url: str) -> Platform:
    """A platform with that page as its one document, as far as an address tells."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        raise InputError(f"{url[:100]!r} is no web address; write one as https://host/path.") from None
    stem = re.sub(r"[^a-z0-9-]", "", site(host).partition(".")[0].lower()).strip("-")[:50] or "platform"
    named = host.partition(".")[0]  # as in privacy.inkmoor.example; the rest of a name says nothing of one page
    where = f"{parts.path} {parts.query} {named if named in _TELLING else ''}".lower()
    kind = next((kind for kind, words in _KINDS if words.search(where)), "terms")
    document = Document(stem, kind, _TITLES[kind], (url,))
    return Platform(stem, stem.capitalize(), f"{parts.scheme}://{parts.netloc}", (document,))
