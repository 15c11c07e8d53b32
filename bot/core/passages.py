"""A document's text → its passages; its fingerprint; the keys by which two wordings are the same.

The text is Markdown or plain: what `bot/extract` gives, what Open Terms Archive records, what a person pastes.
"""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from typing import NamedTuple

from bot.core.model import Passage
from bot.core.plain import plain

_BLOCK = re.compile(r"\n(?:[ \t]*\n)+")
_BULLET = re.compile(r"^\s*(?:>\s*)*(?:[*+\-•·–]|\(?[0-9]{1,3}[.)]|\(?[a-zA-Z][.)]|\(?[ivxIVX]{1,5}[.)])\s+(?=\S)")
_HASHES = re.compile(r"^\s{0,3}(#{1,6})\s+(?=\S)")
_UNDERLINE = re.compile(r"^\s{0,3}(=+|-+)\s*$")
_RULE = re.compile(r"^\s{0,3}(?:[-*_=]\s*){3,}$")
_TABLE_RULE = re.compile(r"^[\s|:\-+]+$")
_BOLD_LINE = re.compile(r"^\s*(\*\*|__)(?=\S)[^\n]{1,150}\1:?\s*$")
_LEVEL_OF_BOLD = 7  # a line in bold stands under every real heading
_LONGEST_BOLD_HEADING = 12  # words; longer bold lines are shouted paragraphs
_WORD = re.compile(r"\w+")
_ENUMERATOR = re.compile(r"^(?:(?:[0-9]{1,3}|[a-z]|[ivx]{1,5})\s+){1,4}(?=\S)")


class _Piece(NamedTuple):
    source: str
    level: int  # of the heading, 0 for text
    item: bool


def read(text: str) -> tuple[Passage, ...]:
    """The passages in the text's order; empty for a text without words. Each `source` is a slice of `text`."""
    passages: list[Passage] = []
    path: list[tuple[int, str]] = []
    headings: tuple[str, ...] = ()
    before = ""  # the last paragraph: it may open a list
    for block in _BLOCK.split(text):
        for source, level, item in _pieces(block):
            if level:
                while path and path[-1][0] >= level:
                    path.pop()
                path.append((level, plain(source).lstrip("# ")))
                headings = tuple(name for _, name in path)
                before = ""
            elif not item:
                before = source
            lead_in = _opening(before) if item else ""
            passages.append(Passage(source, headings, lead_in, is_heading=bool(level)))
    return tuple(passages)


def fingerprint(text: str) -> str:
    """Equal exactly when two texts read the same: the same words and punctuation in the same order.

    Markup, link addresses, list bullets, numbering of list items, white space and where a paragraph is
    broken do not count.
    """
    digest = hashlib.sha256()
    for block in _BLOCK.split(text):
        digest.update(_normal_block(block))
    return digest.hexdigest()


@lru_cache(maxsize=8192)
def words(text: str) -> str:
    """The text's words in lower case, joined by single spaces: what is left when form is put aside."""
    return " ".join(_WORD.findall(plain(text).casefold()))


def key(sentence: str) -> str:
    """Equal when two sentences say the same words, however numbered, linked, punctuated or marked."""
    return _key_of_plain(plain(sentence))


@lru_cache(maxsize=16384)
def _key_of_plain(text: str) -> str:
    normal = " ".join(_WORD.findall(text.casefold()))
    normal = _ENUMERATOR.sub("", normal)
    return hashlib.blake2b(normal.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest() if normal else ""


@lru_cache(maxsize=8192)
def _normal_block(block: str) -> bytes:
    normal = (plain(_BULLET.sub("", piece.source)) for piece in _pieces(block))
    return "".join(f"{text} " for text in normal if text).encode("utf-8", "surrogatepass")


@lru_cache(maxsize=8192)
def _pieces(block: str) -> tuple[_Piece, ...]:
    """A block's lines joined to headings, list items, table rows and paragraphs."""
    pieces: list[_Piece] = []
    held: list[str] = []

    def release(level: int = 0) -> None:
        source = "\n".join(held).strip()
        item = bool(held) and bool(_BULLET.match(held[0]))
        held.clear()
        if _WORD.search(source):
            pieces.append(_Piece(source, level or _bold_level(source, item=item), item))

    for line in block.split("\n"):
        if held and (rule := _UNDERLINE.match(line)) and not _BULLET.match(held[0]):
            release(1 if rule.group(1).startswith("=") else 2)
        elif _RULE.match(line) or _TABLE_RULE.match(line):
            release()
        elif hashes := _HASHES.match(line):
            release()
            held.append(line)
            release(len(hashes.group(1)))
        else:
            if _BULLET.match(line) or line.lstrip().startswith("|") or (held and held[-1].endswith("  ")):
                release()
            held.append(line)
    release()
    return tuple(pieces)


def _bold_level(source: str, *, item: bool) -> int:
    short = len(source.split()) <= _LONGEST_BOLD_HEADING
    return _LEVEL_OF_BOLD if short and not item and _BOLD_LINE.match(source) else 0


@lru_cache(maxsize=512)
def _opening(source: str) -> str:
    """The last sentence of a paragraph that opens a list, "" where it opens none."""
    text = plain(source)
    if not text.endswith((":", "-", ",")):
        return ""
    return re.split(r"(?<=[.!?])\s", text)[-1][-400:]
