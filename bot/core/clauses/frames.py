"""Who is told what about a use for AI, in languages whose word order says little: by the part of the sentence.

A lexicon's `use` patterns find the use ("train … model", in any order). Its concepts then say the rest, within the
part of the sentence between two `barrier` words ("unless", "except"):

    forbid       "is prohibited": a prohibition
    negation     with `user_acts` ("you may"): a prohibition; else a promise
    users_own    "your own model": nobody takes anything
    supplier     who is denied something for the users' sake: a promise
    site_content "our site": what is denied without saying to whom is denied to users
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bot.core.clauses.hits import Hit, Hits

USE = "use"  # the name of those patterns in a lexicon
_TELLING = ("forbid", "negation", "user_acts", "company", "users_own", "supplier", "site_content")


def kinds(words: Sequence[str], hits: Hits, use: Hit, opening: Hits, *, fragment: bool) -> Iterator[Kind]:
    """What the use is: at most one of training, promise, prohibition. `fragment`: a list item, not a whole sentence."""
    first, last = _part(hits, use, len(words))
    here = {name: _within(hits.get(name, ()), first, last) for name in _TELLING}
    denied = any(not _inside(hit, hits.get("barrier", ())) for hit in here["negation"])
    nobody = not (here["user_acts"] or here["company"] or here["supplier"])
    if denied or here["forbid"]:
        bars = here["forbid"] and not (denied and here["company"])
        told_to_users = here["user_acts"] or bars or (nobody and (fragment or here["site_content"]))
        yield Kind.PROHIBITION if told_to_users and not here["supplier"] else Kind.PROMISE
    elif nobody and opening.any("forbid", "negation"):
        yield Kind.PROHIBITION if opening.any("user_acts", "forbid") else Kind.PROMISE
    elif not here["users_own"]:
        yield Kind.TRAINING


def _part(hits: Hits, use: Hit, length: int) -> tuple[int, int]:
    """The words from the last barrier before the use to the next one after it."""
    barriers = hits.get("barrier", ())
    first = max((bar.last for bar in barriers if bar.last < use.first), default=-1) + 1
    last = min((bar.first for bar in barriers if bar.first > use.last), default=length) - 1
    return first, last


def _within(places: Iterable[Hit], first: int, last: int) -> list[Hit]:
    return [hit for hit in places if first <= hit.first and hit.last <= last]


def _inside(hit: Hit, others: Iterable[Hit]) -> bool:
    return any(other.first <= hit.first and hit.last <= other.last for other in others)
