"""What was seen: snapshots, sightings, versions."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a site sent for one address, decompressed; `body` is bytes as received, `final_url` after redirects."""

    url: str
    final_url: str
    fetched_at: datetime
    status: int
    headers: tuple[tuple[str, str], ...]  # names in lower case, in the order received
    body: bytes = field(repr=False)

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.body).hexdigest()

    def header(self, name: str) -> str:
        """The header's value, "" where it was not sent."""
        return next((value for key, value in self.headers if key == name.lower()), "")


@dataclass(frozen=True, slots=True)
class Sighting:
    """A text seen but not yet confirmed. It tells nobody."""

    fingerprint: str
    first_seen_at: datetime
    last_seen_at: datetime
    looks: int


@dataclass(frozen=True, slots=True)
class Version:
    """A confirmed text. `reading` says which declaration, extractor and detector read it so; `urls` where it stood."""

    id: int
    text: str = field(repr=False)
    fingerprint: str
    confirmed_at: datetime
    reading: str
    urls: tuple[str, ...]
