"""The checks that one file's values go through; the first that fails is told in one sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NoReturn
from urllib.parse import urlsplit

from rapidfuzz import process

from bot.errors import DeclarationError

if TYPE_CHECKING:
    from collections.abc import Iterable

_PLAIN_URL = re.compile(r"https?://[a-z0-9]+(?:[.-][a-z0-9]+)*(?:/[A-Za-z0-9/._~&=?#%+-]*)?")  # as nearly all are
LONGEST_TEXT = 300  # characters of a name, a title, a note: the longest honest ones have about 100


class Telling:
    """Every method raises DeclarationError with the file, the key and what to write, unless all is well."""

    def __init__(self, file: str) -> None:
        self._file = file

    def wrong(self, key: str, what: str) -> NoReturn:
        sentence = f"{self._file}: {key}: {what}" if key else f"{self._file}: {what}"
        raise DeclarationError("".join(char if char.isprintable() else "?" for char in sentence), file=self._file)

    def unless(self, fine: bool, key: str, what: str) -> None:
        if not fine:
            self.wrong(key, what)

    def text(self, key: str, value: str, *, empty: bool = False, longest: int = LONGEST_TEXT) -> None:
        self.unless(empty or bool(value), key, "is empty; write something or leave the key out")
        self.unless(value == value.strip() and value.isprintable(), key, "has hidden characters; write plain text")
        self.unless(len(value) <= longest, key, f"is longer than {longest:,} characters; say it shorter")

    def url(self, key: str, value: str) -> None:
        if not _is_url(value):
            self.wrong(key, f"{value[:100]!r} is no web address; write one as https://host/path")

    def listed(self, key: str, value: str, words: Iterable[str]) -> None:
        if value not in words:
            self.wrong(key, f"{value[:100]!r} is not known; {instead(value, words)}")


def instead(wrong: str, right: Iterable[str]) -> str:
    """The likely word, or all there are."""
    words = list(right)
    near = process.extractOne(wrong.lower(), words, score_cutoff=60)  # per cent alike
    return f"did you mean {near[0]}?" if near else f"write one of {', '.join(words)}"


def _is_url(value: str) -> bool:
    if _PLAIN_URL.fullmatch(value):
        return True
    try:
        parts = urlsplit(value)
        port_fits = parts.port is None or parts.port > 0
    except ValueError:
        return False
    plain = value.isprintable() and " " not in value and "\\" not in value and "@" not in parts.netloc
    return plain and port_fits and parts.scheme in ("http", "https") and bool(parts.hostname)
