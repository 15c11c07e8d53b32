"""Lines of a PDF without those that stand on every page: running heads and feet, and page numbers."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.extract.pdf_lines import Line

_OUTERMOST = 3  # lines at the top of a page and as many at its foot
_MOST = 0.5  # of the pages: what stands on more of them is not the text's
_NUMBER = re.compile(r"\d+|\b[ivxl]+\b")
_PAGE_NUMBER = re.compile(
    r"\W*(?:(?:page|seite|página|pagina|p\.|стр\.)\s*)?(?:\d{1,3}|[ivxl]{1,6})(?:\s*(?:/|of|von|de|di|sur|van|из)\s*\d{1,3})?\W*",
    re.IGNORECASE,
)
_LONGEST = 150  # characters


def without_running(lines: Iterable[Line]) -> list[Line]:
    """The lines in their order; of a text of one page only its page number goes."""
    pages: dict[int, list[Line]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line)
    outer = {number: _outer(page) for number, page in pages.items()}
    seen = Counter(like for page in outer.values() for like in {_like(line) for line in page})
    often = {like for like, times in seen.items() if times > 1 and times > _MOST * len(pages)}
    return [line for number, page in pages.items() for line in _kept(page, outer[number], often)]


def _kept(page: list[Line], outer: list[Line], often: set[tuple[int, str]]) -> list[Line]:
    highest, lowest = max(line.y for line in page), min(line.y for line in page)
    gone = {
        id(line)
        for line in outer
        if _like(line) in often or (line.y in {highest, lowest} and _PAGE_NUMBER.fullmatch(line.text))
    }
    return [line for line in page if id(line) not in gone]


def _outer(page: list[Line]) -> list[Line]:
    by_height = sorted(page, key=lambda line: line.y)
    return [line for line in {*by_height[:_OUTERMOST], *by_height[-_OUTERMOST:]} if len(line.text) <= _LONGEST]


def _like(line: Line) -> tuple[int, str]:
    """Equal for lines that differ in their numbers alone; the title, written larger, is another line."""
    return round(line.size), _NUMBER.sub("#", line.text.casefold())
