"""Which heading a table has over a place in one of its rows."""

from __future__ import annotations

_MOST = 30  # rows between a date and the headings


def heading_of(text: str, place: int) -> str:
    """The cell of the table's first row over `place`; "" outside tables and in a first row."""
    start = text.rfind("\n", 0, place) + 1
    if not text.startswith("|", start):
        return ""
    column = text.count("|", start, place)
    first = start
    for _ in range(_MOST):
        above = text.rfind("\n", 0, max(first - 1, 0)) + 1
        if above == first or not text.startswith("|", above):
            break
        first = above
    cells = text[first : text.find("\n", first)].split("|")
    return cells[column] if first != start and column < len(cells) else ""
