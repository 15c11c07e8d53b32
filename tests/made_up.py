"""Alerts and messages that nobody was ever sent."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from bot.core.model import (
    Alert,
    Change,
    ChangeKind,
    Destination,
    Document,
    Kind,
    Level,
    Line,
    Message,
    OptOut,
    Platform,
    Told,
)

QUOTE = "We may use the tracks you upload to teach our song-writing models, unless you switch it off."
OLD = "We never teach song-writing models with the tracks you upload."


CHECKED = date(2026, 1, 31)


def platform(
    id_: str, name: str, *aliases: str, makes: tuple[str, ...] = (), checked: date | None = CHECKED
) -> Platform:
    terms = Document(id_, "terms", "Terms of Use", (f"https://{id_}.example/terms",), checked=checked)
    privacy = Document(id_, "privacy", "Privacy Notice", (f"https://{id_}.example/privacy",), checked=checked)
    choice = OptOut(f"https://{id_}.example/settings", "Settings → Privacy → AI")
    return Platform(id_, name, f"https://{id_}.example", (terms, privacy), aliases, makes, opt_out=choice)


def change(quote: str = QUOTE, old: str = "", kind: ChangeKind = ChangeKind.NEW) -> Change:
    return Change(kind, (Kind.TRAINING, Kind.CHOICE), quote, old)


def alert(*changes: Change, level: Level = Level.HIGH, **more: Any) -> Alert:
    known: dict[str, Any] = {
        "platform": "tonewell",
        "platform_name": "Tonewell",
        "document_id": "tonewell/terms",
        "document_title": "Terms of Use",
        "url": "https://tonewell.example/terms",
        "at": datetime(2026, 3, 1, 11, 45, tzinfo=UTC),
        "level": level,
        "added": (Kind.TRAINING,),
        "removed": (),
        "changes": changes or (change(),),
        "summary": (
            Line("headline", "Tonewell's Terms of Use now allow teaching its models with your tracks.", QUOTE),
            Line("choice", "You can switch it off in Settings.", QUOTE),
        ),
    }
    return Alert(**(known | more))


def message(
    channel_id: int | str, *alerts: Alert, id_: str = "m7k2c5xq3a9d1f8b", guild: str = "", **more: Any
) -> Message:
    told = tuple(Told(number, one) for number, one in enumerate(alerts or (alert(),), 41))
    return Message(id_, Destination("discord", str(channel_id), guild), told, **more)
