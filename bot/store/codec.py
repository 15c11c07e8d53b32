"""Moments, texts and nouns as SQLite columns, and back.

Moments are ISO 8601 text in UTC with microseconds, so that their order as text is their order in time.
Nouns are JSON by msgspec; long texts and pages are compressed.
"""

from __future__ import annotations

import zlib
from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from bot.core.model import Alert, Clause, Destination, Told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

TOLD = "a.id, a.alert, a.withdrawn, a.withdrawn_at, a.held"  # of an alert `a`
PLACE = "d.face, d.address, d.guild, d.person, d.forum"  # of a destination `d`
_KEY = 24  # characters of a sentence's key: 12 bytes in hexadecimal (bot/core/passages.py)
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


@lru_cache(maxsize=64)
def alert(text: str) -> Alert:
    """Kept for a while: one alert goes to thousands of places."""
    return _ALERT(text)


def told(number: int, text: str, withdrawn: str, withdrawn_at: str | None, held: int = 0) -> Told:
    """From the columns of that order, `TOLD`."""
    return Told(number, alert(text), withdrawn, moment_or_none(withdrawn_at), bool(held))


def destination(face: str, address: str, guild: str, person: str, forum: int) -> Destination:
    """From the columns of that order, `PLACE`."""
    return Destination(face, address, guild, person, bool(forum))


def clause(text: str) -> Clause:
    return _CLAUSE(text)


def words(text: str) -> tuple[str, ...]:
    return _WORDS(text)


def pairs(text: str) -> tuple[tuple[str, str], ...]:
    return _PAIRS(text)


_FAST = 1  # zlib's level; a page of 80 kB takes 0.5 ms and 26 % of its size, at level 6 1.6 ms and 22 %


def squeeze(body: bytes) -> bytes:
    return zlib.compress(body, _FAST)


def unsqueeze(blob: bytes) -> bytes:
    return zlib.decompress(blob)


def squeeze_text(text: str) -> bytes:
    """A text of any characters: what a hostile page decodes to may hold lone surrogates."""
    return squeeze(text.encode("utf-8", "surrogatepass"))


def unsqueeze_text(blob: bytes) -> str:
    return unsqueeze(blob).decode("utf-8", "surrogatepass")


def squeeze_keys(keys: Iterable[str]) -> bytes:
    """Keys of sentences, 12 bytes each in hexadecimal: chance has nothing to compress."""
    return bytes.fromhex("".join(sorted(keys)))


def unsqueeze_keys(blob: bytes | None) -> frozenset[str]:
    text = (blob or b"").hex()
    return frozenset(text[place : place + _KEY] for place in range(0, len(text), _KEY))


def sayable(text: str) -> str:
    """The text with "?" for what UTF-8 cannot hold, such as a file name's undecodable bytes in an error."""
    return text.encode("utf-8", "replace").decode()
