"""The use case of watching: one look at one document, and the rounds of looks at what is due."""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING

from bot.core.decide import Decider, Look
from bot.core.model import Extracted
from bot.core.schedule import in_turns
from bot.errors import OurFault, PageError, StoreError, Unreadable, Walled
from bot.pages_sent import are_quick, comparable, same_bytes, sent_of
from bot.ports import RENDERED
from bot.waiting import first_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, Sequence
    from datetime import datetime

    from bot.core.knowledge import Knowledge
    from bot.core.model import Alert, Document, Known, Outcome, Platform, Snapshot, Told
    from bot.core.schedule import Rhythm
    from bot.ports import Clock, Extract, Pages, Watching

log = logging.getLogger(__name__)

_REPORTED = 32  # looks at a time: a first round may take minutes, and whoever runs it should hear before its end


@dataclass(frozen=True, slots=True)
class Looked:
    """What one look came to: `error` where it was not read well, `news` worth telling, `confirmed` a version."""

    document: Document
    next_due_at: datetime
    confirmed: bool = False
    news: Told | None = None
    error: PageError | None = None


@dataclass(frozen=True, slots=True)
class WatchSettings:
    """So many looks `at_once`; `rest` seconds of sleep at most; with `hold` somebody looks at alerts before they go."""

    rhythm: Rhythm
    at_once: int = 8
    rest: float = 60.0
    hold: bool = False


