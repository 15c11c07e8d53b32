"""How long a selector may take on a page: the engine tries every way to match it, and a page may be made for that."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_MOST = 1_000_000_000  # ways to be tried: about a second (measured: 0.3 s for 600 million, 8 s for 18,000 million)
_QUOTED = re.compile(r"""\[[^\]]*\]|"[^"]*"|'[^']*'""")
_INSIDE = re.compile(r"[^\s>+~,(](?:\s+)(?=[^\s>+~,)])")  # "a b": any element around may be the one
_BESIDE = re.compile(r"~|:has\(|:nth-|:only-|:(?:first|last)-of-type")  # any element beside, or inside, may be


def takes_too_long(tree: LexborHTMLParser, css: str) -> bool:
    """Whether the page has so many elements, nested so deeply, that the selector would hold everything up."""
    plain = _QUOTED.sub("x", css)
    inside = max(len(_INSIDE.findall(part)) for part in plain.split(","))
    beside = max(len(_BESIDE.findall(part)) for part in plain.split(","))
    if not inside and not beside:
        return False
    elements = len(tree.css("*"))
    if elements ** (1 + inside + beside) <= _MOST:
        return False
    ways: int = elements * elements**beside * _depth(tree.root) ** inside
    return ways > _MOST


def _depth(root: LexborNode | None) -> int:
    """How deeply its elements are nested. Linear: no node is met twice going down."""
    depth = deepest = 1
    node = root
    while node is not None:
        if node.first_child is not None:
            node, depth = node.first_child, depth + 1
            deepest = max(deepest, depth)
            continue
        while node is not None and node.next is None:
            node, depth = node.parent, depth - 1
        node = node.next if node is not None else None
    return deepest
