"""The stream that Next.js's app router pushes into a page → its rows, with references to one another followed.

Rows are `id:JSON`, `id:Tlength,text` (length in hexadecimal, of bytes), or of kinds that carry no text. An element is
`["$", tag, key, properties]`; "$L1f" and "$1f" stand for the row 1f (react.dev, react-server-dom's wire format).
"""

from __future__ import annotations

import json
import re
from typing import Any

_ID = re.compile(rb"([0-9a-f]{0,8}):")
_LENGTH = re.compile(rb"T([0-9a-f]{1,8}),")
_REFERENCE = re.compile(r"\$[L@]?([0-9a-f]{1,8})")
_ELEMENT = 4  # entries, at least


def rows(stream: str) -> list[Any]:
    """The rows' values in their order. They are shared, and may hold one another."""
    raw = stream.encode("utf-8", "replace")
    found: dict[str, Any] = {}
    at = 0
    while at < len(raw):
        name = _ID.match(raw, at)
        start = name.end() if name else at
        if length := _LENGTH.match(raw, start) if name else None:
            at = length.end() + int(length[1], 16)
            value: Any = raw[length.end() : at].decode("utf-8", "replace")
        else:
            end = raw.find(b"\n", start)
            end = len(raw) if end < 0 else end
            at, value = end + 1, _decoded(raw[start:end])
        if name and value is not None:
            found[name[1].decode()] = value
    _link(found)
    return list(found.values())


def is_element(value: object) -> bool:
    return isinstance(value, list) and len(value) >= _ELEMENT and value[0] == "$" and isinstance(value[3], dict)


def _decoded(line: bytes) -> Any:
    if line[:1] not in {b"[", b"{", b'"'}:
        return None
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _link(found: dict[str, Any]) -> None:
    """Put rows in the place of the references to them."""
    todo = [value for value in found.values() if isinstance(value, (dict, list))]
    while todo:
        holder = todo.pop()
        entries = list(holder.items() if isinstance(holder, dict) else enumerate(holder))
        for key, value in entries:
            if isinstance(value, (dict, list)):
                todo.append(value)
            elif isinstance(value, str) and (name := _REFERENCE.fullmatch(value)) and name[1] in found:
                holder[key] = found[name[1]]