class Watcher:
    """Looks at each document when it is due, and records what it saw; `reword`, if any, words alerts before that."""

    def __init__(
        self,
        store: Watching,
        pages: Pages,
        extract: Extract,
        knowledge: Knowledge,
        platforms: Mapping[str, Platform],
        clock: Clock,
        chance: Callable[[], float],
        settings: WatchSettings,
        report: Callable[[Sequence[Looked]], None] = lambda _: None,
        reword: Callable[[Alert], Awaitable[Alert]] | None = None,
    ) -> None:
        self._store = store
        self._pages = pages
        self._extract = extract
        self._knowledge = knowledge
        self._decider = Decider(knowledge, settings.rhythm)
        self._platforms: dict[str, Platform] = {}
        self._documents: dict[str, Document] = {}
        self._changed = asyncio.Event()
        self._clock = clock
        self._chance = chance
        self._settings = settings
        self._report = report
        self._reword = reword
        self._told: Callable[[], None] = lambda: None
        self.watch(platforms)

    def watch(self, platforms: Mapping[str, Platform]) -> None:
        """Look at these from the next round on; looks under way end as they began."""
        self._platforms |= platforms
        self._documents = {one.id: one for platform in platforms.values() for one in platform.documents if one.checked}
        self.wake()

    def wake(self) -> None:
        """Look now at what is due, instead of resting until then."""
        self._changed.set()

    async def run(self, stop: asyncio.Event, news: Callable[[], None] = lambda: None) -> None:
        """Look at what is due until told to stop; `news` is called whenever a look brought an alert."""
        self._told = news
        while not stop.is_set():
            self._changed.clear()
            await self.round()
            await self._rest(stop)

    async def round(self, at_once: Sequence[str] = ()) -> list[Looked]:
        """Look at every document that is due now, some side by side; where ids are given, at these, due or not."""
        documents = self._documents
        due = at_once or await self._store.due(list(documents), self._clock.now())
        turns = asyncio.Semaphore(self._settings.at_once)

        async def look(document_id: str) -> Looked:
            async with turns:
                return await self.look(documents[document_id])

        async with asyncio.TaskGroup() as group:
            looks = [group.create_task(look(document_id)) for document_id in in_turns(due)]
            for done in range(0, len(looks), _REPORTED):
                self._report([await task for task in looks[done : done + _REPORTED]])
        return [task.result() for task in looks]

    async def look(self, document: Document) -> Looked:
        """Fetch, read, decide and record. A page's failure, or ours at it, is an outcome too; a store's is raised."""
        known = await self._store.known(document.id, remember=False)
        look = self._look(document, rendered=document.browser or any(page.header(RENDERED) for page in known.pages))
        pages: list[Snapshot] = []
        try:
            outcome = await self._outcome(look, known, pages)
            return await self._recorded(document, outcome)
        except StoreError:
            raise
        except PageError as error:
            failure = error
        except Exception as error:
            log.exception("a look met a fault of ours", extra={"document": document.id})
            what = f"A fault in clausewatch itself ended the look ({type(error).__name__})"
            failure = OurFault(f"{what}: please report it with the line in the log.")
        outcome = self._decider.failed(look, known, failure, tuple(pages))
        return await self._recorded(document, outcome, failure)

    async def _recorded(self, document: Document, outcome: Outcome, error: PageError | None = None) -> Looked:
        news = await self._store.record(await self._reworded(outcome), hold=self._settings.hold)
        if news:
            fate = (await self._store.fates([news.id]))[news.id]
            facts = {"alert": news.id, "document": document.id, "alert_level": news.alert.level.word}
            facts |= {"to_send": fate.waiting, "not_before": fate.until or "now"}
            log.info("alert held" if news.held else "alert stored", extra=facts)
            self._told()
        return Looked(document, outcome.next_due_at, outcome.version is not None, news, error)

    async def _reworded(self, outcome: Outcome) -> Outcome:
        version = outcome.version
        if self._reword is None or version is None or version.alert is None:
            return outcome
        return replace(outcome, version=replace(version, alert=await self._reword(version.alert)))

    def reading_of(self, document: Document, *, rendered: bool = False) -> str:
        """The identity of declaration, extractor and detector: a version read under another is read again. What a
        browser `rendered` may show more of the page than the site sends."""
        eyes = rendered and self._pages.rendering
        declared = (document.urls, document.select, document.remove, document.language, document.region, eyes)
        pages = [document.pages] if document.pages else []  # so that nothing else is read again for their sake
        parts = json.dumps([declared, self._extract.version, self._knowledge.version, *pages], default=asdict)
        return hashlib.sha256(parts.encode()).hexdigest()[:16]

    def _look(self, document: Document, *, rendered: bool) -> Look:
        platform = self._platforms[document.platform]
        reading, plainly = self.reading_of(document, rendered=rendered), self.reading_of(document)
        return Look(platform, document, self._clock.now(), reading, self._chance(), rendered, plainly)

    async def _outcome(self, look: Look, known: Known, pages: list[Snapshot]) -> Outcome:
        """What the look comes to. `pages` gets what was sent, also where that is no document. Raises PageError."""
        if known.version is not None and known.version.reading != look.reading and self._shows_as_today(known):
            known = await self._read_again(look, known)
        pages += await (self._render(look.document) if look.rendered else self._fetch(look, known))
        if not pages or (comparable(look, known) and same_bytes(pages, known.pages)):
            return self._decider.unchanged(look, known)
        try:
            return await self._read_and_decide(look, known, pages)
        except Walled:
            if look.rendered or not self._pages.renders:
                raise
        pages[:] = await self._render(look.document)
        return await self._read_and_decide(self._look(look.document, rendered=True), known, pages)

    async def _read_and_decide(self, look: Look, known: Known, pages: Sequence[Snapshot]) -> Outcome:
        def decided() -> Outcome:
            waiting, sent = known.waiting, sent_of(look, pages)
            if waiting is not None and waiting.sent == sent:
                return self._decider.saw(look, known, waiting, tuple(pages))
            identity = f"{look.reading} {self._extract.identity(pages, look.document)}"
            if known.version is not None and known.version.identity == identity:
                return self._decider.unchanged(look, known, tuple(pages), identity)
            if waiting is not None and waiting.identity == identity:
                return self._decider.saw(look, known, waiting, tuple(pages))
            text = self._extract(pages, look.document)
            return self._decider.saw(look, known, Extracted(identity, text, sent=sent), tuple(pages))

        return decided() if are_quick(pages) else await asyncio.to_thread(decided)

    async def _fetch(self, look: Look, known: Known) -> list[Snapshot]:
        """The document's pages in order; empty when the site says that none of them changed.

        While a text waits for a look of its own, nobody is asked whether it changed.
        """
        document = look.document
        last = {} if known.sightings else {page.url: page for page in comparable(look, known)}
        fetched = {
            url: await self._pages.fetch(
                url, language=document.language, last=last.get(url), despite_robots=bool(document.despite_robots)
            )
            for url in document.urls
        }
        if not any(fetched.values()):
            return []
        if not all(fetched.values()):
            stored = {page.url: page for page in await self._store.snapshots(document.id)}
            fetched = {url: page or stored[url] for url, page in fetched.items()}
        return [page for page in fetched.values() if page]

    async def _render(self, document: Document) -> list[Snapshot]:
        """The document's pages in order, as a browser shows them."""
        return [
            await self._pages.render(url, language=document.language, despite_robots=bool(document.despite_robots))
            for url in document.urls
        ]

    async def _read_again(self, look: Look, known: Known) -> Known:
        """Our change is never theirs: the stored pages are read with today's eyes, and nobody is told.

        Pages that cannot be read so are no measure any more: what comes next is a new baseline.
        """
        assert known.version is not None
        pages = await self._store.snapshots(look.document.id)
        try:
            text = await asyncio.to_thread(self._extract, pages, look.document) if pages else known.version.text
        except Unreadable:
            return known
        known = await self._store.known(look.document.id)
        await self._store.record(self._decider.read_again(look, known, text))
        return await self._store.known(look.document.id, remember=False)

    def _shows_as_today(self, known: Known) -> bool:
        """Whether the stored pages are what today's browser would make of them: else they are no measure any more."""
        return all(page.header(RENDERED) in ("", self._pages.rendering) for page in known.pages)

    async def _rest(self, stop: asyncio.Event) -> None:
        """Sleep until something is due, told to stop or to look at others, or for `rest` seconds at most."""
        due = await self._store.next_due_at(list(self._documents))
        seconds = (due - self._clock.now()).total_seconds() if due else self._settings.rest
        await first_of(self._clock.wait(min(max(seconds, 0.0), self._settings.rest)), stop.wait(), self._changed.wait())
