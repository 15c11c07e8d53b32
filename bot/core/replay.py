"""A recorded history → the alerts that it would have given, with the versions' own dates as the clock."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.core.capture import fault
from bot.core.compare import compare_read
from bot.core.decide import alert_of
from bot.core.memory import remember
from bot.core.model import Document, Level, Platform, Seen
from bot.core.reading import Read, read
from bot.core.summary import About

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from bot.core.knowledge import Knowledge
    from bot.core.model import Alert


@dataclass(frozen=True, slots=True)
class Recorded:
    """One version as it was recorded. `technical`: the record changed because its declaration did."""

    service: str
    document: str
    date: datetime
    technical: bool
    text: str


def replay(history: Iterable[Recorded], knowledge: Knowledge) -> Iterator[Alert]:
    """The alerts of one document's history, oldest version first. A technical version is a new baseline, silently."""
    memory: dict[str, Seen] = {}
    last: Read | None = None
    for version in history:
        seen = read(version.text, knowledge.detector, last)
        if last is None or version.technical:
            if fault(seen, last or seen):
                continue  # a declaration never means an error page
            memory.update(remember(last, seen, memory, version.date))
            last = seen
            continue
        comparison = compare_read(last, seen, memory, version.date)
        if comparison.capture is not None and comparison.capture.side == "new":
            continue  # kept aside, as the watcher does: the last good version stays
        memory.update(remember(last, seen, memory, version.date, comparison.changes))
        if comparison.level is not Level.NOTHING:
            platform, document = _platform(version), _document(version)
            dates = knowledge.dates
            about = About.the(platform, document, dates(last.text), dates(seen.text), version.date.date())
            yield alert_of(comparison, platform, document, version.date, about, knowledge.grounds)
        last = seen


def _platform(version: Recorded) -> Platform:
    return Platform(id=version.service.casefold(), name=version.service, home="", documents=())


def _document(version: Recorded) -> Document:
    return Document(platform=version.service.casefold(), kind="terms", title=version.document, urls=("",))
