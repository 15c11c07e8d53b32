"""Who hears of an alert: what was chosen, the narrowest first, against what the alert is about."""

from __future__ import annotations

from dataclasses import fields, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.core.levels import level_of
from bot.core.model import Level, Preferences
from bot.core.summary.touched import what

if TYPE_CHECKING:
    from bot.core.model import Alert, Change, Choices

_PERSONAL = frozenset(("usage", "personal"))  # topics of data about people, not of what they make


@lru_cache(maxsize=256)
def resolved(*choices: Choices) -> Preferences:
    """What the choices come to, the widest given first: each counts where no narrower one says otherwise.

    Kept for a while: thousands of channels chose the same, which is mostly nothing.
    """
    said = [(field.name, getattr(one, field.name)) for one in choices for field in fields(one)]
    return replace(Preferences(), **{name: value for name, value in said if value is not None})


def hears(alert: Alert, reach: Level, preferences: Preferences) -> bool:
    """Whether the alert is told to who so prefers. `reach` is at which level it asks to be heard, NOTHING by all."""
    if reach is Level.NOTHING or any(not preferences.kinds.isdisjoint(change.kinds) for change in alert.changes):
        return True
    return reach >= preferences.level and (preferences.personal or _touches_works(alert, preferences.level))


def _touches_works(alert: Alert, least: Level) -> bool:
    """Whether anything of at least that level may touch more than personal data; what names nothing may."""
    worth = [change for change in alert.changes if level_of(change) >= least]
    return not worth or any(not _is_personal(change) for change in worth)


def _is_personal(change: Change) -> bool:
    touched = set(what((*change.clauses, *change.old_clauses)).split())
    return bool(touched) and touched <= _PERSONAL
