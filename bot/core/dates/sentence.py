"""Where the sentence around a place begins and ends, in a text with marks."""

from __future__ import annotations

import re

_REACH = 400  # characters before and behind the place; a longer sentence is cut
_END = re.compile(
    r"(?<=[^\d\s][.!?])[*_)\"”]{0,3}\s+(?=[^\W\d_a-z]|[*_(\[\"“¿¡])|[。！？]|\n\s*(?=\n|[-*+|#])|\s*\|\s*"
)


def sentence_around(text: str, place: int) -> tuple[int, int]:
    """Its start and end; a line of a list or a cell of a table ends one, too."""
    first, last = max(0, place - _REACH), min(len(text), place + _REACH)
    for end in _END.finditer(text, first, last):
        if end.end() <= place:
            first = end.end()
        elif end.start() >= place:
            return first, end.start()
    return first, last
