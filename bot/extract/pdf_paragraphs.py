"""A PDF's lines → blocks: paragraphs joined from wrapped lines, headings by their size."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from bot.extract.page import Block

if TYPE_CHECKING:
    from bot.extract.pdf_lines import Line

_LARGER = 1.12  # times the text's size: from here on it is a heading
_LONGEST_HEADING = 25  # words
_SAME_SIZE = 0.6  # points
_APART = 0.25  # of the size: how much more than the text's own line spacing parts two paragraphs
_CLOSEST, _WIDEST = 0.8, 3.0  # line spacings in sizes; others are columns and rules
_OFTEN = 0.15  # of the spacings: the closest one that is as frequent is that within paragraphs
_INDENT = 6.0  # points
_SHORT = 0.7  # of a full line's characters
_FULL = 0.9  # of the lines are no longer than a full one
_ENDS = (".", ":", ";", "!", "?", "”", '"', ")")
_BULLET = re.compile(r"[•●▪■◦‣∙·*–—-]\s+(?=\S)")
_MARK = re.compile(
    r"(?:[•●▪■◦‣∙·*–—-]|\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]|\d{1,2}(?:\.\d{1,2}){1,4}\.?|§\s*\d+)\s+\S"
)
_LONGEST_WORD = 100  # characters
_HYPHEN = re.compile(r"([^\W\d_]+)[-\u00ad\u2010]$")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def paragraphs(lines: list[Line]) -> list[Block]:
    """The blocks in the lines' order."""
    if not lines:
        return []
    shape = _Shape(lines)
    groups: list[list[Line]] = []
    for line in lines:
        if groups and not shape.parts(groups[-1], line):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [shape.block(group) for group in groups]


class _Shape:
    """What is usual in one document: its letters' size, its line spacing, its lines' length, its words."""

    def __init__(self, lines: list[Line]) -> None:
        sizes: Counter[float] = Counter()
        for line in lines:
            sizes[_rounded(line.size)] += len(line.text)
        self.size = max(sizes, key=lambda size: (sizes[size], -size))
        larger = sorted((size for size in sizes if size > self.size * _LARGER), reverse=True)
        self._levels = {size: min(6, level) for level, size in enumerate(larger, 1)}
        lengths = sorted(len(line.text) for line in lines)
        self._full = lengths[int(_FULL * (len(lengths) - 1))]
        self._spacing = _usual_spacing(lines)
        self._words = Counter(word for line in lines for word in _WORD.findall(line.text.casefold()))

    def parts(self, group: list[Line], line: Line) -> bool:
        """Whether a new paragraph begins with the line."""
        last = group[-1]
        if abs(last.size - line.size) > _SAME_SIZE or (last.bold != line.bold and not self._goes_on(last, line)):
            return True
        if last.page != line.page or line.y > last.y + _SAME_SIZE:
            return bool(_MARK.match(line.text)) or not self._goes_on(last, line)
        if last.y - line.y > (self._spacing + _APART) * line.size:
            return True
        ended = last.text.endswith(_ENDS)
        short = len(last.text) < _SHORT * self._full
        if _MARK.match(line.text) and (ended or short or _MARK.match(group[0].text)):
            return True
        if short and (ended or not line.text[0].islower()):
            return True
        return (ended or short) and _moved(group, line)

    def _goes_on(self, last: Line, line: Line) -> bool:
        """Whether a sentence plainly goes on, across a page's end, say."""
        if _rounded(last.size) in self._levels:
            return False
        return line.text[0].islower() or (len(last.text) >= _SHORT * self._full and not last.text.endswith(_ENDS))

    def block(self, group: list[Line]) -> Block:
        text = self._joined(group)
        level = self._levels.get(_rounded(group[0].size), 0)
        if level and len(text.split()) <= _LONGEST_HEADING:
            return Block(text, "#" * level + " ")
        if bullet := _BULLET.match(text):
            return Block(text[bullet.end() :], "- ")
        return Block(text, bold=all(line.bold for line in group))

    def _joined(self, group: list[Line]) -> str:
        pieces = [group[0].text]
        end = group[0].text[-_LONGEST_WORD:]  # all of the text would be searched again at each line
        for line in group[1:]:
            hyphen = _HYPHEN.search(end)
            if not hyphen or not line.text[0].islower():
                pieces.append(" ")
                end += " "
            elif not self._keeps_hyphen(hyphen[1], line.text):
                pieces[-1], end = pieces[-1][:-1], end[:-1]
            pieces.append(line.text)
            end = f"{end}{line.text}"[-_LONGEST_WORD:]
        return "".join(pieces)

    def _keeps_hyphen(self, before: str, after: str) -> bool:
        """Whether the hyphen at the line's end is the word's own: as the document writes it elsewhere."""
        found = _WORD.match(after)
        first, second = before.casefold(), (found[0] if found else "").casefold()
        if self._words[f"{first}{second}"]:
            return False
        return bool(self._words[f"{first}-{second}"] or (self._words[first] > 1 and self._words[second] > 1))


def _moved(group: list[Line], line: Line) -> bool:
    """Whether the line stands further right or left than its paragraph does."""
    shift = line.x - group[-1].x
    if _MARK.match(group[0].text):
        return shift < -_INDENT
    return shift > _INDENT or (shift < -_INDENT and len(group) > 1)  # else its first line was indented


def _usual_spacing(lines: list[Line]) -> float:
    """The distance of two lines of one paragraph, in sizes of their letters."""
    spacings: Counter[float] = Counter()
    for last, line in pairwise(lines):
        if last.page == line.page and line.size > 0 and abs(last.size - line.size) <= _SAME_SIZE:
            spacing = (last.y - line.y) / line.size
            if _CLOSEST <= spacing <= _WIDEST:
                spacings[round(spacing, 1)] += 1
    often = [spacing for spacing, times in spacings.items() if times >= _OFTEN * spacings.total()]
    return min(often, default=_WIDEST)


def _rounded(size: float) -> float:
    return round(size * 2) / 2
