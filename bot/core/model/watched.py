"""What is watched: platforms and their documents, as declared."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Document:
    """One text of a platform, as its declaration says. `id` is "platform/kind" and is unique in a catalogue.

    `interval` between two looks is None where the configuration's counts; `despite_robots` is the reason for which
    an operator reads it although its robots.txt asks programs not to, "" where robots.txt is obeyed.
    """

    platform: str
    kind: str
    title: str
    urls: tuple[str, ...]
    select: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()
    language: str = "en"
    region: str = ""
    browser: bool = False
    checked: date | None = None  # None: nobody has seen it read well; not scheduled
    interval: timedelta | None = None
    despite_robots: str = ""

    @property
    def id(self) -> str:
        if self.language == "en" and not self.region:
            return f"{self.platform}/{self.kind}"
        return f"{self.platform}/{self.kind}@{'-'.join(filter(None, (self.language, self.region)))}"


@dataclass(frozen=True, slots=True)
class OptOut:
    url: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Platform:
    """A service whose terms are watched. `id` is its file's stem; `makes` are the bundles it belongs to."""

    id: str
    name: str
    home: str
    documents: tuple[Document, ...]
    aliases: tuple[str, ...] = ()
    makes: tuple[str, ...] = ()
    contact: str = ""
    opt_out: OptOut | None = None
