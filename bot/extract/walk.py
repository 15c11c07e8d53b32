"""A page's tree → its blocks, in one pass without recursion, so that no depth of nesting matters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.extract.elements import NOT_READ, PLAIN, kind_of
from bot.extract.writer import Writer

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from selectolax.lexbor import LexborNode

    from bot.extract.page import Page
    from bot.extract.selected import Selected

_NOTHING: frozenset[int] = frozenset()


def walk(root: LexborNode, selected: Selected, *, skipped: AbstractSet[int], keep_links: bool = False) -> Page:
    """All blocks under `root`, or of what is `selected` of it: each once, in the document's order.

    A chosen element is read even where it would be skipped (by its `mem_id`); a removed one never is.
    """
    removed, around = selected.removed, selected.around
    texts, removed_texts = selected.chosen_texts, selected.removed_texts
    whole = not texts and not removed_texts  # no text is read apart from the element that it stands in
    picked = selected.chosen if selected.chosen is not None else _NOTHING
    reading = 1 if selected.chosen is None else 0  # how many chosen elements we are inside of
    to_come = len(picked) + len(texts)  # how many we have not met; a text is never counted as met
    writer = Writer(root, keep_links=keep_links)
    quick = -1 if writer.hidden else PLAIN  # the kind for which there is nothing to do
    open_: list[tuple[LexborNode, int, bool]] = []
    node: LexborNode | None = root
    while node is not None:  # a page has thousands of nodes: each is asked for as little as can be
        tag = node.tag
        if tag == "-text":
            if reading if whole else ((mark := node.mem_id) not in removed_texts and (reading or mark in texts)):
                writer.write(node.text_content or "")
        elif tag is not None and (mark := node.mem_id) not in removed:
            kind, is_chosen = kind_of(tag), mark in picked
            if not reading or is_chosen or (kind != NOT_READ and mark not in skipped):
                reading += is_chosen
                to_come -= is_chosen
                kind = kind if reading or mark in around else quick
                descend = kind == quick or writer.begin(kind, tag, node)
                open_.append((node, kind, is_chosen))
                if descend and (child := node.first_child) is not None:
                    node = child
                    continue
                node = None  # it ends below
        node = node.next if node is not None and open_ else None
        while node is None and open_:
            ended, kind, is_chosen = open_.pop()
            if kind != quick:
                writer.end(kind)
            reading -= is_chosen
            if is_chosen and not reading and not to_come:
                return writer.page()  # the rest of the page is none of it
            node = ended.next if open_ else None
    return writer.page()
