"""Text of others → text that can neither ping, nor break formatting, nor hide a link; and cutting it to room.

Discord's Markdown takes a backslash before any punctuation mark as "show this mark".
"""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from bot.core.plain import shown

_MARK = re.compile(r"([\\`*_~|\[\]<>#])")
_LIST_MARK = re.compile(r"^(\d{1,9})?([-+.)])")  # at a line's start these make lists, small text and numbering
_ADDRESS = re.compile(r":(?=//)")  # a bare address would become a link to wherever the page likes
_MENTION = re.compile(r"@(?=everyone|here|[!&]?\d)", re.IGNORECASE)
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_DIRECTION = re.compile(r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")  # Unicode's Bidi_Control: they disguise text
_SENTENCE_END = re.compile(r"[.!?…;:。！？][\"')\]”’]*(?=\s)")
CUT = " […]"  # harmless text of others never ends so by itself
LONGEST_ADDRESS = 512  # characters; longer ones lead to the site's front page instead
_EARLIEST_CUT = 0.4  # of the room: a sentence end before that would throw too much away


def harmless(text: str) -> str:
    """The text on one line as Discord shows it literally."""
    text = _LIST_MARK.sub(r"\1\\\2", _MARK.sub(r"\\\1", one_line(text)))
    # Backslashes do not stop a mention, so an invisible character parts it; nothing may ping anyway.
    return _MENTION.sub("@\u200b", _ADDRESS.sub(r"\\:", text))


def one_line(text: str) -> str:
    """The text on one line for where Discord formats nothing: a post's name, a file."""
    return " ".join(_UNPRINTABLE.sub(" ", _DIRECTION.sub("", text)).split())


def words_of(source: str) -> str:
    """What a passage's source says, without its markup, not yet harmless."""
    return shown(source)


def size(text: str) -> int:
    """Its length as Discord may count it at most: UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def fitted(text: str, room: int) -> str:
    """The harmless text in at most that room; cut at a sentence's end, else a word's, and marked so."""
    whole = harmless(text)
    if size(whole) <= room:
        return whole
    longest = _longest_prefix(text, room - len(CUT))
    prefix = text[:longest]
    ends = [m.end() for m in _SENTENCE_END.finditer(text, 0, longest + 1) if m.end() <= longest]
    if ends and ends[-1] >= longest * _EARLIEST_CUT:
        prefix = text[: ends[-1]]
    elif " " in prefix:
        prefix = prefix[: prefix.rindex(" ")]
    return harmless(prefix) + CUT if prefix else ""


def block_quote(text: str, room: int) -> str:
    """The text as Discord's block quote in at most that room; "" for an empty text."""
    said = fitted(text, room - 2)
    return f"> {said}" if said else ""


def address(url: str, longest: int = LONGEST_ADDRESS) -> str:
    """The URL made unable to end a link early; its site where it is too long; "" where neither is usable."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        return ""
    whole, site = (
        quote(url, safe=":/?#@!$&'*+,;=%~._-"),
        quote(f"{parts.scheme}://{parts.hostname}/", safe=":/"),
    )
    return next((known for known in (whole, site) if len(known) <= longest), "")


def link(label: str, url: str, longest: int = LONGEST_ADDRESS) -> str:
    """A link with our own words on it; the words alone where the address is unusable."""
    target = address(url, longest)
    return f"[{label}](<{target}>)" if target else label


def site_of(url: str) -> str:
    """The name of the site that a usable URL leads to, as a label for it."""
    return harmless((urlsplit(url).hostname or "").removeprefix("www."))


def _longest_prefix(text: str, room: int) -> int:
    """How many characters from the start fit into the room once they are made harmless."""
    fits, too_many = 0, min(len(text), max(room, 0)) + 1
    while too_many - fits > 1:
        middle = (fits + too_many) // 2
        if size(harmless(text[:middle])) <= room:
            fits = middle
        else:
            too_many = middle
    return fits
