"""A page's scripts → the data they carry: JSON of their own, JSON given to a variable, Next.js and Nuxt payloads."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from bot.extract import devalue, flight

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_MOST_READ = 20_000_000  # characters of all tries on one page; the page itself has at most 10 MB
_MOST_ASSIGNED = 20  # variables of one script
_ASSIGNED = re.compile(
    r"(?:window|self|globalThis)(?:\.\w+|\[[\"']\w+[\"']\])\s*=\s*(JSON\.parse\(\s*(?=\")|(?=[{\[]))"
)
_PUSHED = re.compile(r"__next_f\s*\.push\(\s*\[\s*1\s*,\s*(?=\")")  # Next.js, app router
_DECODE = json.JSONDecoder().raw_decode


def data_of(root: LexborNode) -> list[Any]:
    """What was decoded, in the page's order; what is no JSON, or nested too deeply, is passed over."""
    reader = _Reader()
    for script in root.css("script"):
        text = script.text() or ""
        kind = (script.attributes.get("type") or "").lower()
        if "json" in kind:
            reader.read_json(text)
        elif kind in {"", "module"} or "javascript" in kind:
            reader.read_program(text)
    return reader.found()


def decoded(text: str) -> Any:
    """The JSON value; None where it is none, or none that can be read safely."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


class _Reader:
    def __init__(self) -> None:
        self._left = _MOST_READ
        self._found: list[Any] = []
        self._pushed: list[str] = []

    def found(self) -> list[Any]:
        return [*self._found, flight.rows("".join(self._pushed))] if self._pushed else self._found

    def read_json(self, text: str) -> None:
        if self._may_read(len(text)) and isinstance(value := decoded(text), (dict, list)):
            self._found.append(devalue.whole(value))

    def read_program(self, text: str) -> None:
        for start in _PUSHED.finditer(text):
            if isinstance(value := self._at(text, start.end()), str):
                self._pushed.append(value)
        for number, start in enumerate(_ASSIGNED.finditer(text)):
            if number >= _MOST_ASSIGNED:
                break
            value = self._at(text, start.end())
            if isinstance(value, str) and start[1]:
                value = decoded(value)
            if isinstance(value, (dict, list)):
                self._found.append(value)

    def _at(self, text: str, start: int) -> Any:
        """The JSON value that begins there; None where none does."""
        try:
            value, end = _DECODE(text, start) if self._left > 0 else (None, start)
        except (ValueError, RecursionError):
            self._left -= len(text) - start  # it may have been read to its end
            return None
        self._left -= end - start
        return value

    def _may_read(self, length: int) -> bool:
        self._left -= length
        return self._left >= 0
