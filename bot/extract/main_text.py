"""A page's blocks → those of its main text: what the site puts around every page is left out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.extract.weights import Weights

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.extract.page import Block, Box, Page

_NEARLY_ALL = 0.95  # of the prose: what a part must hold to be taken for the whole
_HALF = 0.5  # of the prose: what a part must hold when its author calls it the main one
_SMALL = 0.25  # of the prose: what holds more is never left out for its looks alone
_LARGE_FOOTER = 0.6  # of the prose: what a footer may hold beside a short document
_MOSTLY_LINKS = 0.7  # of a part's characters
_LINK_LIST = 4  # blocks; fewer links than that may be part of what the text says
_TWICE = 60  # words of a part that stands in the page a second time, for telephones perhaps
_LABELS = 12  # words a block, on average; a part with longer ones is text, whatever its class says
_AROUND = re.compile(
    r"(?<![a-z])(?:footer|nav|navbar|side-?bar|side-?nav|toc|table-?of-?contents|newsletter|pagination|complementary"
    r"|(?:related|recommended)-?(?:articles|posts|content|links|pages))(?![a-z])"
)
_TABS = re.compile(r"(?<![a-z])(?:nav-?)?tab-?(?:s|list)(?![a-z])")  # they name the parts of a text
_CONSENT = re.compile(
    r"(?:cookie|consent)s?[-_]?(?:consent|law|info)?[-_]?(?:banner|pop-?up|modal|notice|dialog|overlay|bar(?![a-z]))"
)
_LONGEST_BANNER = 150  # words
_TITLE_WITHIN = 6  # blocks: a title, a date, a place to choose the language
_LONGEST_TITLE = 25  # words
_LOWEST = 6  # of HTML's headings
_COPYRIGHT = re.compile(r"(?:copyright\s*)?(?:©|\(c\))", re.IGNORECASE)
_LONGEST_COPYRIGHT = 20  # words


def main_text(page: Page) -> list[Block]:
    """The main text's blocks in order; all blocks where nothing can be told apart."""
    weights = Weights(page.blocks)
    gone = bytearray(len(page.blocks))
    for box in [*_around(page, weights), *_repeated(page, weights)]:
        gone[box.first : box.end] = b"\1" * (box.end - box.first)
    kept = weights.without(gone)
    first, end = _innermost(page, kept)
    first = _title_before(page.blocks, gone, first, end)
    return _trimmed([page.blocks[index] for index in range(first, end) if not gone[index]])


def _around(page: Page, weights: Weights) -> list[Box]:
    """The outermost boxes that stand around the text: footers, asides, lists of links."""

    def is_around(box: Box) -> bool:
        share = weights.prose(box.first, box.end) / max(1, weights.all_prose)
        if share <= _LARGE_FOOTER and (box.tag == "footer" or _asks_consent(box, weights)):
            return True
        if share > _SMALL:
            return False
        blocks = box.end - box.first
        if box.tag == "aside":
            return True
        if (
            _AROUND.search(box.hint)
            and not _TABS.search(box.hint)
            and weights.words(box.first, box.end) <= _LABELS * blocks
        ):
            return True
        return blocks >= _LINK_LIST and weights.linked(box.first, box.end) > _MOSTLY_LINKS

    found = _outermost(page, is_around)
    by_looks = [box for box in found if box.tag != "footer" and not _asks_consent(box, weights)]
    if sum(weights.prose(box.first, box.end) for box in by_looks) <= _SMALL * weights.all_prose:
        return found
    return [box for box in found if box.tag == "footer" or _asks_consent(box, weights)]


def _asks_consent(box: Box, weights: Weights) -> bool:
    """Whether it is a cookie banner; a section on cookies may be named like one, but is longer."""
    named = f"{box.id} {box.hint}"
    return bool(_CONSENT.search(named)) and weights.words(box.first, box.end) <= _LONGEST_BANNER


def _repeated(page: Page, weights: Weights) -> list[Box]:
    """The outermost boxes whose whole text stood in the page before."""
    seen: dict[int, Box] = {}

    def is_repeated(box: Box) -> bool:
        if weights.words(box.first, box.end) < _TWICE:
            return False
        earlier = seen.setdefault(weights.same(box.first, box.end), box)
        return earlier.end <= box.first

    return _outermost(page, is_repeated)


def _outermost(page: Page, test: Callable[[Box], bool]) -> list[Box]:
    found: list[Box] = []
    inside: set[int] = set()
    for index, box in enumerate(page.boxes):
        if box.parent in inside:
            inside.add(index)
        elif test(box):
            found.append(box)
            inside.add(index)
    return found


def _innermost(page: Page, weights: Weights) -> tuple[int, int]:
    """The blocks of the smallest box that holds nearly all of the prose, or of the main one."""
    first, end = 0, len(page.blocks)
    bounds = None  # of the outermost box that its author calls the main one
    enough = weights.all_prose * _NEARLY_ALL
    for box in page.boxes:  # parents come before their children
        prose = weights.prose(box.first, box.end)
        called_main = box.tag == "main" or box.hint.startswith("main ") or box.hint == "main"
        if called_main and prose > _HALF * weights.all_prose:
            enough = min(enough, prose * _NEARLY_ALL)
            bounds = bounds or (box.first, box.end)
        most = weights.unlinked(box.first, box.end) >= _HALF * weights.unlinked(first, end)
        if most and prose >= enough > 0 and first <= box.first and box.end <= end:
            first, end = box.first, box.end
    return (first, _with_last_words(weights, end, bounds[1])) if bounds and end < bounds[1] else (first, end)


def _with_last_words(weights: Weights, end: int, last: int) -> int:
    """Where the sentences end that stand after the text's own box but inside the main one: an addition, say."""
    while end < last and weights.prose(end, end + 1):
        end += 1
    return end


def _title_before(blocks: list[Block], gone: bytearray, first: int, end: int) -> int:
    """Where the title that stands a few lines above the text begins; `first` where there is none.

    It ranks as high as any heading in the text does.
    """
    highest = min((_rank(block) for block in blocks[first:end] if block.is_heading), default=_LOWEST)
    found = first
    for index in range(first - 1, max(-1, first - 1 - _TITLE_WITHIN), -1):
        block = blocks[index]
        if gone[index] or block.words > _LONGEST_TITLE:
            break
        if block.is_heading and not block.linked and _rank(block) <= highest:
            found, highest = index, min(highest, _rank(block) - 1)
    return found


def _rank(block: Block) -> int:
    return len(block.mark) - 1


def _trimmed(blocks: list[Block]) -> list[Block]:
    """Without links in front, and without links and the line of copyright at the end."""
    first, end = 0, len(blocks)
    while first < end and _is_link(blocks[first]):
        first += 1
    while end > first and (_is_link(blocks[end - 1]) or _is_copyright(blocks[end - 1])):
        end -= 1
    return blocks[first:end] or blocks


def _is_link(block: Block) -> bool:
    return not block.is_heading and block.linked > _MOSTLY_LINKS * len(block.text)


def _is_copyright(block: Block) -> bool:
    return block.words <= _LONGEST_COPYRIGHT and bool(_COPYRIGHT.match(block.text))
