"""What commands ask of the process that runs, and its answers: files in the data folder.

They reach a process in a container, and one on Windows, where signals do not. A question has a token of its own, so
that two commands typed at the same moment each get their own answer.
"""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

import msgspec

from bot.app.known import DATABASE
from bot.errors import DataError
from bot.store import opening

if TYPE_CHECKING:
    from pathlib import Path

    from bot.config import Config
    from bot.ports import Clock

EVERY = 2.0  # seconds between two looks for them
_LONGEST = 10_000  # bytes of a question
_LONGEST_ANSWER = 1_000_000  # bytes; a line for each of thousands of files that are wrong
_MOST = 20  # questions taken at one look
_PATIENCE = 15  # looks that a command waits for an answer
_ASKED, _ANSWERED = "asked-", "answered-"


class Question(msgspec.Struct, frozen=True):
    """What is asked, by its verb, and of what. `token`, of letters and digits, tells it from others."""

    token: str
    verb: str
    arguments: dict[str, str | int] = {}


class Answer(msgspec.Struct, frozen=True):
    """What came of it, a line each; or, where it could not be done, one sentence in `error`."""

    lines: tuple[str, ...] = ()
    error: str = ""


def is_there(config: Config) -> bool:
    """Whether a process watches with this data folder, which can be asked."""
    return opening.is_held(config.data_folder / DATABASE)


async def ask(config: Config, clock: Clock, question: Question, *, otherwise: str = "") -> list[str]:
    """What the process that watches with this data folder answers. Raises DataError: where there is none (and
    `otherwise` says what then), where it does not answer, and with its own sentence where it cannot do it."""
    if not is_there(config):
        then = f"; {otherwise}" if otherwise else ""
        raise DataError(f"no clausewatch watches with {config.data_folder / DATABASE}{then}.")
    asked, answered = _file(config, _ASKED, question.token), _file(config, _ANSWERED, question.token)
    _write(asked, _encoded(question))
    try:
        for _ in range(_PATIENCE):
            await clock.wait(EVERY)
            if (came := _taken(answered, _LONGEST_ANSWER)) is not None:
                return _lines(came)
            if not is_there(config):
                break
    finally:
        _taken(asked)  # also where a person gave up: a later process must not find it
    raise DataError("the clausewatch that watches has not answered: it is at its end, busy, or a `run --once`.")


def _encoded(question: Question) -> bytes:
    """Raises DataError for what is no text, as bytes on a command line may be."""
    try:
        return msgspec.json.encode(question)
    except UnicodeEncodeError:
        raise DataError("what was typed holds bytes that are no text in UTF-8; type it anew.") from None


def _lines(came: bytes) -> list[str]:
    try:
        answer = msgspec.json.decode(came, type=Answer)
    except msgspec.MsgspecError:
        raise DataError("the answer of the clausewatch that watches cannot be read; its log says what came.") from None
    if answer.error:
        raise DataError(answer.error)
    return list(answer.lines)


def questions(config: Config) -> list[Question]:
    """What is asked, which is taken away, in the order of its files; what is no question is taken away, too."""
    found = []
    with contextlib.suppress(OSError):
        for file in sorted(config.data_folder.glob(f"{_ASKED}*.json"))[:_MOST]:
            with contextlib.suppress(msgspec.MsgspecError):
                found.append(msgspec.json.decode(_taken(file) or b"", type=Question))
    return [question for question in found if question.token.isalnum() and question.token.isascii()]


def answer(config: Config, question: Question, said: Answer) -> None:
    """Leave the answer to that question. Raises DataError."""
    _write(_file(config, _ANSWERED, question.token), msgspec.json.encode(said))


def forget_answers(config: Config) -> None:
    """Those that nobody took, such as of a command that was interrupted."""
    with contextlib.suppress(OSError):
        for file in config.data_folder.glob(f"{_ANSWERED}*.json"):
            _taken(file)


def _file(config: Config, kind: str, token: str) -> Path:
    return config.data_folder / f"{kind}{token}.json"


def _taken(file: Path, longest: int = _LONGEST) -> bytes | None:
    """What the file holds, which is taken away; None where there is none, or it cannot be read."""
    try:
        if not file.is_file():
            return None
        with file.open("rb") as open_file:
            held = open_file.read(longest)
    except OSError:
        return None
    with contextlib.suppress(OSError):
        file.unlink()
    return held


def _write(file: Path, held: bytes) -> None:
    """All of it or nothing. Raises DataError."""
    beside = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        beside.write_bytes(held)
        beside.replace(file)
    except OSError as error:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise DataError(f"{file} cannot be written ({error.strerror}); mend the data folder's rights.") from None
