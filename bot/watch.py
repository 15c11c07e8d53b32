"""The use case of watching: one look at one document, and the rounds of looks at what is due."""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.core.decide import Decider, Look
from bot.errors import OurFault, PageError, StoreError, Unreadable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from bot.core.clauses import Detector
    from bot.core.model import Document, Known, Outcome, Platform, Snapshot, Told
    from bot.core.schedule import Rhythm
    from bot.ports import Clock, Extract, Pages, Watching

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Looked:
    """What one look came to. `news` is None where nothing is worth telling; `error` where it was read well."""

    document: Document
    outcome: Outcome
    news: Told | None = None
    error: PageError | None = None


@dataclass(frozen=True, slots=True)
class WatchSettings:
    """`at_once` is how many documents are looked at side by side; `rest` the longest sleep in seconds."""

    rhythm: Rhythm
    at_once: int = 8
    rest: float = 60.0


class Watcher:
    """Looks at each document when it is due, and records what it saw."""

    def __init__(
        self,
        store: Watching,
        pages: Pages,
        extract: Extract,
        detector: Detector,
        platforms: Mapping[str, Platform],
        clock: Clock,
        chance: Callable[[], float],
        settings: WatchSettings,
        report: Callable[[Sequence[Looked]], None] = lambda _: None,
    ) -> None:
        self._store = store
        self._pages = pages
        self._extract = extract
        self._detector = detector
        self._decider = Decider(detector, settings.rhythm)
        self._platforms = platforms
        self._clock = clock
        self._chance = chance
        self._settings = settings
        self._report = report
        self._documents = {
            document.id: document
            for platform in platforms.values()
            for document in platform.documents
            if document.checked is not None
        }

    async def run(self, stop: asyncio.Event, news: Callable[[], None] = lambda: None) -> None:
        """Look at what is due until told to stop; `news` is called after each round that brought an alert."""
        while not stop.is_set():
            looked = await self.round()
            if any(look.news for look in looked):
                news()
            await self._rest(stop)

    async def round(self) -> list[Looked]:
        """Look at every document that is due now, some side by side."""
        due = await self._store.due(list(self._documents), self._clock.now())
        turns = asyncio.Semaphore(self._settings.at_once)

        async def look(document_id: str) -> Looked:
            async with turns:
                return await self.look(self._documents[document_id])

        async with asyncio.TaskGroup() as group:
            looks = [group.create_task(look(document_id)) for document_id in due]
        looked = [task.result() for task in looks]
        if looked:
            self._report(looked)
        return looked

    async def look(self, document: Document) -> Looked:
        """Fetch, read, decide and record. A page's failure, or ours at it, is an outcome too; a store's is raised."""
        known = await self._store.known(document.id)
        look = self._look(document)
        try:
            outcome = await self._outcome(look, known)
            return Looked(document, outcome, await self._store.record(outcome))
        except StoreError:
            raise
        except PageError as error:
            failure = error
        except Exception as error:
            log.exception("%s met a fault of ours", document.id)
            failure = OurFault(
                f"A fault in clausewatch itself ended the look ({type(error).__name__}): "
                "please report it with the line in the log."
            )
        outcome = self._decider.failed(look, known, failure)
        await self._store.record(outcome)
        return Looked(document, outcome, error=failure)

    def reading_of(self, document: Document) -> str:
        """The identity of declaration, extractor and detector: a version read under another is read again."""
        declared = (document.urls, document.select, document.remove, document.language, document.region)
        parts = json.dumps([declared, self._extract.version, self._detector.version])
        return hashlib.sha256(parts.encode()).hexdigest()[:16]

    def _look(self, document: Document) -> Look:
        platform = self._platforms[document.platform]
        return Look(platform, document, self._clock.now(), self.reading_of(document), self._chance())

    async def _outcome(self, look: Look, known: Known) -> Outcome:
        """Raises PageError."""
        if known.version is not None and known.version.reading != look.reading:
            known = await self._read_again(look, known)
        snapshots = await self._fetch(look.document, known)
        if snapshots is None:
            return self._decider.unchanged(look, known)
        return await asyncio.to_thread(self._read_and_decide, look, known, snapshots)

    async def _fetch(self, document: Document, known: Known) -> tuple[Snapshot, ...] | None:
        """The document's pages in order; None when the site says that none of them changed."""
        last = {snapshot.url: snapshot for snapshot in await self._last(document, known)}
        fetched = [
            await self._pages.fetch(url, language=document.language, last=last.get(url)) for url in document.urls
        ]
        if all(page is None for page in fetched):
            return None
        pages = [page or last.get(url) for page, url in zip(fetched, document.urls, strict=True)]
        return tuple(page for page in pages if page is not None)

    async def _last(self, document: Document, known: Known) -> Iterable[Snapshot]:
        """What validators may be taken from: none of other addresses, nor while a text waits for a look of its own."""
        comparable = known.version_at(document.urls) is not None and not known.sightings
        return await self._store.snapshots(document.id) if comparable else ()

    def _read_and_decide(self, look: Look, known: Known, snapshots: tuple[Snapshot, ...]) -> Outcome:
        text = self._extract(snapshots, look.document)
        return self._decider.saw(look, known, text, snapshots)

    async def _read_again(self, look: Look, known: Known) -> Known:
        """Our change is never theirs: the stored pages are read with today's eyes, and nobody is told."""
        assert known.version is not None
        pages = await self._store.snapshots(look.document.id)
        try:
            text = await asyncio.to_thread(self._extract, pages, look.document) if pages else known.version.text
        except Unreadable:  # the new declaration does not fit the old pages: the old text is the best we have
            text = known.version.text
        await self._store.record(self._decider.read_again(look, known, text))
        return await self._store.known(look.document.id)

    async def _rest(self, stop: asyncio.Event) -> None:
        """Sleep until something is due, told to stop, or for `rest` seconds at most."""
        due = await self._store.next_due_at(list(self._documents))
        until_due = (due - self._clock.now()).total_seconds() if due else self._settings.rest
        seconds = min(max(until_due, 0.0), self._settings.rest)
        sleeping = asyncio.ensure_future(self._clock.wait(seconds))
        stopping = asyncio.ensure_future(stop.wait())
        try:
            await asyncio.wait((sleeping, stopping), return_when=asyncio.FIRST_COMPLETED)
        finally:
            sleeping.cancel()
            stopping.cancel()
