"""Whether a sentence lets the company use something, promises that it will not, or forbids others to."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.core.clauses.hits import Hit, Hits

_REACH = 30  # words that a "not" reaches forward; longer sentences put other things between
_REACH_TO_THE_END = 80  # "neither A nor B is allowed to …", "you will not …" hold to the sentence's end
_NUMBERED = 2  # words: a list item may begin with its number
_AFTER_PROVISO = 9  # words: "Except as we authorise, use the …"
_CONSENT = 4  # words between "unless" and the consent that it asks for
_TOLD = 3  # words between "you may" and its "not"
_POINTING = frozenset(("this", "these", "it", "they"))  # "This includes using …" goes on with what was said
_LONGEST = 8  # places of one concept that may begin before a word and reach it
_AFTER = 40  # words after the use within which "… is prohibited" still speaks of it


class Stance(Enum):
    GRANT = "grant"  # the company, or somebody it chooses, may
    PROMISE = "promise"  # the company says that it, or its suppliers, will not
    BAN = "ban"  # users or strangers may not
    USERS_OWN = "users_own"  # users may, for themselves: nobody takes anything


def stance(words: Sequence[str], hits: Hits, use: Hit, opening: Hits) -> Stance:
    """The stance of one use in a sentence; `opening` are the hits of the line that leads into its list or heads it."""
    barrier = _before(hits.get("barrier", ()), use)
    floor = barrier.last if barrier else -1
    denied = _denial(words, hits, use, floor)
    users, company = _nearest(hits, "user_acts", use), _nearest(hits, "company", use)
    if denied is not None:
        return _denied(hits, use, users, company, denied)
    banned = _after(hits.get("forbidden_after", ()), use)
    if banned and banned.first - use.last <= _AFTER:
        return Stance.BAN
    if users > company and not _takes_yours(words, hits, users, use):
        return Stance.USERS_OWN
    if company >= 0 or users >= 0:
        return Stance.GRANT
    return _by_opening(words, hits, opening)


def has_exception(hits: Hits, use: Hit) -> bool:
    """Whether "except", "unless" follows the use with anything else than the user's own consent."""
    bar = _after(hits.get("barrier", ()), use)
    consent = bar and _after(hits.get("consented", ()), bar._replace(last=bar.last - 1))
    return bar is not None and not (consent and consent.first - bar.last <= _CONSENT)


def _takes_yours(words: Sequence[str], hits: Hits, users: int, use: Hit) -> bool:
    """Whether somebody else uses what is the user's.

    "You can choose whether your works are used to train …"; "Third parties may use your works to train …".
    """
    between = range(users, use.first)
    passive = any(hit.first in between for hit in hits.get("passive", ()))
    others = any(hit.first == users for hit in hits.get("third_parties", ()))
    granted = words[users].startswith("grant")  # "we grant you access and may use your works to train …"
    return (passive or others or granted) and any(hit.first in between for hit in hits.get("users_data", ()))


def _denied(hits: Hits, use: Hit, users: int, company: int, denied: Hit) -> Stance:
    if users >= 0 and users > company:
        return Stance.BAN
    bars = _touches(hits.get("bars", ()), denied)
    if company >= 0 and not bars:
        return Stance.PROMISE
    yours = any(own.first <= use.last + _AFTER for own in hits.get("users_data", ()))
    if yours or hits.any("of_rights_holders"):
        return Stance.PROMISE
    return Stance.BAN if bars or hits.any("must_not") else Stance.PROMISE


def _denial(words: Sequence[str], hits: Hits, use: Hit, floor: int) -> Hit | None:
    """The "not" that reaches the use, None when there is none."""
    negations = hits.get("negation", ())
    for place in reversed(range(bisect_left(negations, use.first, key=_first))):
        negation = negations[place]
        distance = use.first - negation.last
        if negation.first <= floor or distance > _REACH_TO_THE_END:
            return None
        far = words[negation.first] in ("neither", "nor") or _told_to_users(hits, negation)
        if far or distance <= _REACH:
            return negation
    return None


def _told_to_users(hits: Hits, negation: Hit) -> bool:
    acts = hits.get("user_acts", ())
    before = bisect_right(acts, negation.first, key=_first)
    return before > 0 and negation.first - acts[before - 1].first <= _TOLD


def _nearest(hits: Hits, concept: str, use: Hit) -> int:
    """Where the last one stands that is before the use or begins it; -1 for none."""
    places = hits.get(concept, ())
    before = bisect_right(places, use.first, key=_first)
    return places[before - 1].first if before else -1


def _before(places: Sequence[Hit], use: Hit) -> Hit | None:
    """The last of the places that ends before the use; they are in the text's order, and short."""
    for place in reversed(range(bisect_left(places, use.first, key=_first))):
        if places[place].last < use.first:
            return places[place]
    return None


def _after(places: Sequence[Hit], use: Hit) -> Hit | None:
    """The first of the places that begins after the use."""
    after = bisect_right(places, use.last, key=_first)
    return places[after] if after < len(places) else None


def _touches(places: Sequence[Hit], hit: Hit) -> bool:
    """Whether one of the places shares a word with the hit."""
    before = bisect_right(places, hit.last, key=_first)
    return any(place.last >= hit.first for place in places[max(0, before - _LONGEST) : before])


def _first(hit: Hit) -> int:
    return hit.first


def _by_opening(words: Sequence[str], hits: Hits, opening: Hits) -> Stance:
    """For a list item or a heading's text, which names nobody: what leads into it decides."""
    if opening.any("forbid", "bars", "negation"):
        ours = _last(opening, "company") > _last(opening, "user_acts")
        return Stance.PROMISE if ours and opening.any("negation") and not opening.any("bars") else Stance.BAN
    if opening.any("user_acts", "company"):
        return Stance.GRANT
    begins = _NUMBERED if not hits.any("barrier") else _AFTER_PROVISO
    says_what_for = hits.any("purpose") and hits["purpose"][0].first <= begins  # "to train …"
    if says_what_for and not hits.any("compete"):
        return Stance.GRANT
    starts_with_deed = hits.any("deed") and hits["deed"][0].first <= begins and words[0] not in _POINTING
    telling = hits.any("compete", "scrape", "any_model", "site_content", "output", "forbid")
    if starts_with_deed and telling and not hits.any("users_data"):
        return Stance.BAN
    return Stance.GRANT


def _last(hits: Hits, concept: str) -> int:
    return hits[concept][-1].first if concept in hits else -1
