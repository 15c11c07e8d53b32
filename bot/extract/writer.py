"""Elements beginning and ending, and text between them → blocks and boxes."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.extract import tidy
from bot.extract.page import Block, Box, Page
from bot.extract.table_rows import Row, joined

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_HEADINGS = {f"h{level}": "#" * level + " " for level in range(1, 7)}
_LONGEST_HEADING = 25  # words; longer ones are paragraphs that were given a heading's looks
_BOX_TAGS = """
    html body main article section div header footer aside form fieldset details center blockquote
    ul ol menu dir dl table tbody td th
"""
_OTHER_BLOCK_TAGS = """
    p pre li dt dd address figure figcaption hgroup summary caption legend thead tfoot tr colgroup hr
    h1 h2 h3 h4 h5 h6 plaintext listing xmp
"""
_BOXES = frozenset(_BOX_TAGS.split())
_BLOCKS = _BOXES | frozenset(_OTHER_BLOCK_TAGS.split())
_LISTS = frozenset(("ul", "ol", "menu", "dir"))
_BOLD = frozenset(("b", "strong"))
_DEEPEST_INDENT = 8  # levels of lists; deeper ones look the same, or their indents would outweigh the text
_LONGEST_WRAPPED = 5_000  # characters that line breaks alone divide; joining more of them would take long
_ENUMERATOR = re.compile(r"[a-z]{1,4}[.)]\s")
_WORD = re.compile(r"\w")


class Writer:
    """Takes a page's elements in their order; `page()` is what they came to."""

    def __init__(self) -> None:
        self._blocks: list[Block] = []
        self._boxes: list[Box] = []
        self._open: list[int] = []  # indexes of the boxes we are in
        self._inline: list[str] = []  # the text of the block being written
        self._bold = self._linked = self._length = 0  # how many of its characters are bold, linked, any
        self._lists: list[int] = []  # the next number of each list we are in, 0 where items have bullets
        self._rows: list[Row] = []
        self._links: list[int] = []  # where in `_inline` each open link began
        self._mark = self._heading = ""
        self._in_bold = self._in_pre = self._in_button = 0
        self._breaks = 0  # how many line breaks stand before the block being written
        self._since = 0  # where the blocks begin that line breaks alone divide

    def page(self) -> Page:
        self._flush()
        return Page(self._blocks, self._boxes)

    def write(self, text: str) -> None:
        if self._in_button and not self._heading:
            return
        if not self._in_pre:
            self._add(text)
            return
        for number, line in enumerate(text.split("\n")):
            if number:
                self._break()
            self._add(line)

    def begin(self, tag: str, node: LexborNode) -> bool:
        """Whether the element's children are to be read."""
        if _is_block(tag):
            self._flush()
            self._edge()
            self._begin_block(tag, node)
        elif tag == "br":
            self._break()
        elif tag == "a":
            self._links.append(len(self._inline))
        elif tag in _BOLD:
            self._in_bold += 1
        elif tag == "button":
            self._in_button += 1
        return tag not in {"a", "span"} or not self._wrote_email(node)

    def end(self, tag: str) -> None:
        if _is_block(tag):
            self._flush()
            self._edge()
            self._end_block(tag)
        elif tag == "a":
            self._end_link()
        elif tag in _BOLD:
            self._in_bold -= 1
        elif tag == "button":
            self._in_button -= 1

    def _edge(self) -> None:
        """A block element begins or ends here: no line goes on across it."""
        self._breaks = 0
        self._since = len(self._blocks)

    def _begin_block(self, tag: str, node: LexborNode) -> None:
        if tag in _HEADINGS:
            self._heading = _HEADINGS[tag]
        elif tag in _LISTS:
            self._lists.append(_first_number(node) if tag == "ol" else 0)
        elif tag == "li":
            self._mark = self._next_mark()
        elif tag == "tr":
            if self._rows:
                self._rows[-1].nested = True
            self._rows.append(Row(len(self._boxes)))
        elif tag in {"td", "th"} and self._rows:
            self._rows[-1].cells.append(len(self._blocks))
        elif tag == "pre":
            self._in_pre += 1
        if _is_box(tag):
            parent = self._open[-1] if self._open else -1
            self._open.append(len(self._boxes))
            self._boxes.append(_box(tag, node, parent, len(self._blocks)))

    def _end_block(self, tag: str) -> None:
        if _is_box(tag):
            self._boxes[self._open.pop()].end = len(self._blocks)
        if tag in _HEADINGS:
            self._heading = ""
        elif tag in _LISTS:
            self._lists.pop()
            self._mark = ""
        elif tag == "li":
            self._mark = ""
        elif tag == "tr":
            self._end_row(self._rows.pop())
        elif tag == "pre":
            self._in_pre -= 1

    def _end_row(self, row: Row) -> None:
        if (block := joined(row, self._blocks)) is not None:
            start = row.cells[0]
            self._blocks[start:] = [block]
            for box in self._boxes[row.boxes :]:
                box.first, box.end = start, start + 1

    def _end_link(self) -> None:
        start = self._links.pop()
        text = "".join(self._inline[start:])
        if tidy.is_anchor(text):
            del self._inline[start:]
        elif not self._links:
            self._linked += len(text.strip())

    def _next_mark(self) -> str:
        if not self._lists or not self._lists[-1]:
            return "- "
        self._lists[-1] += 1
        return f"{self._lists[-1] - 1}. "

    def _wrote_email(self, node: LexborNode) -> bool:
        hidden = node.attrs.sget("data-cfemail")
        if hidden:
            self._add(tidy.email_of(hidden))
        return bool(hidden)

    def _add(self, text: str) -> None:
        self._inline.append(text)
        length = len(text.strip())
        self._length += length
        if self._in_bold:
            self._bold += length

    def _break(self) -> None:
        if self._heading:
            self._inline.append(" ")
        else:
            self._flush()
            self._breaks += 1

    def _flush(self) -> None:
        """End the block being written."""
        text = tidy.clean("".join(self._inline)) if self._length else ""
        bold, linked = self._bold == self._length, min(self._linked, len(text))
        self._inline.clear()
        self._links = [0] * len(self._links)
        self._bold = self._linked = self._length = 0
        if text and _WORD.search(text) and not tidy.is_skip_link(text):
            if self._breaks == 1 and self._goes_on(text):
                text, linked = f"{self._blocks[-1].text} {text}", linked + self._blocks[-1].linked
                self._blocks[-1] = replace(
                    self._blocks[-1], text=text, words=len(text.split()), linked=linked, bold=False
                )
            else:
                self._put(text, linked, bold=bold)
            self._breaks = 0

    def _put(self, text: str, linked: int, *, bold: bool) -> None:
        words = len(text.split())
        if self._heading and words <= _LONGEST_HEADING:
            self._blocks.append(Block(text.strip("#¶ "), self._heading, 0, words, linked))
            self._mark = ""
            return
        indent = min(_DEEPEST_INDENT, max(0, len(self._lists) - (1 if self._mark else 0)))
        self._blocks.append(Block(text, self._mark, indent, words, linked, bold))
        self._mark = ""

    def _goes_on(self, text: str) -> bool:
        """Whether the line before a break plainly goes on after it."""
        if len(self._blocks) <= self._since or len(self._blocks[-1].text) > _LONGEST_WRAPPED:
            return False
        lower = text[0].islower() and not _ENUMERATOR.match(text)
        return lower and not self._blocks[-1].text.endswith((".", ":", ";", "!", "?"))


def _is_block(tag: str) -> bool:
    return tag in _BLOCKS or "-" in tag  # a custom element stands for a part of the page


def _is_box(tag: str) -> bool:
    return tag in _BOXES or "-" in tag


def _box(tag: str, node: LexborNode, parent: int, first: int) -> Box:
    attributes = node.attributes
    role, name, classes = (attributes.get(key) or "" for key in ("role", "id", "class"))
    return Box(tag, name.lower(), f"{role} {classes}".strip().lower(), parent, first)


def _first_number(node: LexborNode) -> int:
    start = node.attributes.get("start") or ""
    return max(1, int(start)) if start.isascii() and start.isdigit() and len(start) < 4 else 1  # noqa: PLR2004
