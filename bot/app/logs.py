"""Events as one line each on standard error: time, level, room, sentence."""

from __future__ import annotations

import logging
import sys
import time
from pathlib import Path
from traceback import extract_tb
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from types import TracebackType


class OneLine(logging.Formatter):
    """An event as one line; an exception as its type, its text and where in the code it rose."""

    converter = staticmethod(time.gmtime)

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s", "%Y-%m-%dT%H:%M:%SZ")

    def format(self, record: logging.LogRecord) -> str:
        return " ".join(super().format(record).split())

    def formatException(self, ei: Any) -> str:  # noqa: N802 — logging's own name
        return f"({described(ei[1], ei[2])})"


def described(error: BaseException, traceback: TracebackType | None = None) -> str:
    """An unexpected error in one line: type, text, and the file and line it rose at."""
    frames = extract_tb(traceback or error.__traceback__)
    place = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}: {error}{place}"


def to_stderr(level: int = logging.INFO) -> None:
    """Send every event there; of libraries' chatter only warnings."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(OneLine())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger("bot").setLevel(level)
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # a broken PDF makes it say thousands of things
