"""A picture in the text → what stands for it: nobody here can read it, but that it was exchanged can be seen."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

if TYPE_CHECKING:
    from collections.abc import Mapping

_HASH = re.compile(r"(?<![a-z0-9])(?=[a-f]*[0-9])[0-9a-f]{8,}(?![a-z0-9])[-._]?")  # builds give a new one each time
_LARGE = 100  # pixels; smaller ones are signs and counters
_LONGEST = 200  # characters


def stand_in(attributes: Mapping[str, str | None]) -> str:
    """Its text for those who do not see it, else its file's name, in brackets; "" for a small or a nameless one."""
    if any(_is_small(attributes.get(side)) for side in ("width", "height")):
        return ""
    address = attributes.get("src") or ""
    path = address.partition("#")[0].partition("?")[0]
    file = "" if address[:5].lower() == "data:" else unquote(path.rpartition("/")[2])
    said = " ".join((attributes.get("alt") or _HASH.sub("", file)).split())
    return f"[{said[:_LONGEST].strip('[] ')}]" if said else ""


def _is_small(size: str | None) -> bool:
    digits = (size or "").strip().removesuffix("px")
    return digits.isascii() and digits.isdigit() and len(digits) < 9 and int(digits) < _LARGE  # noqa: PLR2004
