"""What each of HTML's elements is to a text: nothing, part of a line, a block, or a box that can hold blocks."""

from __future__ import annotations

from typing import Final

from bot.extract.noise import SILENT

# Small numbers, for they are compared at every node: from BLOCK on a line ends, from BOX on blocks are held, too.
NOT_READ: Final = 0
PLAIN: Final = 1
LINK: Final = 2
BOLD: Final = 3
BREAK: Final = 4
BUTTON: Final = 5
PICTURE: Final = 6
BLOCK: Final = 10
HEADING: Final = 11
ITEM: Final = 12
ROW: Final = 13
PRE: Final = 14
BOX: Final = 20
LIST: Final = 21
CELL: Final = 22

HEADINGS = {f"h{level}": "#" * level + " " for level in range(1, 7)}
_BLOCK = "p dt dd address figure figcaption hgroup summary caption legend thead tfoot colgroup hr plaintext listing xmp"
_BOX = "html body main article section div header footer aside form fieldset details center blockquote dl table tbody"
_KINDS = {
    **dict.fromkeys(SILENT, NOT_READ),
    **dict.fromkeys(_BLOCK.split(), BLOCK),
    **dict.fromkeys(_BOX.split(), BOX),
    **dict.fromkeys(HEADINGS, HEADING),
    **dict.fromkeys(("ul", "ol", "menu", "dir"), LIST),
    **dict.fromkeys(("td", "th"), CELL),
    **dict.fromkeys(("b", "strong"), BOLD),
    "img": PICTURE,
    "a": LINK,
    "br": BREAK,
    "button": BUTTON,
    "li": ITEM,
    "tr": ROW,
    "pre": PRE,
    "span": PLAIN,
}


def kind_of(tag: str) -> int:
    """One of the numbers above; a custom element stands for a part of the page."""
    kind = _KINDS.get(tag)
    return kind if kind is not None else BOX if "-" in tag else PLAIN
