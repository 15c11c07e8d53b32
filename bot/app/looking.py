"""`clausewatch look`: documents read once, as the watcher would read them, whether they are scheduled or not."""

from __future__ import annotations

import asyncio
import tomllib
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from bot.app import sight
from bot.app.knowledge import detector
from bot.app.pages import pages_of, read_with
from bot.errors import OurFault, PageError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from bot.app.pages import SitePages
    from bot.app.sight import Sight
    from bot.app.wanted import Wanted
    from bot.config import Config
    from bot.core.document_kinds import KindWords
    from bot.core.model import Document, Snapshot


async def look_at(asked: Sequence[Wanted], config: Config) -> AsyncIterator[tuple[Wanted, list[Sight]]]:
    """Each with what its documents showed, as soon as all of them have been read; several side by side.

    Sites are asked one page at a time, with pauses, as their robots.txt wants it.
    """
    turns = asyncio.Semaphore(config.watch.concurrency)
    async with pages_of(config) as pages:

        async def look(one: Wanted) -> tuple[Wanted, list[Sight]]:
            async with turns:
                return one, [await _sight(document, pages, any_language=one.is_page) for document in one.documents]

        looks = [asyncio.ensure_future(look(one)) for one in asked]
        try:
            for done in asyncio.as_completed(looks):
                yield await done
        finally:
            for one in looks:
                one.cancel()
            await asyncio.gather(*looks, return_exceptions=True)


async def _sight(document: Document, pages: SitePages, *, any_language: bool) -> Sight:
    """With `any_language` nobody has declared one, and that of the text is right."""
    try:
        text, sent = await read_with(pages, document)
        return await asyncio.to_thread(_seen, document, text, sent, any_language=any_language)
    except PageError as error:
        return sight.failed(document, error)
    except Exception as error:  # noqa: BLE001 — one page must not keep us from the others
        return sight.failed(document, OurFault(f"A fault in clausewatch itself ended the look ({error!r})."))


def _seen(document: Document, text: str, sent: Sequence[Snapshot], *, any_language: bool) -> Sight:
    one = sight.seen(document, text, sent, detector(), kind_words())
    if not any_language or one.read is None or not detector().reads(one.read.language):
        return one
    return sight.seen(replace(document, language=one.read.language), text, sent, detector(), kind_words())


@cache
def kind_words() -> KindWords:
    """From `bot/data/document_kinds.toml`."""
    return tomllib.loads((files("bot") / "data" / "document_kinds.toml").read_text(encoding="utf-8"))
