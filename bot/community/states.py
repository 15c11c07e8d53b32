"""Whether a document, and a platform, is really watched: only from its first confirmed text on."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from bot.core.model import Health

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bot.core.model import Document, Platform


class State(IntEnum):
    """How far watching has come, the best first. The message catalogues have sentences for each `word`."""

    WATCHED = 0  # a text of it is confirmed: what changes is told
    UNCONFIRMED = 1  # it was read, and waits for a second look
    UNREAD = 2  # it is scheduled, and was not read yet
    FAILING = 3  # the last look could not read it
    UNCHECKED = 4  # its address is known, but nobody has seen it read well: it is not scheduled
    UNLISTED = 5  # it has left the catalogue

    @property
    def word(self) -> str:
        return self.name.lower()


def state_of(document: Document, health: Health) -> State:
    """A document's."""
    if document.checked is None:
        return State.UNCHECKED
    if health.failing:
        return State.FAILING
    if health.last_read_at is None:
        return State.UNREAD
    return State.UNCONFIRMED if health.confirmed_at is None else State.WATCHED


def state_of_all(states: Iterable[State]) -> State:
    """A platform's, whose documents have these: it is as well watched as its best document."""
    return min(states, default=State.UNCHECKED)


def state_of_platform(platform: Platform | None, healths: Mapping[str, Health]) -> State:
    """The same, from what is known of each document, by its id."""
    if platform is None:
        return State.UNLISTED
    return state_of_all(state_of(document, healths.get(document.id, Health())) for document in platform.documents)
