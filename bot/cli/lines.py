"""JSON Lines in, JSON Lines out: one answer for each question, in order, each sent as soon as it is known."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any, BinaryIO, TypeVar

import click
import msgspec

from bot.errors import ClausewatchError, DataError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


class Question(msgspec.Struct):
    """What every line may carry: an id of any JSON kind, given back as it came. Other keys do not matter."""

    id: msgspec.Raw = msgspec.Raw(b"null")


Asked = TypeVar("Asked", bound=Question)


def answer(
    source: Iterable[bytes],
    name: str,
    question: type[Asked],
    reply: Callable[[Asked], dict[str, Any]],
    out: BinaryIO,
) -> None:
    """Write one line for each line of `source`; blank lines are passed over.

    A line that cannot be answered gets `{"id", "error"}` in its place and a sentence on standard error, and
    the others go on; DataError at the end.
    """
    bad = 0
    for number, line in enumerate(source, 1):
        if not line.strip():
            continue
        identity: Any = None
        try:
            asked = read(line, question)
            identity = asked.id
            said = reply(asked)
        except ClausewatchError as error:
            bad += 1
            said = {"error": f"line {number}: {error}"}
            click.echo(f"clausewatch: {name}, line {number}: {error}", err=True)
        out.write(encoded({"id": identity, **said}) + b"\n")
        out.flush()
    if bad:
        raise DataError(f"{name}: {bad} line{'s' * (bad > 1)} could not be answered; the others were.")


def standard_input(shape: str) -> Iterable[bytes]:
    """The lines that are piped in. UsageError, with what to do, when a person sits there instead."""
    if sys.stdin is None or sys.stdin.isatty():
        raise click.UsageError(f"Name a file, or pipe in JSON Lines, one object a line: {shape}")
    return sys.stdin.buffer


def read(line: bytes, kind: type[Asked]) -> Asked:
    """The line as that kind. Raises DataError with what is wrong and what belongs there."""
    line = line.removeprefix(b"\xef\xbb\xbf")  # the mark some editors put before UTF-8
    try:
        return msgspec.json.decode(line, type=kind)
    except msgspec.ValidationError as error:
        raise DataError(f"{_sentence(error)}; {_wanted(kind)}.") from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        return _with_halves(line, kind, error)
    except RecursionError:
        raise DataError("nested too deeply.") from None


def encoded(said: dict[str, Any]) -> bytes:
    """One line of JSON in UTF-8; in ASCII where a text holds half a surrogate pair, escaped as it came."""
    try:
        return msgspec.json.encode(said)
    except UnicodeEncodeError:
        return json.dumps(said, default=_plain_value).encode("ascii")


def _with_halves(line: bytes, kind: type[Asked], first: Exception) -> Asked:
    """JSON may escape half a surrogate pair (RFC 8259, 8.2): msgspec refuses that, `json` takes it."""
    try:
        data = json.loads(line.decode(), parse_constant=_no_constant)
        return msgspec.convert({**data, "id": msgspec.Raw(json.dumps(data.get("id")).encode())}, kind)
    except msgspec.ValidationError as error:
        raise DataError(f"{_sentence(error)}; {_wanted(kind)}.") from error
    except (ValueError, TypeError, AttributeError, RecursionError):
        raise DataError(f"not a JSON object in UTF-8: {_sentence(first)}; {_wanted(kind)}.") from first


def _no_constant(name: str) -> None:
    raise ValueError(name)


def _plain_value(value: object) -> object:
    return json.loads(bytes(value)) if isinstance(value, msgspec.Raw) else str(value)


def _wanted(kind: type[Question]) -> str:
    needed = [field.name for field in msgspec.structs.fields(kind) if field.required]
    return f"a line needs {', '.join(repr(name) for name in needed)}"


def _sentence(error: Exception) -> str:
    return str(error).rstrip(".")
