"""The notice that a document has not been read for long, so that silence is never mistaken for safety."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.core.model import Alert, Level, Line, Saying
from bot.core.plain import plain

if TYPE_CHECKING:
    from datetime import datetime

    from bot.core.model import Document, Health, Platform

LONG = timedelta(days=14)  # without a good look
_WHILE, _LOOKS = timedelta(days=1), 3


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
        summary=tuple(Line(place, "", "", (says,)) for place, says in _lines(health, platform, document, kind, since)),
    )


def _for_a_while(health: Health, now: datetime) -> bool:
    """Whether several looks failed: after a time without this bot's own looks, one that fails tells nothing."""
    failing = health.failing_since_at
    return failing is not None and now - failing >= _WHILE and health.failures >= _LOOKS


def _lines(
    health: Health, platform: Platform, document: Document, kind: str, since: datetime
) -> list[tuple[str, Saying]]:
    ever = "" if health.last_read_at else ".never"
    facts = (("platform", plain(platform.name)), ("title", plain(document.title)), ("date", since.date().isoformat()))
    return [
        ("headline", Saying(f"notice.headline{ever}", facts)),
        ("changed", Saying(f"notice.changed{ever}", facts)),
        ("know", Saying("notice.why", (("why", kind),))),
        ("do", Saying("notice.do")),
    ]
