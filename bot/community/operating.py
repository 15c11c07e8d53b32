"""What whoever runs it asks: what waits for a look, what looks wrong to people, how it goes."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from bot.community.answered import Condition, Refreshed
from bot.community.terms import is_number
from bot.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.community.directory import Current
    from bot.core.model import Retraction, Suggestion, Told
    from bot.ports import Asked, Clock

log = logging.getLogger(__name__)

_LONGEST = 300  # characters of a reason
_JOINERS = "\u200c\u200d"  # invisible, and needed by some scripts and emoji


class Operating:
    """`ring` wakes who sends and edits messages, `wake` who looks at documents."""

    def __init__(
        self,
        store: Asked,
        current: Current,
        clock: Clock,
        ring: Callable[[], None],
        wake: Callable[[], None],
    ) -> None:
        self._store = store
        self._current = current
        self._clock = clock
        self._ring = ring
        self._wake = wake

    async def held(self) -> list[Told]:
        """The alerts that wait for a look, the newest first."""
        return await self._store.held()

    async def release(self, number: int) -> Told:
        """One of them is told now. Raises DataError where none of that number waits."""
        told = await self._store.release(_number(number), self._clock.now())
        log.info("a held alert is told", extra={"alert": told.id, "document": told.alert.document_id})
        self._ring()
        return told

    async def hearers(self, number: int, face: str) -> int:
        """How many of that face's destinations would hear of it now. Raises DataError likewise."""
        return await self._store.hearers(_number(number), face)

    async def discard(self, number: int, reason: str) -> Retraction:
        """One of them is withdrawn, and nobody hears of it. Raises DataError, also for a reason that is none."""
        done = await self._store.discard(_number(number), require_reason(reason), self._clock.now())
        return self._withdrawn(done)

    async def retract(self, number: int, reason: str) -> Retraction:
        """An alert is taken back wherever it stands; a held one as above. Raises DataError."""
        done = await self._store.retract(_number(number), require_reason(reason), self._clock.now())
        return self._withdrawn(done)

    def _withdrawn(self, done: Retraction) -> Retraction:
        if not done.already:
            facts = {"alert": done.told.id, "document": done.told.alert.document_id}
            log.info("an alert was withdrawn", extra={**facts, "edits": done.edits, "dropped": done.dropped})
        self._ring()
        return done

    async def refresh(self, words: str) -> Refreshed:
        """That platform's documents are looked at now, also those that fail, unless their sites asked us to wait or to
        stay away. Raises InputError."""
        platform = self._current.directory.platform(words)
        documents = [document.id for document in platform.documents if document.checked]
        left = await self._store.hurry(documents, self._clock.now())
        self._wake()
        return Refreshed(platform, len(documents) - left, left)

    async def health(self) -> Condition:
        """How it goes, of what is watched now."""
        documents = self._current.directory.documents()
        figures = (await self._store.figures(self._clock.now())).of([document.id for document in documents])
        healths = await self._store.healths()
        failing = [(one, healths[one.id]) for one in documents if one.id in healths and healths[one.id].failing]
        failing.sort(key=lambda pair: (pair[1].failing_since_at or figures.at, pair[0].id))
        return Condition(figures, len({document.platform for document in documents}), tuple(failing))

    async def reports(self) -> list[tuple[Told, int]]:
        """The alerts that stand and look wrong to somebody, and to how many; to most people first."""
        return await self._store.reported()

    async def suggestions(self) -> list[Suggestion]:
        """Pages that people want watched, what most want first."""
        return await self._store.suggestions()

    async def drop_suggestion(self, url: str) -> int:
        """It is seen to; how many people had suggested it. Raises DataError for nobody."""
        people = await self._store.drop_suggestion(url)
        if not people:
            raise DataError(f"nobody suggests {url}; `clausewatch suggestions` lists them.", "error.suggested.unknown")
        return people


def require_reason(text: str) -> str:
    """The reason on one line. Raises DataError for one that is none, too long, or holds what nobody sees."""
    reason = " ".join(text.split())
    if not reason or len(reason) > _LONGEST or not all(one.isprintable() or one in _JOINERS for one in reason):
        wrong = f"a reason is 1 to {_LONGEST} characters that people can read; this one has {len(reason)}."
        raise DataError(wrong, "error.reason", count=str(_LONGEST))
    return reason


def _number(number: int) -> int:
    if not is_number(number):
        raise DataError(f"there is no alert {number}.", "error.unknown.alert", number=str(number))
    return number
