"""Texts that stand and alerts that were told, in a real store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.app.knowledge import detector
from bot.core import passages
from bot.core.model import NewVersion, Outcome
from made_up import alert

if TYPE_CHECKING:
    from datetime import datetime

    from bot.store import Database


async def stands(store: Database, document: str, text: str, at: datetime) -> None:
    """That document says so, confirmed at that moment."""
    clauses = tuple(
        (place, passage, clause)
        for place, passage in enumerate(passages.read(text))
        for clause in detector().clauses(passage)
    )
    version = NewVersion(text, f"{hash(text):064x}"[-64:], "reading", clauses, {})
    await store.record(Outcome(document, at, at, version=version))


async def told(store: Database, at: datetime, **more: object) -> int:
    """An alert; its number."""
    one = alert(at=at, **more)
    version = NewVersion("text", f"{at.timestamp()}", "reading", (), {}, alert=one)
    stored = await store.record(Outcome(one.document_id, at, at, version=version))
    assert stored
    return stored.id
