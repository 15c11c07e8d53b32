"""Whether words that name something name something of the user's."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.core.plain import plain

if TYPE_CHECKING:
    from bot.core.model import Fact

# Single nouns that may be anybody's, or no noun: "the tool works", "content delivery", "marketing messages".
_BARE = frozenset(
    (
        "content",
        "works",
        "code",
        "music",
        "recordings",
        "artwork",
        "images",
        "photos",
        "photographs",
        "videos",
        "posts",
        "submissions",
        "stories",
        "creations",
        "messages",
        "queries",
        "interactions",
        "conversations",
        "chats",
    )
)
_OWNERS = (
    r"\b(?:your|users?|users?['’]s?|customers?|customers?['’]s?|artists?['’]s?|creators?['’]?s?|members?['’]?s?|their|public"
    r"|publicly|any|all|certain|people['’]?s?)\b"
)
_DENIED = r"\b(?:not|excluding|except(?:\s+for)?|other\s+than|may(?:\s+incidentally)?\s+contain)\s+(?:your\s+)?"
_OF_SOUND = r"\b(?:voice|audio|call|speech)\s+(?=recordings\b)"  # which are no works
_NOT_A_SOURCE = r"\s+(?:\w+\s+){0,2}(?:articles?|documentation)\b"


@lru_cache(maxsize=1024)  # the same clauses are asked about by several lines
def is_meant(fact: Fact, text: str) -> bool:
    """`text` is the plain sentence."""
    words = plain(fact.words)
    denied, owned = _patterns(words.casefold())
    if denied.search(text):
        return False
    return words.casefold() not in _BARE or bool(owned.search(text))


@lru_cache(maxsize=512)
def _patterns(words: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """That say that it is not meant; and that a bare noun is the user's."""
    noun = rf"\b{re.escape(words)}\b"
    return (
        re.compile(rf"{_DENIED}{noun}|{noun}{_NOT_A_SOURCE}|{_OF_SOUND}{noun}", re.IGNORECASE),
        re.compile(
            rf"{_OWNERS}(?:\W+\w+){{0,3}}?\W+{noun}|{noun}\W+(?:(?:that|which|and\W+\w+)\W+)?(?:you|users?|people|members?|they)\b",
            re.IGNORECASE,
        ),
    )
