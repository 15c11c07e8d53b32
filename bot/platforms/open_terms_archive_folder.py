"""A declarations folder of Open Terms Archive → its services, and what in it is not read."""

from __future__ import annotations

import stat
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.errors import DataError, NoInput
from bot.platforms.open_terms_archive import Service, service
from bot.platforms.open_terms_archive_words import shown

if TYPE_CHECKING:
    from pathlib import Path

    from bot.platforms.open_terms_archive_terms import Terms

LARGEST = 2_000_000  # bytes of a file; the longest honest ones have about 30,000
_MOST_FILES = 5_000  # the largest collection has about 600


@dataclass(slots=True)
class Folder:
    """`wrong` are sentences, one for each file that could not be read."""

    collection: str
    services: list[Service] = field(default_factory=list)
    wrong: list[tuple[str, str]] = field(default_factory=list)  # a file's name, and what is wrong with it
    histories: int = 0
    filter_files: int = 0


def read(folder: Path, terms: Terms) -> Folder:
    """All services that the folder, or `declarations` in it, declares, by file name. Raises DataError."""
    inner = folder / "declarations"
    place = inner if inner.is_dir() else folder
    found = Folder(_collection(place))
    try:
        files = sorted(place.iterdir())
    except OSError as error:
        raise NoInput(f"{folder}: {error.strerror}; name a folder of Open Terms Archive declarations.") from None
    if len(files) > _MOST_FILES:
        raise DataError(f"{folder} holds more than {_MOST_FILES:,} files; import it in parts.")
    for file in files:
        _take(file, found, terms)
    if not (found.services or found.wrong):
        raise NoInput(f"{folder} holds no *.json; name a folder of Open Terms Archive declarations.")
    return found


def _collection(place: Path) -> str:
    """The name of the collection that the folder is of, as its repository is called."""
    resolved = place.resolve()
    name = resolved.parent.name if resolved.name == "declarations" else resolved.name
    return shown(name).removesuffix("-declarations") or "a collection"


def _take(file: Path, found: Folder, terms: Terms) -> None:
    if file.name.endswith(".history.json"):
        found.histories += 1
    elif file.name.endswith((".filters.js", ".filters.history.js")):
        found.filter_files += 1
    elif file.name.endswith(".json") and not file.name.startswith("."):
        try:
            found.services.append(service(file.name, _body(file), terms))
        except DataError as error:
            found.wrong.append((shown(file.name), str(error)))


def _body(file: Path) -> bytes:
    """Raises DataError for what is no plain file, a link, too, or is too large."""
    try:
        if not stat.S_ISREG(file.lstat().st_mode):
            raise DataError("is a link or no plain file")
        with file.open("rb") as opened:
            body = opened.read(LARGEST + 1)
    except OSError as error:
        raise DataError(f"cannot be read ({error.strerror})") from None
    if len(body) > LARGEST:
        raise DataError(f"is larger than {LARGEST:,} bytes")
    return body
