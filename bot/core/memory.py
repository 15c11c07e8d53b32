"""What a document ever showed, sentence by sentence, so that nothing old is told as new.

For one sentence at most three things are said within `NEWS_AGAIN`: that it is new, that it is gone, that it is
back. A page that alternates is then quiet.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bot.core.model import ChangeKind, Seen

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bot.core.model import Change
    from bot.core.reading import Read, Statement

NEWS_AGAIN = timedelta(days=90)  # away that long, a clause that returns is news
SOON_UNDONE = timedelta(days=30)  # what stood for less was hardly relied on; pages that show two texts by turns do so
THIS_ALERT = 0  # in `Seen`: the alert stored together with it, whose number is not known yet


def is_news(statement: Statement, memory: Mapping[str, Seen], at: datetime | None) -> bool | None:
    """Whether a statement that was shown before is news again; None when it was never shown."""
    seen = memory.get(statement.key)
    if seen is None:
        return None
    return _long_away(seen, at) or (seen.gone_alert is not None and seen.back_alert is None)


def may_be_told_gone(statement: Statement, memory: Mapping[str, Seen]) -> bool:
    """False once its going and its return were both told: then the page alternates."""
    seen = memory.get(statement.key, Seen())
    return seen.back_alert is None


def remember(
    old: Read | None, new: Read, memory: Mapping[str, Seen], at: datetime, changes: Iterable[Change] = ()
) -> dict[str, Seen]:
    """The entries that this version changes. Absence counts from the first version without the sentence."""
    came = new.only(old) if old else new.sentences
    went = old.only(new) if old else {}
    entries = {key: _stands(memory.get(key), at, at if old else None) for key in came}
    entries |= {key: replace(memory.get(key, Seen()), absent_since=at) for key in went}
    told = tuple(changes)
    said_back = {change.quote for change in told if change.change is ChangeKind.RETURNED}
    said_gone = {change.old_quote for change in told if change.change is ChangeKind.GONE}
    for key, statement in new.statements.items():
        known = memory.get(key)
        if statement.quote in said_back and known and known.gone_alert is not None and not _long_away(known, at):
            entries[key] = Seen(None, known.gone_alert, THIS_ALERT, at)
    for key, statement in old.statements.items() if old else ():
        if statement.quote in said_gone and key in went:
            entries[key] = Seen(at, THIS_ALERT)
    return {key: seen for key, seen in entries.items() if memory.get(key) != seen}


def undoes(old: Read, new: Read, memory: Mapping[str, Seen], at: datetime | None) -> bool:
    """Whether the document says to the letter what it said before its last change, and that was not long ago."""
    if at is None:
        return False
    left = {memory.get(key, Seen()).absent_since for key in new.only(old)}
    came = {memory.get(key, Seen()).came_at for key in old.only(new)}
    changed_at = next(iter(came), None)
    return changed_at is not None and came | left == {changed_at} and at - changed_at < SOON_UNDONE


def _stands(before: Seen | None, at: datetime, came_at: datetime | None) -> Seen:
    """A sentence that is shown now; what was said of it is forgotten once it was away long enough."""
    if before is None or _long_away(before, at):
        return Seen(came_at=came_at)
    return Seen(None, before.gone_alert, before.back_alert, came_at or before.came_at)


def _long_away(seen: Seen, at: datetime | None) -> bool:
    return seen.absent_since is not None and at is not None and at - seen.absent_since >= NEWS_AGAIN
