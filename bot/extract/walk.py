"""A page's tree → its blocks, in one pass without recursion, so that no depth of nesting matters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.extract.elements import NOT_READ, PLAIN, kind_of
from bot.extract.writer import Writer

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from selectolax.lexbor import LexborNode

    from bot.extract.page import Page

_NOTHING: frozenset[int] = frozenset()


def walk(
    root: LexborNode,
    *,
    skipped: AbstractSet[int],
    removed: AbstractSet[int] = _NOTHING,
    chosen: AbstractSet[int] | None = None,
    keep_links: bool = False,
) -> Page:
    """All blocks under `root`, or under the `chosen` elements: each once, in the document's order.

    The sets hold `mem_id`s. A chosen element is read even where it would be skipped; a removed one never is.
    """
    picked = chosen if chosen is not None else _NOTHING
    reading = 1 if chosen is None else 0  # how many chosen elements we are inside of
    to_come = len(picked)  # how many we have not met
    writer = Writer(root, keep_links=keep_links)
    quick = -1 if writer.hidden else PLAIN  # the kind for which there is nothing to do
    open_: list[tuple[LexborNode, int, bool]] = []
    node: LexborNode | None = root
    while node is not None:  # a page has thousands of nodes: each is asked for as little as can be
        tag = node.tag
        if tag == "-text":
            if reading:
                writer.write(node.text_content or "")
        elif tag is not None and (mark := node.mem_id) not in removed:
            kind, is_chosen = kind_of(tag), mark in picked
            if not reading or is_chosen or (kind != NOT_READ and mark not in skipped):
                reading += is_chosen
                to_come -= is_chosen
                descend = not reading or kind == quick or writer.begin(kind, tag, node)
                open_.append((node, kind, is_chosen))
                if descend and (child := node.first_child) is not None:
                    node = child
                    continue
                node = None  # it ends below
        node = node.next if node is not None and open_ else None
        while node is None and open_:
            ended, kind, is_chosen = open_.pop()
            if reading and kind != quick:
                writer.end(kind)
            reading -= is_chosen
            if is_chosen and not reading and not to_come:
                return writer.page()  # the rest of the page is none of it
            node = ended.next if open_ else None
    return writer.page()
