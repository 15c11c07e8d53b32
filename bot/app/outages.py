"""What the operator hears of documents that cannot be read: once when it begins, once when it ends."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bot.errors import NeedsBrowser, NotAllowed, Unreachable
from bot.fetch.redirects import site

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.core.model import Document, Health
    from bot.watch import Looked

    Before = Iterable[tuple[Document, Health]]

log = logging.getLogger(__name__)

_WITHOUT_NETWORK = (NeedsBrowser, NotAllowed)  # may come before anything is asked for; robots.txt is kept for a day


class Outages:
    """Called with every round of looks. A round holds only what is due, so what is known is kept from one to the next.

    When several sites in a row give no answer, and none does between, our own network is the likely cause: that is one
    line, and the documents are not told one by one. What fails without asking the network says nothing about it.

    `before` is how documents were when the last process ended: what that one told is not told again.
    """

    def __init__(self, before: Before = ()) -> None:
        before = list(before)
        # Each document that gave no answer since the last that any gave → its site.
        self._silent = {document.id: _site(document) for document in _silent(before)}
        untold = self._silent if self._offline else {}  # one by one, that is
        # How each document was last said to fail, by its id; "" for not at all.
        self._told = {
            document.id: health.failing for document, health in before if health.failing and document.id not in untold
        }
        self._since = [health.failing_since_at for _, health in before if health.failing_since_at]

    def recall(self) -> None:
        """Say in one line what a process finds when it starts, if it is anything."""
        if self._since:
            facts = {"documents": len(self._since), "since": min(self._since)}
            log.warning("some documents cannot be read: see `clausewatch doctor`", extra=facts)

    def __call__(self, looked: Sequence[Looked]) -> None:
        was_offline = self._offline
        self._note(looked)
        if self._offline and not was_offline:
            self._say_offline()
        elif was_offline and not self._offline:
            log.info("pages can be reached again")
        self._tell([look for look in looked if not (self._offline and _unreachable(look))])

    def _note(self, looked: Sequence[Looked]) -> None:
        asked = [look for look in looked if not isinstance(look.error, _WITHOUT_NETWORK)]
        if all(_unreachable(look) for look in asked):
            self._silent |= {look.document.id: _site(look.document) for look in asked}
        else:
            self._silent.clear()

    def _say_offline(self) -> None:
        facts = {"documents": len(self._silent), "sites": len(set(self._silent.values()))}
        log.warning("everything is unreachable: is this machine online? The next try comes by itself", extra=facts)

    @property
    def _offline(self) -> bool:
        return len(set(self._silent.values())) > 1

    def _tell(self, looked: Sequence[Looked]) -> None:
        changed = [look for look in looked if _kind(look) != self._told.get(look.document.id, "")]
        self._told |= {look.document.id: _kind(look) for look in changed}
        _say_failed([look for look in changed if look.error])
        back = [look.document.id for look in changed if look.error is None]
        if back:
            log.info("read well again", extra={"ids": back})


def _say_failed(failed: Sequence[Looked]) -> None:
    """One line for each failed document, and one for all of a site that gives no answer."""
    together: dict[str, list[Looked]] = {}
    for look in failed:
        together.setdefault(_site(look.document) if _unreachable(look) else look.document.id, []).append(look)
    for name, looks in together.items():
        ids, why = [look.document.id for look in looks], {"kind": _kind(looks[0]), "reason": str(looks[0].error)}
        if len(ids) == 1:
            log.warning("cannot be read", extra={"document": ids[0], **why})
        else:
            log.warning("a site is unreachable", extra={"site": name, "ids": ids, **why})


def _silent(before: Before) -> list[Document]:
    """Those that have given no answer since the last time that any document was read."""
    before = list(before)
    last = max((health.last_read_at for _, health in before if health.last_read_at), default=None)
    return [
        document
        for document, health in before
        if health.failing == Unreachable.kind
        and health.failing_since_at
        and (last is None or health.failing_since_at > last)
    ]


def _site(document: Document) -> str:
    return site(urlsplit(document.urls[0]).hostname or "")


def _unreachable(look: Looked) -> bool:
    return isinstance(look.error, Unreachable)


def _kind(look: Looked) -> str:
    return look.error.kind if look.error else ""
