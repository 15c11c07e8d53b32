"""What a declaration's selectors find on a page."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from bot.errors import Unreadable
from bot.extract.elements import NOT_READ, kind_of
from bot.extract.ranges import Span, span
from bot.extract.selector_cost import takes_too_long

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from selectolax.lexbor import LexborNode

    from bot.core.model import Range, Selector

_REDESIGNED = "it was probably redesigned; look at the page and mend"
_LONGEST = 1_000  # characters of a selector; the longest honest ones have about 100


@dataclass(slots=True)
class Selected:
    """Which nodes are read, by their `mem_id`s. `chosen` is None where all are; ranges also begin and end at texts."""

    chosen: set[int] | None = None
    chosen_texts: set[int] = field(default_factory=set)
    around: set[int] = field(default_factory=set)  # elements that a range begins or ends in
    removed: set[int] = field(default_factory=set)
    removed_texts: set[int] = field(default_factory=set)


def selected(
    tree: LexborHTMLParser, select: Sequence[Selector], remove: Sequence[Selector], skipped: AbstractSet[int]
) -> Selected:
    """What `select` finds but not `remove`; all where nothing is selected.

    A selected element is read even where it is `skipped` as no part of a text; what a range holds is not. Raises
    Unreadable for a selector that is wrong, for one of `select` that finds nothing, and for a range without an end.
    """
    found = Selected(set() if select else None)
    for selector in remove:
        _remove(tree, selector, found)
    for selector in select:
        _choose(tree, selector, found, skipped)
    return found


@lru_cache(maxsize=1024)  # a collection says the same ones again and again
def selector_fault(css: str) -> str:
    """What is wrong with a CSS selector, in a sentence; "" when it can be used."""
    if len(css) > _LONGEST:
        return f"is longer than {_LONGEST:,} characters; write a shorter selector"
    try:
        LexborHTMLParser("").css(css)
    except (SelectolaxError, ValueError, RuntimeError):
        return "is not a CSS selector that can be read; write one such as main or #terms .text"
    return ""


def matches(tree: LexborHTMLParser, css: str, setting: str) -> list[LexborNode]:
    """The elements it finds, in the page's order.

    Raises Unreadable for a selector that the parser does not know, or that the page would make take for ever.
    """
    try:
        if takes_too_long(tree, css):
            raise Unreadable(f"{css!r} would take too long on so large a page: write a shorter one as `{setting}`.")
        return tree.css(css)
    except (SelectolaxError, ValueError, RuntimeError) as error:
        raise Unreadable(f"{css!r} is not a CSS selector that can be read: mend `{setting}`.") from error


def _remove(tree: LexborHTMLParser, selector: Selector, found: Selected) -> None:
    if isinstance(selector, str):
        found.removed.update(node.mem_id for node in matches(tree, selector, "remove"))
        return
    for node in _span(tree, selector, "remove", frozenset()).whole:
        (found.removed_texts if node.tag == "-text" else found.removed).add(node.mem_id)


def _choose(tree: LexborHTMLParser, selector: Selector, found: Selected, skipped: AbstractSet[int]) -> None:
    assert found.chosen is not None
    if isinstance(selector, str):
        if not (elements := matches(tree, selector, "select")):
            raise Unreadable(f"The selector {selector!r} finds nothing on the page: {_REDESIGNED} `select`.")
        found.chosen.update(node.mem_id for node in elements)
        return
    whole, around = _span(tree, selector, "select", found.removed)
    if not whole:
        raise Unreadable(
            f"The range from {selector.start!r} to {selector.end!r} holds nothing on the page: {_REDESIGNED} `select`."
        )
    found.around |= around
    for node in whole:
        if node.tag == "-text":
            found.chosen_texts.add(node.mem_id)
        elif kind_of(node.tag or "") != NOT_READ and node.mem_id not in skipped:
            found.chosen.add(node.mem_id)


def _span(tree: LexborHTMLParser, wanted: Range, setting: str, removed: AbstractSet[int]) -> Span:
    start = _first(matches(tree, wanted.start, setting), removed)
    end = _first(matches(tree, wanted.end, setting), removed)
    if start is None or end is None:
        which, css = ("start", wanted.start) if start is None else ("end", wanted.end)
        raise Unreadable(f"The {which} of a range, {css!r}, is not on the page: {_REDESIGNED} `{setting}`.")
    return span(start, end, start_after=wanted.start_after, end_before=wanted.end_before)


def _first(nodes: Iterable[LexborNode], removed: AbstractSet[int]) -> LexborNode | None:
    """The first that is not inside what is removed; each node above them is looked at once."""
    gone: set[int] = set()
    for node in nodes:
        path: list[int] = []
        at: LexborNode | None = node if removed else None
        while at is not None and at.mem_id not in removed and at.mem_id not in gone:
            path.append(at.mem_id)
            at = at.parent
        if at is None:
            return node
        gone.update(path)
    return None
