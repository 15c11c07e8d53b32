"""What somebody chose, as JSON and back. What cannot be read counts as not chosen, until somebody chooses anew."""

from __future__ import annotations

import logging
from dataclasses import fields
from datetime import UTC, datetime
from functools import lru_cache
from typing import Annotated, Any, get_type_hints

import msgspec

from bot.core.model import Choices

log = logging.getLogger(__name__)

NOTHING = "{}"  # as JSON: nothing was chosen
_SHOWN = 200  # characters of what cannot be read that the log repeats
_TYPES = get_type_hints(Choices) | {
    "hour": Annotated[int, msgspec.Meta(ge=0, le=23)] | None,
    "quiet_until": Annotated[datetime, msgspec.Meta(tz=True)] | None,
}


@lru_cache(maxsize=256)
def choices(text: str) -> Choices:
    """Kept for a while: thousands of channels chose the same, which is mostly nothing."""
    try:
        held = msgspec.json.decode(text, type=dict[str, Any])
    except (msgspec.MsgspecError, UnicodeError):
        _warn_once(text, "all of it")
        return Choices()
    known = {field.name: held[field.name] for field in fields(Choices) if field.name in held}
    read: dict[str, Any] = {}
    for name, value in known.items():
        try:
            read[name] = _in_utc(msgspec.convert(value, _TYPES[name]))
        except (msgspec.ValidationError, OverflowError):
            _warn_once(text, name)
    return Choices(**read)


def _in_utc(value: Any) -> Any:
    """Raises OverflowError for a moment that UTC has no year for."""
    return value.astimezone(UTC) if isinstance(value, datetime) else value


@lru_cache(maxsize=1024)
def _warn_once(text: str, wrong: str) -> None:
    log.warning("a choice in the database cannot be read, and counts for nothing", extra=_facts(text, wrong))


def _facts(text: str, wrong: str) -> dict[str, str]:
    return {"choice": wrong, "stored": text[:_SHOWN]}


def as_json(value: Choices) -> str:
    """Only what was chosen."""
    known = {name: said for name, said in msgspec.to_builtins(value).items() if said is not None}
    return msgspec.json.encode(known).decode()
