"""What was seen: snapshots, sightings, versions."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property


@dataclass(frozen=True)
class Snapshot:
    """What a site sent for one address, decompressed; `body` is bytes as received, `final_url` after redirects."""

    url: str
    final_url: str
    fetched_at: datetime
    status: int
    headers: tuple[tuple[str, str], ...]  # names in lower case, in the order received
    body: bytes = field(repr=False)

    @cached_property
    def sha256(self) -> str:
        return hashlib.sha256(self.body).hexdigest()

    def header(self, name: str) -> str:
        """The header's value, "" where it was not sent."""
        return _header(self.headers, name)


@dataclass(frozen=True, slots=True)
class Kept:
    """A stored snapshot without its body: enough to ask a site whether it changed, and to know the same bytes again."""

    url: str
    final_url: str
    headers: tuple[tuple[str, str], ...]
    sha256: str

    def header(self, name: str) -> str:
        """The header's value, "" where it was not sent."""
        return _header(self.headers, name)


def _header(headers: tuple[tuple[str, str], ...], name: str) -> str:
    return next((value for key, value in headers if key == name.lower()), "")


@dataclass(frozen=True, slots=True)
class Extracted:
    """What was read of a document's pages at one look.

    `identity` is equal only where the text is (see `ports.Extract.identity`), and `sent` only where all that was sent
    is, to the byte; `fingerprint` is "" until somebody asked.
    """

    identity: str
    text: str = field(repr=False)
    fingerprint: str = ""
    sent: str = ""


@dataclass(frozen=True, slots=True)
class Sighting:
    """What one look saw while something awaits confirmation. It tells nobody.

    `came` and `went` are the keys of the sentences by which the text differs from the last version; all of them came
    where there is none.
    """

    fingerprint: str
    seen_at: datetime
    came: frozenset[str] = frozenset()
    went: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Version:
    """A confirmed text. `reading` says which declaration, extractor and detector read it so; `urls` where it stood.

    `omitted` are the keys of sentences in which it differs from its pages, as they were not confirmed with the rest:
    with any, the same pages do not mean the same text. `identity` is that of what it was read from, "" where that is
    not known.
    """

    id: int
    text: str = field(repr=False)
    fingerprint: str
    confirmed_at: datetime
    reading: str
    urls: tuple[str, ...]
    omitted: frozenset[str] = frozenset()
    identity: str = ""
