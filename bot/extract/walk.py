"""A page's tree → its blocks, in one pass without recursion, so that no depth of nesting matters."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.extract.noise import SILENT
from bot.extract.writer import Writer

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from selectolax.lexbor import LexborNode

    from bot.extract.page import Page


class _End(NamedTuple):
    tag: str
    chosen: bool
    descend: bool


def walk(
    root: LexborNode,
    *,
    skipped: AbstractSet[int],
    removed: AbstractSet[int],
    chosen: AbstractSet[int] | None = None,
) -> Page:
    """All blocks under `root`, or under the `chosen` elements: each once, in the document's order.

    The sets hold `mem_id`s. A chosen element is read even where it would be skipped; a removed one never is.
    """
    walker = _Walker(skipped, removed, chosen)
    todo: list[LexborNode | _End] = [root]
    while todo:
        node = todo.pop()
        if isinstance(node, _End):
            walker.end(node)
            continue
        if node is not root and (following := node.next) is not None:
            todo.append(following)
        if (end := walker.begin(node)) is not None:
            todo.append(end)
            if end.descend and (child := node.first_child) is not None:
                todo.append(child)
    return walker.writer.page()


class _Walker:
    def __init__(self, skipped: AbstractSet[int], removed: AbstractSet[int], chosen: AbstractSet[int] | None) -> None:
        self.writer = Writer()
        self._skipped, self._removed = skipped, removed
        self._chosen = chosen if chosen is not None else frozenset()
        self._reading = 1 if chosen is None else 0  # how many chosen elements we are inside of

    def begin(self, node: LexborNode) -> _End | None:
        """What is to be ended when the node's children have been read; None for one that is left out."""
        tag = node.tag
        if tag == "-text":
            if self._reading:
                self.writer.write(node.text_content or "")
            return None
        mark = node.mem_id
        chosen = mark in self._chosen
        if tag is None or mark in self._removed:
            return None
        if self._reading and not chosen and (tag in SILENT or mark in self._skipped):
            return None
        self._reading += chosen
        return _End(tag, chosen, descend=not self._reading or self.writer.begin(tag, node))

    def end(self, element: _End) -> None:
        if self._reading:
            self.writer.end(element.tag)
        self._reading -= element.chosen
