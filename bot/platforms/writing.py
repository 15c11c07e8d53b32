"""A declaration → the TOML of a platform's file, in the style of the built-in ones."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import msgspec

from bot.platforms import shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_ALWAYS = frozenset(("checked",))  # its default is what an operator has to change
_WIDEST = 120  # characters of a line; a longer list has an entry a line


def written(declared: shape.Platform, comment: str = "") -> str:
    """The file's text: keys in the order of `shape`, defaults left out; `comment` stands above, "# " before each line.

    Read back it gives the same value; half a surrogate pair, which TOML cannot hold, becomes "?".
    """
    lines = [*_commented(comment), *_table(declared, "")]
    text = "".join(f"{line}\n" for line in lines).lstrip("\n")
    return text.encode("utf-8", "replace").decode()


def _commented(comment: str) -> Iterator[str]:
    for line in comment.splitlines():
        plain = "".join(char if char.isprintable() else "?" for char in line)
        yield f"# {plain}".rstrip()
    if comment:
        yield ""


def _table(struct: msgspec.Struct, path: str) -> Iterator[str]:
    """Its own keys, then the tables in it: `path` is that of the table, with a dot behind it."""
    said = dict(_said(struct))
    yield from (f"{key} = {_value(key, value)}" for key, value in said.items() if not _tables(value))
    for key, value in said.items():
        for table in _tables(value):
            yield ""
            yield f"[[{path}{key}]]" if isinstance(value, tuple) else f"[{path}{key}]"
            yield from _table(table, f"{path}{key}.")


def _said(struct: msgspec.Struct) -> Iterator[tuple[str, Any]]:
    """Its fields, but those that are as they are when nothing is said."""
    for field in msgspec.structs.fields(struct):
        value = getattr(struct, field.name)
        if field.required or field.name in _ALWAYS or value != field.default:
            yield field.name, value


def _tables(value: object) -> Sequence[msgspec.Struct]:
    """The tables that the value is written as; none where it stands on its key's line."""
    if isinstance(value, shape.OptOut | shape.Source):
        return (value,)
    if isinstance(value, tuple):
        return tuple(entry for entry in value if isinstance(entry, shape.Document | shape.Page))
    return ()


def _value(key: str, value: object) -> str:
    if not isinstance(value, tuple):
        return _scalar(value)
    entries = [_scalar(entry) for entry in value]
    line = f"[{', '.join(entries)}]"
    if len(f"{key} = {line}") <= _WIDEST or len(entries) < 2:  # noqa: PLR2004 — one entry gains nothing by a line of its own
        return line
    return "\n".join(("[", *(f"  {entry}," for entry in entries), "]"))


def _scalar(value: object) -> str:
    if isinstance(value, shape.Range):
        return f"{{ {', '.join(f'{key} = {_scalar(css)}' for key, css in _said(value))} }}"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")  # JSON's escapes are among TOML's
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)  # a whole number, a date
