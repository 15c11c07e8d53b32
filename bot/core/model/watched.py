"""What is watched: platforms and their documents, as declared."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Range:
    """All of a page from one element to another, each the first that its CSS selector finds.

    Both elements are in it, unless `start_after` or (at the end) `end_before` leaves one out.
    """

    start: str
    end: str
    start_after: bool = False
    end_before: bool = False


Selector: TypeAlias = str | Range  # of an element, in CSS; or of a range


@dataclass(frozen=True, slots=True)
class Page:
    """One address of a document, and what of its page is read."""

    url: str
    select: tuple[Selector, ...] = ()
    remove: tuple[Selector, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One text of a platform, as its declaration says. `id` is unique in a catalogue: "platform/kind", then "/slug"
    where two are of one kind, then "@language-REGION" where it is not English for everybody.

    `urls` are its addresses, each once; `pages` what is read of them, in the text's order, where they have selectors
    of their own: then an address may come twice. `interval` between two looks is None where the configuration's
    counts; `despite_robots` is the reason for which an operator reads it although its robots.txt asks programs not to,
    "" where robots.txt is obeyed.
    """

    platform: str
    kind: str
    title: str
    urls: tuple[str, ...]
    select: tuple[Selector, ...] = ()
    remove: tuple[Selector, ...] = ()
    language: str = "en"
    region: str = ""
    browser: bool = False
    checked: date | None = None  # None: nobody has seen it read well; not scheduled
    interval: timedelta | None = None
    despite_robots: str = ""
    slug: str = ""
    pages: tuple[Page, ...] = ()

    @property
    def id(self) -> str:
        name = "/".join(filter(None, (self.platform, self.kind, self.slug)))
        if self.language == "en" and not self.region:
            return name
        return f"{name}@{'-'.join(filter(None, (self.language, self.region)))}"


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
