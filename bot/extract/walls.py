"""Whether a text is a document, or what a site shows instead of one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from bot.extract import tidy

if TYPE_CHECKING:
    from collections.abc import Callable

_FEWEST = 40  # words; no terms, policy or guideline worth watching is shorter
_NO_WALL = 10_000  # characters; so many hold more words than any wall
_A_WALL_IS_SHORT = 250  # words; a longer text that speaks of captchas is a policy that does
_WALLS = re.compile(
    r"just a moment|checking (?:if the site connection is secure|your browser)"
    r"|verify(?:ing)? (?:that )?you are (?:a )?human|are you (?:a )?(?:human|robot)"
    r"|(?:you are|you're|i am|i'm) not a (?:robot|bot)|attention required"
    r"|access (?:to this page has been |is |was )?denied"
    r"|request (?:unsuccessful|blocked|could not be satisfied)|(?:you have|has) been blocked"
    r"|pardon our interruption|unusual (?:traffic|activity)|captcha|security check|ray id"
    r"|bot (?:detection|protection)|ddos protection",
    re.IGNORECASE,
)
_NEEDS_SCRIPTS = re.compile(
    r"(?:enable|requires?|needs?|turn on|activate|without|run) (?:javascript|js\b)"
    r"|javascript (?:is|must be|has been|to be) (?:required|disabled|enabled|not enabled|turned off)",
    re.IGNORECASE,
)
_ERRORS = re.compile(
    r"page (?:not found|(?:doesn't|does not) exist|(?:isn't|is not) available|(?:can't|cannot) be found)"
    r"|(?:404|error 404)\b|something went wrong|temporarily unavailable|under maintenance"
    r"|internal server error|service unavailable|bad gateway",
    re.IGNORECASE,
)
_SENDS_ON = re.compile(r"\W*(?:you are being )?redirect(?:ing|ed)\b", re.IGNORECASE)
_AN_ERROR_IS_SHORT = 120  # words


def is_refusal(text: str) -> bool:
    """Whether a short text says that something went wrong, or sends on, or asks for proof of being human."""
    return bool(_WALLS.search(text) or _ERRORS.search(text) or _SENDS_ON.match(text))


class Unfit(NamedTuple):
    """`walled`: a browser may see more than a program does."""

    reason: str
    walled: bool = False


def not_the_document(text: str, all_said: Callable[[], str], html: str = "") -> Unfit | None:
    """Why the text read from a page is no document; None when it may be one.

    `all_said` gives all words of the page. HTML that shows next to nothing, and has scripts, may show its text by them.
    """
    if len(text) > _NO_WALL or (words := tidy.words(text)) >= _A_WALL_IS_SHORT:
        return None
    everything = all_said()
    seen = everything if tidy.words(everything) < _A_WALL_IS_SHORT else text
    if found := _WALLS.search(seen):
        return Unfit(f"a wall for programs stands before it ({found[0]!r})", walled=True)
    if words < _AN_ERROR_IS_SHORT and (found := _ERRORS.search(text)):
        return Unfit(f"it is an error page ({found[0]!r})")
    if words >= _FEWEST:
        return None
    if _NEEDS_SCRIPTS.search(everything):
        return Unfit(f"its text needs JavaScript to show ({words} words without)", walled=True)
    return Unfit(f"it has only {words} words, too few for a document", walled="<script" in html.lower())
