"""Moments, texts and nouns as SQLite columns, and back.

Moments are ISO 8601 text in UTC with microseconds, so that their order as text is their order in time.
Nouns are JSON by msgspec; long texts and pages are compressed.
"""

from __future__ import annotations

import zlib
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import msgspec

from bot.core.model import Alert, Clause

if TYPE_CHECKING:
    from collections.abc import Callable

_PAIRS: Callable[[str], tuple[tuple[str, str], ...]] = msgspec.json.Decoder(tuple[tuple[str, str], ...]).decode
_WORDS: Callable[[str], tuple[str, ...]] = msgspec.json.Decoder(tuple[str, ...]).decode
_ALERT: Callable[[str], Alert] = msgspec.json.Decoder(Alert).decode
_CLAUSE: Callable[[str], Clause] = msgspec.json.Decoder(Clause).decode


def stamp(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def stamp_or_none(at: datetime | None) -> str | None:
    return None if at is None else stamp(at)


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def moment_or_none(text: str | None) -> datetime | None:
    return None if text is None else moment(text)


def json(value: Alert | Clause | tuple[str, ...] | tuple[tuple[str, str], ...]) -> str:
    return msgspec.json.encode(value).decode()


def alert(text: str) -> Alert:
    return _ALERT(text)


def clause(text: str) -> Clause:
    return _CLAUSE(text)


def words(text: str) -> tuple[str, ...]:
    return _WORDS(text)


def pairs(text: str) -> tuple[tuple[str, str], ...]:
    return _PAIRS(text)


def squeeze(body: bytes) -> bytes:
    return zlib.compress(body)


def unsqueeze(blob: bytes) -> bytes:
    return zlib.decompress(blob)


def squeeze_text(text: str) -> bytes:
    """A text of any characters: what a hostile page decodes to may hold lone surrogates."""
    return squeeze(text.encode("utf-8", "surrogatepass"))


def unsqueeze_text(blob: bytes) -> str:
    return unsqueeze(blob).decode("utf-8", "surrogatepass")


def sayable(text: str) -> str:
    """The text with "?" for what UTF-8 cannot hold, such as a file name's undecodable bytes in an error."""
    return text.encode("utf-8", "replace").decode()
