"""Elements beginning and ending, and text between them → blocks and boxes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.extract import tidy
from bot.extract.elements import (
    BLOCK,
    BOLD,
    BOX,
    BREAK,
    BUTTON,
    CELL,
    HEADING,
    HEADINGS,
    ITEM,
    LINK,
    LIST,
    PICTURE,
    PRE,
    ROW,
)
from bot.extract.line import Line, Written
from bot.extract.page import Block, Box, Page
from bot.extract.pictures import stand_in
from bot.extract.table_rows import Row, joined

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_LONGEST_HEADING = 25  # words; longer ones are paragraphs that were given a heading's looks
_DEEPEST_INDENT = 8  # levels of lists; deeper ones look the same, or their indents would outweigh the text
_LONGEST_WRAPPED = 5_000  # characters that line breaks alone divide; joining more of them would take long
_HIDDEN_EMAIL = '[data-cfemail], a[href*="/cdn-cgi/l/email-protection#"]'  # Cloudflare's, in a new form at every load
_LEVELS = 4  # of elements around an address: a link, a <span>, its text
_TABS = '[role="tab"], [data-toggle="tab"], [data-bs-toggle="tab"]'  # a tab's label names a part of the text
_ENUMERATOR = re.compile(r"[a-z]{1,4}[.)]\s")
_WORD = re.compile(r"\w")


class Writer:
    """Takes a page's elements in their order; `page()` is what they came to."""

    def __init__(self, root: LexborNode, *, keep_links: bool) -> None:
        self.hidden = {node.mem_id for node in root.css(_HIDDEN_EMAIL)}
        self._tabs = {node.mem_id for node in root.css(_TABS)}
        self._keep_links = keep_links
        self._blocks: list[Block] = []
        self._boxes: list[Box] = []
        self._open: list[int] = []  # indexes of the boxes we are in
        self._line = Line()
        self.write = self._line.add  # takes a text; what it does differs in <pre> and <button>
        self._lists: list[int] = []  # the next number of each list we are in, 0 where items have bullets
        self._rows: list[Row] = []
        self._mark = self._heading = ""
        self._in_pre = self._in_button = 0
        self._breaks = 0  # how many line breaks stand before the block being written
        self._since = 0  # where the blocks begin that line breaks alone divide

    def page(self) -> Page:
        self._flush()
        return Page(self._blocks, self._boxes)

    def _write_inside(self, text: str) -> None:
        """A text in <pre>, whose line breaks count, or in <button>, which is a control unless it is a heading."""
        if self._in_button and not self._heading:
            return
        if not self._in_pre:
            self._line.add(text)
            return
        for number, line in enumerate(text.split("\n")):
            if number:
                self._break()
            self._line.add(line)

    def begin(self, kind: int, tag: str, node: LexborNode) -> bool:
        """Whether the element's children are to be read."""
        if kind >= BLOCK:
            self._edge()
            if kind > BLOCK:
                self._begin_block(kind, tag, node)
        elif kind == LINK:
            address = tidy.address_of(node.attributes) if self._keep_links else ""
            self._line.begin_link(address, leads_away=not self._tabs or node.mem_id not in self._tabs)
        elif kind == BOLD:
            self._line.begin_bold()
        elif kind == BREAK:
            self._break()
        elif kind == BUTTON:
            self._count_inside(button=1)
        elif kind == PICTURE and not self._heading:  # else it is a logo
            self._line.picture = stand_in(node.attributes)
        return not self.hidden or not self._wrote_email(node)

    def end(self, kind: int) -> None:
        if kind >= BLOCK:
            self._edge()
            if kind > BLOCK:
                self._end_block(kind)
        elif kind == LINK:
            self._line.end_link()
        elif kind == BOLD:
            self._line.end_bold()
        elif kind == BUTTON:
            self._count_inside(button=-1)

    def _edge(self) -> None:
        """A block begins or ends here: no line goes on across it."""
        if self._line.pieces or self._line.picture:
            self._flush()
        self._breaks, self._since = 0, len(self._blocks)

    def _count_inside(self, *, pre: int = 0, button: int = 0) -> None:
        self._in_pre += pre
        self._in_button += button
        self.write = self._write_inside if self._in_pre or self._in_button else self._line.add

    def _begin_block(self, kind: int, tag: str, node: LexborNode) -> None:
        if kind == ITEM:
            self._mark = self._next_mark()
        elif kind == HEADING:
            self._heading = HEADINGS[tag]
        elif kind == LIST:
            self._lists.append(_first_number(node) if tag == "ol" else 0)
        elif kind == ROW:
            if self._rows:
                self._rows[-1].nested = True
            self._rows.append(Row(len(self._boxes)))
        elif kind == CELL and self._rows:
            self._rows[-1].cells.append(len(self._blocks))
        elif kind == PRE:
            self._count_inside(pre=1)
        if kind >= BOX:
            parent = self._open[-1] if self._open else -1
            self._open.append(len(self._boxes))
            self._boxes.append(_box(tag, node, parent, len(self._blocks)))

    def _end_block(self, kind: int) -> None:
        if kind >= BOX:
            self._boxes[self._open.pop()].end = len(self._blocks)
        if kind == ITEM:
            self._mark = ""
        elif kind == HEADING:
            self._heading = ""
        elif kind == LIST:
            self._lists.pop()
            self._mark = ""
        elif kind == ROW:
            self._end_row(self._rows.pop())
        elif kind == PRE:
            self._count_inside(pre=-1)

    def _end_row(self, row: Row) -> None:
        if (block := joined(row, self._blocks)) is not None:
            start = row.cells[0]
            self._blocks[start:] = [block]
            for box in self._boxes[row.boxes :]:
                box.first, box.end = start, start + 1

    def _next_mark(self) -> str:
        if not self._lists or not self._lists[-1]:
            return "- "
        self._lists[-1] += 1
        return f"{self._lists[-1] - 1}. "

    def _wrote_email(self, node: LexborNode) -> bool:
        if node.mem_id not in self.hidden or not (address := tidy.hidden_email(node.attributes, _only_text(node))):
            return False
        self._line.add(address)
        return True

    def _break(self) -> None:
        if self._heading:
            self._line.add(" ")
        else:
            self._flush()
            self._breaks += 1

    def _flush(self) -> None:
        """End the block being written."""
        written = self._line.take()
        text = written.text
        if text and _WORD.search(text) and not tidy.is_skip_link(text):
            if self._breaks == 1 and self._goes_on(text):
                self._blocks[-1] = _with_more(self._blocks[-1], written)
            else:
                self._put(written)
            self._breaks = 0

    def _put(self, written: Written) -> None:
        text, linked, bold, links = written
        if self._heading and tidy.words_of_a_line(text) <= _LONGEST_HEADING:
            self._blocks.append(Block(text.strip("#¶ "), self._heading, 0, linked, links=links))
        else:
            indent = min(_DEEPEST_INDENT, max(0, len(self._lists) - (1 if self._mark else 0)))
            self._blocks.append(Block(text, self._mark, indent, linked, bold, links))
        self._mark = ""

    def _goes_on(self, text: str) -> bool:
        """Whether the line before a break plainly goes on after it."""
        if len(self._blocks) <= self._since or len(self._blocks[-1].text) > _LONGEST_WRAPPED:
            return False
        lower = text[0].islower() and not _ENUMERATOR.match(text)
        return lower and not self._blocks[-1].text.endswith((".", ":", ";", "!", "?"))


def _with_more(block: Block, more: Written) -> Block:
    text = f"{block.text} {more.text}"
    linked, links = block.linked + more.linked, block.links + more.links
    return Block(text, block.mark, block.indent, linked, links=links)


def _box(tag: str, node: LexborNode, parent: int, first: int) -> Box:
    attributes = node.attributes
    role, name, classes = (attributes.get(key) or "" for key in ("role", "id", "class"))
    return Box(tag, name.lower(), f"{role} {classes}".strip().lower(), parent, first)


def _only_text(node: LexborNode) -> str:
    """The text of an element that holds no other; else "". Quick: links may stand within one another."""
    inside: LexborNode | None = node
    for _ in range(_LEVELS):
        if inside is None or (inside.next is not None and inside is not node):
            return ""
        if inside.tag == "-text":
            return inside.text_content or ""
        inside = inside.first_child
    return ""


def _first_number(node: LexborNode) -> int:
    start = node.attributes.get("start") or ""
    return max(1, int(start)) if start.isascii() and start.isdigit() and len(start) < 4 else 1  # noqa: PLR2004
