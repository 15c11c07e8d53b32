"""A document's text → its passages; its fingerprint; the keys by which two wordings are the same.

The text is Markdown or plain: what `bot/extract` gives, what Open Terms Archive records, what a person pastes.
"""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from itertools import repeat
from typing import NamedTuple

from bot.core.model import Passage
from bot.core.plain import may_hold_marks, plain, plain_letters

_BETWEEN = "\n\n"  # no block holds it
_UNTIDY = ("  ", "\x1c", "\x1d", "\x1e", "\x1f", "\u2028", "\u2029")  # white space beside single spaces and line ends
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
# How a line begins that may be more than the first line of a paragraph; nearly all lines begin otherwise.
_MAY_BE_MARKED = re.compile(r"\W|[0-9_]|[a-zA-Z]{1,5}[.)]\s")
_ENUMERATOR = re.compile(r"^(?:(?:[0-9]{1,3}|[a-z]|[ivx]{1,5})\s+){1,4}(?=\S)")

_NUMBERING = re.compile(  # a heading's marks, bullets, and numbers that a style sheet may write as well
    r"""^\s*(?:>\s*)*(?:\#{1,6}\s+)?(?:(?:
      [*+\-•·–] | \(?[0-9]{1,3}[.)] | \(?[a-zA-Z][.)] | \(?[ivxIVX]{1,5}[.)]   # as _BULLET
    | §{1,2}\s*[0-9]{1,3}[a-z]?(?:\s*\([0-9]{1,2}\))?[.:)]?                    # § 3, § 3a (2)
    | \(?[0-9]{1,3}(?:\.[0-9]{1,3}){1,4}[.)]                                  # 1.1. and 1.1)
    | [0-9]{1,2}(?:\.[0-9]{1,2}){1,4}(?=\s+[^\W\d_a-z])                       # 1.1 We, but not 3.5 percent
    )\s+)?(?=\S)""",
    re.VERBOSE,
)


class _Piece(NamedTuple):
    source: str
    level: int  # of the heading, 0 for text
    item: bool


def read(text: str) -> tuple[Passage, ...]:
    """The passages in the text's order; empty for a text without words. Each `source` is a slice of `text`."""
    passages: list[Passage] = []
    add, may_be_marked = passages.append, _MAY_BE_MARKED.match
    path: list[tuple[int, str]] = []
    headings: tuple[str, ...] = ()
    before = ""  # the last paragraph: it may open a list
    for block in _BLOCK.split(text):
        if "\n" not in block and not may_be_marked(block):  # as _pieces has it, without the way there
            if before := block.rstrip():
                add(Passage(before, headings, "", False))
            continue
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
            add(Passage(source, headings, lead_in, is_heading=bool(level)))
    return tuple(passages)


def fingerprint(text: str) -> str:
    """Equal exactly when two texts read the same: the same words and punctuation in the same order.

    Markup, link addresses, list bullets, the numbering of items, paragraphs and headings, white space and where a
    paragraph is broken do not count.
    """
    blocks = _BLOCK.split(text)
    # Where no mark stands the letters may be made plain all at once, which is much faster.
    alike = plain_letters(_BETWEEN.join(blocks))
    marked = map(may_hold_marks, blocks) if may_hold_marks(text) else repeat(False)
    tidy = not any(space in alike for space in _UNTIDY)
    normal = "".join(map(_normal_block, blocks, alike.split(_BETWEEN), marked, repeat(tidy)))
    return hashlib.sha256(normal.encode("utf-8", "surrogatepass")).hexdigest()


@lru_cache(maxsize=2048)
def words(text: str) -> str:
    """The text's words in lower case, joined by single spaces: what is left when form is put aside."""
    return " ".join(_WORD.findall(plain(text).casefold()))


def key(sentence: str) -> str:
    """Equal when two sentences say the same words, however numbered, linked, punctuated or marked."""
    return key_of_plain(plain(sentence))


@lru_cache(maxsize=4096)
def key_of_plain(text: str) -> str:
    """The key of a sentence whose marks were passed over already."""
    normal = " ".join(_WORD.findall(text.casefold()))
    normal = _ENUMERATOR.sub("", normal)
    return hashlib.blake2b(normal.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest() if normal else ""


def _normal_block(block: str, alike: str, marked: bool, tidy: bool) -> str:
    """The block's words, each piece with a space after it; `alike` is the block with plain letters.

    `marked`: some characters in it may have to be passed over; `tidy`: single spaces are all the white space in a line.
    """
    if not marked and "\n" not in block:
        line = _of_a_line(block, alike)
        words = line.strip() if tidy else " ".join(line.split())
        return f"{words} " if words else ""
    normal = (plain(_NUMBERING.sub("", piece.source)) for piece in _pieces(block))
    return "".join(f"{text} " for text in normal if text)


def _of_a_line(line: str, alike: str) -> str:
    """The words of a block that is one line, "" for a rule; `alike` is the line with plain letters."""
    if not _MAY_BE_MARKED.match(line):
        return alike
    if _RULE.match(line) or _TABLE_RULE.match(line) or not _WORD.search(line):
        return ""
    number = _NUMBERING.match(line)
    return alike[number.end() :] if number else alike


@lru_cache(maxsize=2048)
def _pieces(block: str) -> tuple[_Piece, ...]:
    """A block's lines joined to headings, list items, table rows and paragraphs."""
    if "\n" not in block and not _MAY_BE_MARKED.match(block):
        return (_Piece(block.rstrip(), 0, item=False),) if block else ()
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
