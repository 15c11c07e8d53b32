"""The notice that a document has not been read for long, so that silence is never mistaken for safety."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.core.model import Alert, Level, Line

if TYPE_CHECKING:
    from datetime import datetime

    from bot.core.model import Document, Health, Platform

LONG = timedelta(days=14)  # without a good look
_WHILE, _LOOKS = timedelta(days=1), 3
_WHY = {  # by the kind of bot/errors.py's PageError, for people who cannot mend it
    "unreachable": "its site gives no answer",
    "rate-limited": "its site asks us to come less often",
    "server-failed": "its site answers with an error of its own",
    "refused": "its site refuses programs",
    "gone": "there is no page any more at the address we know",
    "moved": "the address we know leads elsewhere now",
    "not-allowed": "its site asks programs not to read the page",
    "too-large": "the page is too large",
    "walled": "its site shows programs a wall instead",
    "needs-browser": "the page needs a browser, which this bot does not have",
    "our-fault": "this bot itself has a fault there",
}
_ELSE = "what the page shows us is not the document"


def silence(health: Health, platform: Platform, document: Document, kind: str, now: datetime) -> Alert | None:
    """The notice, once for each such time; None while it is too early or was told. `kind` is how it fails now."""
    since = health.last_read_at or health.failing_since_at
    if since is None or now - since < LONG or health.silence_told_at is not None or not _for_a_while(health, now):
        return None
    return Alert(
        platform=platform.id,
        platform_name=platform.name,
        document_id=document.id,
        document_title=document.title,
        url=document.urls[0],
        at=now,
        level=Level.NOTHING,
        added=(),
        removed=(),
        changes=(),
        summary=tuple(Line(place, text, "") for place, text in _lines(health, platform, document, kind, since)),
    )


def _for_a_while(health: Health, now: datetime) -> bool:
    """Whether several looks failed: after a time without this bot's own looks, one that fails tells nothing."""
    failing = health.failing_since_at
    return failing is not None and now - failing >= _WHILE and health.failures >= _LOOKS


def _lines(health: Health, platform: Platform, document: Document, kind: str, since: datetime) -> list[tuple[str, str]]:
    day = f"{since.day} {since:%B %Y}"
    if health.last_read_at:
        headline = f"{platform.name}: not read since {day}"
        changed = f"We could not read its {document.title} since then. If it changed, we do not know."
    else:
        headline = f"{platform.name}: we cannot read its {document.title}"
        changed = f"We have tried since {day}. What it says about AI, we do not know."
    return [
        ("headline", headline),
        ("changed", changed),
        ("good to know", f"Why: {_WHY.get(kind, _ELSE)}."),
        ("what you can do", "Look at the page yourself. You are told about changes again once it can be read."),
    ]
