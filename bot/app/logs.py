"""Events as one line each on standard error: time, level, what happened, and its facts as key=value; or as JSON.

Modules log by the standard library, with what an event is about as `extra={…}`; here it is only written down.
"""

from __future__ import annotations

import logging
import os
import re
import sys
from datetime import UTC, datetime
from pathlib import Path
from traceback import extract_tb
from typing import TYPE_CHECKING, Any

from structlog.processors import JSONRenderer, LogfmtRenderer
from structlog.stdlib import ExtraAdder, ProcessorFormatter

from bot.terminal.clean import one_line

if TYPE_CHECKING:
    from types import TracebackType

    from structlog.typing import EventDict, Processor

    from bot.config import Log

LONGEST = 2000  # characters of one fact; what a site or Discord says may have any length
_OURS = "bot"
_COLOURS = {"debug": "2", "info": "32", "warning": "33", "error": "31", "critical": "31;1"}  # SGR, ECMA-48 8.3.117
# Discord's libraries name the address of a request that failed; these tokens let anybody answer in our name for a
# quarter of an hour (https://discord.com/developers/docs/interactions/receiving-and-responding).
_TOKENS = re.compile(r"(/(?:webhooks|interactions)/\d+/)[\w.-]+")
_FACTS = LogfmtRenderer(bool_as_flag=False)
# No facts; the last two are left in an event by any other formatter that writes it down, too.
_ASIDE = frozenset({"event", "exc_info", "stack_info", "_record", "_from_structlog", "message", "asctime"})


class OneLine(ProcessorFormatter):
    """An event as one line; an exception as its type, its text and where in the code it rose.

    Text from outside can begin no line of its own and do nothing to a terminal.
    """

    def __init__(self, *, json: bool = False, colours: bool = False) -> None:
        write = _written_as_json if json else _Text(colours)
        super().__init__(processors=[self.remove_processors_meta, write], foreign_pre_chain=[ExtraAdder(), _told])


def to_stderr(log: Log) -> None:
    """Send every event there that is wanted; of libraries' chatter only warnings."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(OneLine(json=log.format == "json", colours=_takes_colours()))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger(_OURS).setLevel(log.level.upper())
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # a broken PDF makes it say thousands of things


def described(error: BaseException, traceback: TracebackType | None = None) -> str:
    """An unexpected error in one line: type, text, and the file and line it rose at; of several the first."""
    while isinstance(error, BaseExceptionGroup):
        error, traceback = error.exceptions[0], None
    frames = extract_tb(traceback or error.__traceback__)
    place = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}: {error}{place}"


def _takes_colours() -> bool:
    """https://no-color.org, and terminals that call themselves dumb."""
    return sys.stderr.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _told(_: object, __: str, said: EventDict) -> EventDict:
    """When, how grave, what, then the facts, and of others' events whose they are; each safe to write."""
    record: logging.LogRecord = said["_record"]
    facts = {key: value for key, value in said.items() if key not in _ASIDE}
    if not _is_ours(record.name):
        facts["logger"] = record.name
    if error := _error(record):
        facts["error"] = error
    told = {
        "time": f"{datetime.fromtimestamp(record.created, UTC):%Y-%m-%dT%H:%M:%SZ}",
        "level": record.levelname.lower(),
        "event": _safe(said["event"]),
    }
    return {
        **told,
        **{_name(key, told): _safe(value) for key, value in facts.items()},
        "_record": record,
        "_from_structlog": False,
    }


def _is_ours(name: str) -> bool:
    return name == _OURS or name.startswith(f"{_OURS}.")


def _error(record: logging.LogRecord) -> str:
    """What was raised; "" for nothing."""
    info = record.exc_info
    return described(info[1], info[2]) if info and info[1] else ""


def _name(key: str, taken: EventDict) -> str:
    """A fact can stand in for neither time nor level."""
    return f"{key}_" if key in taken else key


def _safe(value: Any) -> Any:
    """Numbers as they are, lists part by part, all else as one line of text without controls and tokens."""
    if value is None or type(value) in (bool, int, float):
        return value
    if isinstance(value, list | tuple | set | frozenset):
        return [_safe(part) for part in value]
    text = value.isoformat(timespec="seconds") if isinstance(value, datetime) else str(value)
    text = _TOKENS.sub(r"\1…", one_line(text[: 2 * LONGEST]))
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


class _Text:
    """For people: `2026-03-01T12:00:00Z warning cannot be read document=inkmoor/terms kind=gone`."""

    def __init__(self, colours: bool) -> None:
        self._colours = colours

    def __call__(self, logger: Any, method: str, said: EventDict) -> str:
        time, level, event = (said.pop(name) for name in ("time", "level", "event"))
        if self._colours:
            level = f"\x1b[{_COLOURS.get(level, '0')}m{level}\x1b[0m"
        facts = {key: ",".join(map(str, value)) if isinstance(value, list) else value for key, value in said.items()}
        return f"{time} {level} {event} {_FACTS(logger, method, facts)}".rstrip()


_written_as_json: Processor = JSONRenderer()  # in ASCII, with all else escaped
