"""Things counted in words."""

from __future__ import annotations


def counted(number: int, thing: str) -> str:
    """As "1 document" or "2 documents"."""
    return f"{number} {thing}{'s' * (number != 1)}"
