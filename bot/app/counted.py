"""Things counted in words."""

from __future__ import annotations


def counted(number: int, thing: str, things: str = "") -> str:
    """As "1 document" or "2 documents"; `things` is the plural where it is not made by an s."""
    return f"{number} {thing if number == 1 else things or f'{thing}s'}"
