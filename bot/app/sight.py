"""What one look at one document showed, and what there is to say about its declaration."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

from bot.app import advice
from bot.core.document_kinds import sounds_like
from bot.core.passages import fingerprint
from bot.core.reading import Read
from bot.errors import Unreadable
from bot.extract import Readable, is_pdf
from bot.ports import RENDERED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.core.clauses import Detector
    from bot.core.document_kinds import KindWords
    from bot.core.model import Document, Snapshot
    from bot.errors import PageError

_SHORTEST = 120  # words; of the documents recorded in the corpus one in a hundred is shorter, and is a remnant


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about a declaration. A grave one keeps the document from being watched."""

    text: str
    to_do: str
    grave: bool = True


@dataclass(frozen=True, slots=True)
class Sight:
    """`read` is None where the document cannot be read; `pages` are what its site sent."""

    document: Document
    read: Read | None
    pages: tuple[Snapshot, ...]
    findings: tuple[Finding, ...]

    @property
    def reads_well(self) -> bool:
        return not any(finding.grave for finding in self.findings)

    @property
    def rendered(self) -> bool:
        """Whether it took a browser."""
        return any(page.header(RENDERED) for page in self.pages)

    @property
    def is_pdf(self) -> bool:
        return any(is_pdf(page.body) for page in self.pages)


def failed(document: Document, error: PageError) -> Sight:
    return Sight(document, None, (), (Finding(str(error), advice.what_to_do(error.kind, str(error))),))


def seen(document: Document, text: str, pages: Sequence[Snapshot], detector: Detector, words: KindWords) -> Sight:
    read = Read(text, detector, {})
    sight = Sight(document, read, tuple(pages), ())
    findings = (*_of_text(document, read, words), *_of_pages(sight), *_of_selectors(sight))
    return Sight(document, read, tuple(pages), findings)


def _of_text(document: Document, read: Read, words: KindWords) -> Iterator[Finding]:
    if read.length < _SHORTEST:
        yield Finding(
            f"It holds only {read.length} words in different sentences.",
            "Compare it with what you see: if the page shows more after a moment, write browser = true; if the text "
            "stands elsewhere, name that address.",
        )
    found, declared = read.language, document.language.partition("-")[0].lower()
    if not read.detector.reads(found):
        yield Finding(
            f'Its language ("{found or "unknown"}") is none that clausewatch can read.',
            "Name the address of a translation that it can, if there is one.",
        )
    elif found != declared:
        yield Finding(
            f'It is in another language ("{found}") than declared ("{document.language}").',
            f'Write language = "{found}", or name the address of the text in "{document.language}".',
        )
    elif not sounds_like(document.kind, read.text, found, words):
        yield Finding(
            f"It does not read like a text of the kind {document.kind!r}.",
            "See whether the address leads to the document, and whether `kind` is right.",
        )


def _of_pages(sight: Sight) -> Iterator[Finding]:
    for page in sight.pages:
        if _moved(page):
            yield Finding(
                f"{page.url} leads to {page.final_url}.",
                "Write that address, unless it is only for where you are.",
                grave=False,
            )
    if sight.rendered and not sight.document.browser:
        yield Finding(
            "It shows its text only to a browser.",
            "Write browser = true, which spares the site a request.",
            grave=False,
        )


def _of_selectors(sight: Sight) -> Iterator[Finding]:
    document, read = sight.document, sight.read
    if not document.select or read is None or sight.is_pdf:
        return
    plain = _read_without_select(sight)
    if plain is not None and fingerprint(plain) == fingerprint(read.text):
        yield Finding("The text is the same without `select`.", "Leave `select` out: pages are rebuilt.", grave=False)


def _read_without_select(sight: Sight) -> str | None:
    try:
        return Readable()(sight.pages, replace(sight.document, select=()))
    except Unreadable:
        return None


def _moved(page: Snapshot) -> bool:
    """Whether it was read elsewhere; the part behind # is never sent, and hosts are written in any case."""
    return bool(page.final_url) and _plain(page.final_url) != _plain(page.url)


def _plain(url: str) -> str:
    parts = urlsplit(url)
    return urlunsplit((parts.scheme.lower(), parts.netloc.lower(), parts.path.rstrip("/"), parts.query, ""))
