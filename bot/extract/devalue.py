"""Nuxt's flat payload → the value it stands for (github.com/Rich-Harris/devalue, as nuxt.com describes it).

A list whose first entry is the root; inside objects and lists a number is the index of the entry meant.
"""

from __future__ import annotations

from typing import Any

_KINDS = frozenset(("Reactive", "ShallowReactive", "Ref", "ShallowRef", "Set", "Map", "EmptyRef"))


def whole(value: dict[str, Any] | list[Any]) -> Any:
    """The root with every index replaced by its entry, where the value has that form; else the value as it is.

    Entries are shared, and may hold one another.
    """
    return _joined(value) if isinstance(value, list) and _is_flat(value) else value


def _is_flat(value: list[Any]) -> bool:
    """Whether its first entry holds nothing but indexes into it."""
    first = value[0] if value else None
    inside = list(first.values()) if isinstance(first, dict) else first if isinstance(first, list) else []
    indexes = inside[1:] if inside and isinstance(inside[0], str) and inside[0] in _KINDS else inside
    return bool(indexes) and all(type(index) is int and 0 <= index < len(value) for index in indexes)


def _joined(flat: list[Any]) -> Any:
    made: list[Any] = [type(entry)() if isinstance(entry, (dict, list)) else entry for entry in flat]

    def at(index: object) -> Any:
        return made[index] if type(index) is int and 0 <= index < len(made) else None

    for entry, empty in zip(flat, made, strict=True):
        if isinstance(entry, dict):
            empty.update((key, at(index)) for key, index in entry.items())
        elif isinstance(entry, list):
            empty.extend(at(index) for index in entry if not isinstance(index, str))
    return made[0]
