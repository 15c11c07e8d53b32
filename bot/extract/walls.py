"""Whether a text is a document, or what a site shows instead of one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_FEWEST = 40  # words; no terms, policy or guideline worth watching is shorter
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
_AN_ERROR_IS_SHORT = 120  # words


def not_the_document(text: str, all_said: Callable[[], str]) -> str:
    """Why the text read from a page is no document; "" when it may be one. `all_said` gives all its words."""
    words = len(text.split())
    if words >= _A_WALL_IS_SHORT:
        return ""
    everything = all_said()
    seen = everything if len(everything.split()) < _A_WALL_IS_SHORT else text
    if found := _WALLS.search(seen):
        return f"a wall for programs stands before it ({found[0]!r})"
    if words < _AN_ERROR_IS_SHORT and (found := _ERRORS.search(text)):
        return f"it is an error page ({found[0]!r})"
    if words >= _FEWEST:
        return ""
    if _NEEDS_SCRIPTS.search(everything):
        return f"its text needs JavaScript to show ({words} words without)"
    return f"it has only {words} words, too few for a document"
