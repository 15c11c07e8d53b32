"""What makes a text that a page sent unlikely to be its document: another language, a wall, a part of it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.core.capture import fault, not_the_document
from bot.errors import Suspect, Unreadable

if TYPE_CHECKING:
    from datetime import datetime

    from bot.core.model import Health, Sighting
    from bot.core.reading import Read

_SHRUNK = 0.5  # of the former length
_SAME = 0.9  # of the sentences that went
_PATIENCE, _LOOKS = timedelta(days=1), 3  # after so long and so many looks, terms did become that short


def must_be_the_document(seen: Read, before: Read | None, where: str, *, stays: bool) -> None:
    """Nothing for a text that may be the document's. `stays`: what was shown is known to be no accident.

    Raises Unreadable for one that can be no document's, Suspect for one that is unlike the document `before`.
    """
    if before is None:
        if reason := fault(seen, seen):
            raise Unreadable(f"What {where} sent is not the document: {reason}.")
        _must_be_read(seen, where, Unreadable)
        return
    if seen.shares_most(before):
        return
    capture = not_the_document(before, seen)
    if capture is not None and capture.side == "new" and not (capture.is_part and stays):
        raise Suspect(f"What {where} sent is not the document: {capture.reason}; it is looked at again soon.")
    _must_be_read(seen, where, Suspect)
    if seen.length < _SHRUNK * before.length and not stays:
        raise Suspect(
            f"What {where} sent has {seen.length} words, where the document had {before.length}: "
            "if it stays so for a day, it is taken for the document."
        )


def _must_be_read(seen: Read, where: str, kind: type[Unreadable]) -> None:
    """A text in a language that is not read must not pass for one without clauses."""
    if not seen.detector.reads(seen.language):
        raise kind(f"{where} is in a language ({seen.language}) that is not read yet: look for an address in another.")


def long_so(health: Health, now: datetime) -> bool:
    """Whether what was taken for a part has been shown for so long that the document did become it."""
    since = health.failing_since_at
    return (
        health.failing == Suspect.kind and since is not None and now - since >= _PATIENCE and health.failures >= _LOOKS
    )


def lacks_the_same(this: Sighting, accepted: Sighting) -> bool:
    """Whether a look lacks what one that was taken for the document lacked too, and hardly more."""
    return len(this.went & accepted.went) >= _SAME * len(this.went)
