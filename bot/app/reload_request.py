"""What `clausewatch reload` asks of the process that runs, and its answer: files in the data folder.

They reach a process in a container, and one on Windows, where signals do not.
"""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

from bot.app.known import DATABASE
from bot.errors import DataError
from bot.store import opening

if TYPE_CHECKING:
    from pathlib import Path

    from bot.config import Config
    from bot.ports import Clock

EVERY = 2.0  # seconds between two looks for them
_ASKED, _ANSWERED = "reload-asked", "reload-answered"
_LONGEST = 10_000  # characters of a question or an answer
_PATIENCE = 15  # looks that the command waits for an answer


async def ask(config: Config, clock: Clock, token: str) -> list[str]:
    """Ask the process that watches with this data folder to read its files again; what it answers, a line each.

    `token` tells this question from others. Raises DataError where there is none, or where it does not answer.
    """
    database, asked = config.data_folder / DATABASE, config.data_folder / _ASKED
    if not opening.is_held(database):
        raise DataError(f"no clausewatch watches with {database}; the next `clausewatch run` reads the files anyway.")
    _write(asked, token)
    for _ in range(_PATIENCE):
        await clock.wait(EVERY)
        theirs, _, said = (_read(config.data_folder / _ANSWERED) or "").partition("\n")
        if theirs == token:
            return said.splitlines()
        if not opening.is_held(database):
            break
    _taken(asked)
    raise DataError("the clausewatch that watches has not answered: it is at its end, busy, or a `run --once`.")


def question(config: Config) -> str | None:
    """What is asked, which is taken away; None where nothing is."""
    return _taken(config.data_folder / _ASKED)


def answer(config: Config, asked: str, said: str) -> None:
    """Leave the answer to that question. Raises DataError."""
    _write(config.data_folder / _ANSWERED, f"{asked}\n{said}")


def _taken(file: Path) -> str | None:
    """What the file holds, which is taken away; None where there is none."""
    text = _read(file)
    if text is not None:
        with contextlib.suppress(OSError):
            file.unlink()
    return text


def _read(file: Path) -> str | None:
    try:
        return file.read_text(encoding="utf-8", errors="replace")[:_LONGEST] if file.is_file() else None
    except OSError:
        return None


def _write(file: Path, text: str) -> None:
    """All of it or nothing. Raises DataError."""
    beside = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        beside.write_text(text, encoding="utf-8")
        beside.replace(file)
    except OSError as error:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise DataError(f"{file} cannot be written ({error.strerror}); mend the data folder's rights.") from None
