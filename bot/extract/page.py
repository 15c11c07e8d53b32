"""What a page's tree comes to: blocks of text in order, and the boxes they stand in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from bot.extract import tidy

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST_BOLD_LINE = 12  # words; as bot/core/passages.py reads a bold line as a heading
_LIKE_A_HEADING = re.compile(r"#{1,6}\s")


class Block(NamedTuple):
    """One heading, paragraph, list item or table row; `mark` is what Markdown puts before it ("## ", "")."""

    text: str
    mark: str = ""
    indent: int = 0  # levels of lists around it, the first one not counted
    linked: int = 0  # how many of its characters are links'
    bold: bool = False  # all of it
    links: tuple[tuple[str, str], ...] = ()  # text and address as written, where links were asked for

    @property
    def words(self) -> int:
        return tidy.words_of_a_line(self.text)

    @property
    def is_heading(self) -> bool:
        return self.mark.startswith("#")

    @property
    def line(self) -> str:
        """The block as one line of Markdown."""
        text = self.text
        if not self.mark:
            if _LIKE_A_HEADING.match(text):
                text = f"\\{text}"
            elif self.bold and self.words <= _LONGEST_BOLD_LINE and "*" not in text:
                text = f"**{text}**"
        return f"{'  ' * self.indent}{self.mark}{text}"


@dataclass(slots=True, eq=False)
class Box:
    """An element that can hold blocks: `page.blocks[first:end]` are in it."""

    tag: str
    id: str
    hint: str  # its role and classes in lower case: what its author says that it is
    parent: int  # index of the box around it, -1 for the outermost
    first: int
    end: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    blocks: list[Block]
    boxes: list[Box]  # parents before their children


def markdown(blocks: Iterable[Block]) -> str:
    """The blocks as Markdown, one a line, an empty line between two."""
    return "\n\n".join(block.line for block in blocks)
