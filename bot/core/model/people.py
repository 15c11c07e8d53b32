"""What people tell us, and what is left of them when they ask to be forgotten."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A page that people want watched: how many of them, and when the first said so."""

    url: str
    people: int
    first_at: datetime


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was deleted, counted. `places` are channels or conversations; `owed` are alerts that are not sent there any
    more, `posts` the forum posts that we knew."""

    places: int = 0
    subscriptions: int = 0
    choices: int = 0
    pauses: int = 0
    posts: int = 0
    owed: int = 0
    suggestions: int = 0
    reports: int = 0
