"""Whether markup would take a parser more than its share of time or memory."""

from __future__ import annotations

import re

_DEEPEST = 20_000  # elements; the parser's time grows with the square: measured 0.7 s here, 200 s at ten times it
_MOST_OPEN = 500  # <b>, <i>, …; each one left open is copied into every later paragraph
_MOST_DISTINCT = 1_000  # such tags with attributes of their own: only these are copied without end

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_VOID = "area base br col embed hr img input link meta source track wbr"  # never have an end tag
_LOOSE = "p li dt dd td th tr thead tbody tfoot option optgroup colgroup rt rp"  # may leave it out
_ENDS_ALONE = frozenset(f"{_VOID} {_LOOSE}".split())
_COPIED = "b|big|code|em|font|i|s|small|strike|strong|tt|u"
_OPENED = re.compile(  # each letter twice is ten times faster than IGNORECASE
    f"<(?:{'|'.join(''.join(f'[{letter}{letter.upper()}]' for letter in name) for name in _COPIED.split('|'))})[\\s/>]"
)
_FORMATTING = re.compile(rf"<(/?)({_COPIED})(?=[\s/>])([^<>]*)", re.IGNORECASE)


def tangled(html: str) -> str:
    """Why the markup should not be parsed; "" for everything a site sends in good faith. Linear."""
    if html.count("<") > _DEEPEST and _depth(html) > _DEEPEST:
        return f"its tags are nested more than {_DEEPEST:,} deep"
    if len(_OPENED.findall(html)) > _MOST_OPEN and _copies(html):
        return "its formatting tags are left open hundreds of times"
    return ""


def _depth(html: str) -> int:
    depth = deepest = 0
    for tag in _TAG.finditer(html):
        if tag[2].lower() not in _ENDS_ALONE:
            depth = max(0, depth - 1) if tag[1] else depth + 1
            deepest = max(deepest, depth)
    return deepest


def _copies(html: str) -> bool:
    depth: dict[str, int] = {}
    distinct: set[str] = set()
    for end, name, attributes in _FORMATTING.findall(html):
        tag = name.lower()
        depth[tag] = max(0, depth.get(tag, 0) + (-1 if end else 1))
        if attributes.strip() and not end:
            distinct.add(f"{tag}{attributes}")
        if depth[tag] > _MOST_OPEN or len(distinct) > _MOST_DISTINCT:
            return True
    return False
