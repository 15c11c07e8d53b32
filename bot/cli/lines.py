"""JSON Lines in, JSON Lines out: one answer for each question, in order, each sent as soon as it is known."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any, BinaryIO, TypeVar

import click
import msgspec

from bot.app.counted import counted
from bot.errors import ClausewatchError, DataError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


class Question(msgspec.Struct):
    """What every line may carry: an id of any JSON kind, given back as it came. Other keys do not matter."""

    id: msgspec.Raw = msgspec.Raw(b"null")


_MARK = b"\xef\xbb\xbf"  # some editors put it before UTF-8
_CALLED = {str: "text in quotes", bool: "true or false", tuple[str, ...]: "a list of texts in quotes"}
Asked = TypeVar("Asked", bound=Question)


def answer(
    source: Iterable[bytes],
    name: str,
    question: type[Asked],
    reply: Callable[[Asked], dict[str, Any]],
    out: BinaryIO,
) -> None:
    """Write one line for each line of `source`, in order.

    A line that cannot be answered, a blank one, too, gets `{"id", "error"}` in its place and a sentence on standard
    error, and the others go on; DataError at the end.
    """
    bad = 0
    for number, line in enumerate(source, 1):
        try:
            asked = read(line, question)
            said = {"id": asked.id, **reply(asked)}
        except ClausewatchError as error:
            bad += 1
            said = {"id": _id_of(line), "error": f"line {number}: {error}"}
            click.echo(f"clausewatch: {name}, line {number}: {error}", err=True)
        out.write(encoded(said) + b"\n")
        out.flush()
    if bad:
        raise DataError(f"{name}: {counted(bad, 'line')} could not be answered; the others were.")


def standard_input(shape: str) -> Iterable[bytes]:
    """The lines that are piped in. UsageError, with what to do, when a person sits there instead."""
    if sys.stdin is None or sys.stdin.isatty():
        raise click.UsageError(f"Name a file, or pipe in JSON Lines, one object a line: {shape}")
    return sys.stdin.buffer


def read(line: bytes, kind: type[Asked]) -> Asked:
    """The line as that kind. Raises DataError with what is wrong and what belongs there."""
    line = line.removeprefix(_MARK)
    try:
        line.decode()  # msgspec looks no closer at what it passes over
        return msgspec.json.decode(line, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return _with_halves(line, kind)
    except RecursionError:
        raise DataError("nested too deeply.") from None


def encoded(said: dict[str, Any]) -> bytes:
    """One line of JSON in UTF-8; in ASCII where a text holds half a surrogate pair, escaped as it came."""
    try:
        return msgspec.json.encode(said)
    except UnicodeEncodeError:
        return json.dumps(said, default=_plain_value).encode("ascii")


def _with_halves(line: bytes, kind: type[Asked]) -> Asked:
    """JSON may escape half a surrogate pair (RFC 8259, 8.2): msgspec refuses that, `json` takes it."""
    try:
        data = _object(line)
    except ValueError:
        raise DataError(f"not a JSON object in UTF-8; {_wanted(kind)}.") from None
    for field in msgspec.structs.fields(kind):
        _must_fit(field, data, kind)
    return msgspec.convert({**data, "id": _raw_id(data)}, kind)


def _object(line: bytes) -> dict[str, Any]:
    try:
        data = json.loads(line.decode(), parse_constant=_no_constant)
    except RecursionError:
        raise ValueError("nested too deeply") from None
    if not isinstance(data, dict):
        raise ValueError("not an object")  # noqa: TRY004 — for the caller all of these are one
    return data


def _raw_id(data: dict[str, Any]) -> msgspec.Raw:
    return msgspec.Raw(json.dumps(data.get("id")).encode())


def _id_of(line: bytes) -> msgspec.Raw:
    """The line's id, as it came where that is possible; null where it cannot be read."""
    line = line.removeprefix(_MARK)
    try:
        identity = msgspec.json.decode(line, type=Question).id
        bytes(identity).decode()
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        try:
            return _raw_id(_object(line))
        except ValueError:
            return Question().id
    return identity


def _no_constant(name: str) -> None:
    raise ValueError(name)


def _plain_value(value: object) -> object:
    return json.loads(bytes(value)) if isinstance(value, msgspec.Raw) else str(value)


def _must_fit(field: msgspec.structs.FieldInfo, data: dict[str, Any], kind: type[Question]) -> None:
    """Raises DataError where the field's value is missing or no value for it."""
    if field.name not in data:
        if field.required:
            raise DataError(f"{field.name!r} is missing; {_wanted(kind)}.")
    elif field.name != "id":
        try:
            msgspec.convert(data[field.name], field.type)
        except msgspec.ValidationError:
            raise DataError(f"{field.name!r} must be {_CALLED[field.type]}.") from None


def _wanted(kind: type[Question]) -> str:
    needed = [field.name for field in msgspec.structs.fields(kind) if field.required]
    return f"a line needs {', '.join(repr(name) for name in needed)}"
