"""Whether markup would take a parser more than its share of time or memory."""

from __future__ import annotations

import re
from collections import Counter

_DEEPEST = 20_000  # elements; the parser's time grows with the square: measured 0.7 s here, 200 s at ten times it
# <b>, <i>, …: each one left open is copied into every later paragraph. So many copies take some 200 MB.
_MOST_COPIES = 1_000_000
_MOST_DISTINCT = 1_000  # such tags with attributes of their own: only these are copied without end

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_VOID = "area base br col embed hr img input link meta source track wbr"  # never have an end tag
_LOOSE = "p li dt dd td th tr thead tbody tfoot option colgroup"  # may leave it out
_ENDS_ALONE = frozenset(f"{_VOID} {_LOOSE}".split())
_COPIED = "b|big|code|em|font|i|s|small|strike|strong|tt|u"
_OPENED = re.compile(  # each letter twice is ten times faster than IGNORECASE
    f"<(?:{'|'.join(''.join(f'[{letter}{letter.upper()}]' for letter in name) for name in _COPIED.split('|'))})[\\s/>]"
)
_FORMATTING = re.compile(rf"<(/?)({_COPIED})(?=[\s/>])([^<>]*)", re.IGNORECASE)


def tangled(html: str) -> str:
    """Why the markup should not be parsed; "" for everything a site sends in good faith. Linear."""
    tags = html.count("<")
    if tags > _DEEPEST and _depth(html) > _DEEPEST:
        return f"its tags are nested more than {_DEEPEST:,} deep"
    if len(_OPENED.findall(html)) * tags > _MOST_COPIES and _copies(html, tags):
        return "its formatting tags are left open hundreds of times"
    return ""


def _depth(html: str) -> int:
    depth = deepest = 0
    open_: Counter[str] = Counter()  # by name: an end tag closes only what is open
    for tag in _TAG.finditer(html):
        name = tag[2].lower()
        if name in _ENDS_ALONE or (tag[1] and not open_[name]):
            continue
        step = -1 if tag[1] else 1
        open_[name] += step
        depth += step
        deepest = max(deepest, depth)
    return deepest


def _copies(html: str, tags: int) -> bool:
    open_: Counter[str] = Counter()
    depth = 0
    distinct: set[str] = set()
    for end, name, attributes in _FORMATTING.findall(html):
        tag = name.lower()
        step = (-1 if open_[tag] else 0) if end else 1
        open_[tag] += step
        depth += step
        if attributes.strip() and not end:
            distinct.add(f"{tag}{attributes}")
        if depth * tags > _MOST_COPIES or len(distinct) > _MOST_DISTINCT:
            return True
    return False
