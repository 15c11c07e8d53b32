"""The process that runs answers what commands ask of it."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from bot.app import asking
from bot.errors import ClausewatchError, DataError, StoreError
from bot.waiting import first_of

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Awaitable, Callable, Mapping

    from bot.config import Config
    from bot.ports import Clock

    Verbs = Mapping[str, Callable[[dict[str, str | int]], Awaitable[list[str]]]]

log = logging.getLogger(__name__)

RELOAD, RETRACT, RELEASE, SEEN_TO = "reload", "retract", "release", "seen-to"


class Answering:
    """Looks for questions every two seconds, and does what they ask: `verbs` give the lines of the answer."""

    def __init__(self, config: Config, clock: Clock, verbs: Verbs, reload_asked: asyncio.Event) -> None:
        """`reload_asked` may be set by others, too: SIGHUP does."""
        self._config = config
        self._clock = clock
        self._verbs = verbs
        self._reload_asked = reload_asked

    async def run(self, stop: asyncio.Event) -> None:
        """Raises StoreError, which concerns the whole process."""
        asking.forget_answers(self._config)
        while not stop.is_set():
            await first_of(stop.wait(), self._reload_asked.wait(), self._clock.wait(asking.EVERY))
            if self._reload_asked.is_set():
                self._reload_asked.clear()
                await self._verbs[RELOAD]({})
            for question in asking.questions(self._config):
                try:
                    asking.answer(self._config, question, await self._answer(question))
                except DataError as error:
                    log.warning("an answer was not left", extra={"verb": question.verb, "reason": str(error)})

    async def _answer(self, question: asking.Question) -> asking.Answer:
        verb = self._verbs.get(question.verb)
        if verb is None:
            return asking.Answer(error="the clausewatch that watches is of another version; start it anew.")
        try:
            return asking.Answer(tuple(await verb(question.arguments)))
        except StoreError:
            raise
        except ClausewatchError as error:
            return asking.Answer(error=str(error))
        except Exception:  # the others that ask, and whoever asks next, want their answers
            log.exception("a question could not be answered", extra={"verb": question.verb})
            return asking.Answer(error="the clausewatch that watches made a mistake there; its log says which.")
