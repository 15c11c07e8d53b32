"""A declared document and what the database knows of it → how it is, and whether somebody must do something."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import IntEnum
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bot.app import advice
from bot.app.known import scheduled, unscheduled
from bot.core.model import Health
from bot.errors import Unreachable
from bot.store.health import DocumentHealth

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from bot.app.known import Declared
    from bot.core.model import Document
    from bot.platforms import Catalogue

_PATIENCE = timedelta(days=1)  # what may pass by itself may last so long before somebody must look


class State(IntEnum):
    """How a document is, the worst first. `word` is what JSON Lines call it."""

    FAILING = 0
    UNREAD = 1
    WAITING = 2
    WELL = 3
    UNWATCHED = 4

    @property
    def word(self) -> str:
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Examined:
    """One document's state; `to_do` is "" where nothing can be done, `urgent` says that somebody must."""

    document: Document
    known: DocumentHealth
    state: State
    to_do: str = ""
    urgent: bool = False

    @property
    def health(self) -> Health:
        return self.known.health

    @property
    def needs_browser(self) -> bool:
        """Whether it is, or could only be, read by a browser; a wall may pass by itself for a while."""
        walled = self.health.failing == "needs-browser" or (self.health.failing == "walled" and self.urgent)
        return self.document.browser or self.known.rendered or walled

    @property
    def host(self) -> str:
        return urlsplit(self.document.urls[0]).hostname or ""

    @property
    def robots_forbid(self) -> bool:
        return advice.asks_programs_not_to(self.health.failing, self.health.failing_text)


def examine(watched: Catalogue, known: Mapping[str, DocumentHealth], now: datetime) -> list[Examined]:
    """Every scheduled document, the worst first: what is urgent, what failed longest, then by id."""
    examined = [_examined(document, known, now) for document in scheduled(watched)]
    return sorted(examined, key=lambda one: (one.state, not one.urgent, _since(one, now), one.document.id))


def unwatched(found: Declared, known: Mapping[str, DocumentHealth]) -> list[Examined]:
    """Every declared document that is not looked at, the operator's own first, else in the catalogue's order."""
    left = sorted(unscheduled(found.platforms), key=lambda document: document.platform not in found.own)
    return [
        Examined(
            document,
            _known(document, known),
            State.UNWATCHED,
            advice.to_watch(document.platform) if document.platform in found.own else advice.TO_WATCH_ALL,
        )
        for document in left
    ]


def out_of_reach(examined: Sequence[Examined]) -> list[Examined]:
    """Those of several hosts that have given no answer since any document was read; empty where only one's did.

    Then our own network is the likely cause.
    """
    last = max((one.health.last_read_at for one in examined if one.health.last_read_at), default=None)
    silent = [one for one in examined if one.health.failing == Unreachable.kind and _began_after(last, one)]
    return silent if len({one.host for one in silent}) > 1 else []


def _began_after(last: datetime | None, one: Examined) -> bool:
    since = one.health.failing_since_at
    return since is not None and (last is None or since > last)


def _known(document: Document, known: Mapping[str, DocumentHealth]) -> DocumentHealth:
    return known.get(document.id) or DocumentHealth(document.id, Health())


def _examined(document: Document, known: Mapping[str, DocumentHealth], now: datetime) -> Examined:
    found = _known(document, known)
    health = found.health
    if health.failing:
        if advice.may_pass(health.failing) and now - (health.failing_since_at or now) < _PATIENCE:
            return Examined(document, found, State.FAILING, advice.FOR_NOW)
        to_do = advice.what_to_do(health.failing, health.failing_text)
        return Examined(document, found, State.FAILING, to_do, urgent=True)
    if health.last_read_at is None:
        return Examined(document, found, State.UNREAD)
    waits = found.waiting_since_at is not None or health.confirmed_at is None
    return Examined(document, found, State.WAITING if waits else State.WELL)


def _since(one: Examined, now: datetime) -> datetime:
    return one.health.failing_since_at or one.known.waiting_since_at or now
