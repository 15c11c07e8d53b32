"""Platforms' files that we write into an operator's folder; never over one that somebody else wrote or edited."""

from __future__ import annotations

import hashlib
import os
import re
from typing import TYPE_CHECKING

from bot.errors import DataError
from bot.platforms.declaration import LONGEST_FILE
from bot.platforms.writing import written

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from bot.platforms import shape

_SEAL = re.compile(r"# clausewatch wrote this: ([0-9a-f]{16})\n")


def sealed(platform: shape.Platform, remarks: Sequence[str]) -> str:
    """The file's text, by which it can be told later whether anybody edited it."""
    text = written(platform, "\n".join(remarks))
    return f"# clausewatch wrote this: {_digest(text)}\n{text}"


def is_ours(file: Path) -> bool:
    """Whether we wrote the file and nobody edited it since."""
    if file.is_symlink() or not file.is_file():
        return False
    try:
        with file.open("rb") as opened:
            text = opened.read(LONGEST_FILE + 1).decode()
    except (OSError, UnicodeDecodeError):
        return False
    seal = _SEAL.match(text)
    return seal is not None and _digest(text[seal.end() :]) == seal[1]


def write(file: Path, text: str) -> None:
    """All of it or nothing, in place of what is there; a link is replaced, not followed. Raises DataError."""
    beside = file.with_name(f".{file.name}.{os.getpid()}.new")
    try:
        file.parent.mkdir(exist_ok=True)
        with beside.open("xb") as opened:
            opened.write(text.encode())
            opened.flush()
            os.fsync(opened.fileno())
        beside.replace(file)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise DataError(f"{file} cannot be written ({error.strerror}); mend the folder or its rights.") from None


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
