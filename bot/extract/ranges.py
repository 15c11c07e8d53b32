"""A range of a page: from before or after one element to before or after another, whatever they stand in.

As the DOM has it (https://dom.spec.whatwg.org/#ranges): what lies wholly inside is taken whole; of an element in which
the range begins or ends, only what is inside.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode


class Span(NamedTuple):
    """`whole` are the outermost nodes inside, in order; `around` the `mem_id`s of the elements it begins or ends in."""

    whole: list[LexborNode]
    around: set[int]


def span(start: LexborNode, end: LexborNode, *, start_after: bool, end_before: bool) -> Span:
    """Nothing where the end comes before the start. Linear: no node is met twice."""
    holders = _above(end)
    limit = end if end_before else _following(end)  # None: the page's end
    last = limit.mem_id if limit is not None else None
    whole: list[LexborNode] = []
    around = _above(start)
    node = _following(start) if start_after else start
    while node is not None and node.mem_id != last:
        if node.mem_id in holders:
            around.add(node.mem_id)
            node = node.first_child
        else:
            whole.append(node)
            node = _following(node)
    if node is None and limit is not None:
        return Span([], set())
    return Span(whole, around)


def _above(node: LexborNode) -> set[int]:
    """The `mem_id`s of all that it stands in."""
    found: set[int] = set()
    above = node.parent
    while above is not None:
        found.add(above.mem_id)
        above = above.parent
    return found


def _following(node: LexborNode) -> LexborNode | None:
    """The next node that is not inside this one, in the page's order."""
    at: LexborNode | None = node
    while at is not None:
        if at.next is not None:
            return at.next
        at = at.parent
    return None
