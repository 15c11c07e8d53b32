"""What looks taught, written into the operator's folder: from then on those documents are watched."""

from __future__ import annotations

from contextlib import suppress
from importlib.resources import files
from typing import TYPE_CHECKING

import msgspec

from bot.errors import ConfigError
from bot.platforms import declared_as, open_terms_archive_files
from bot.platforms.writing import written

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from bot.app.sight import Sight
    from bot.config import Config
    from bot.core.model import Document, Platform
    from bot.platforms import shape

_MARK = "Written by `clausewatch look`"  # begins a file that may be written over


def folder_for(config: Config) -> Path:
    """The operator's folder. Raises ConfigError where none is named."""
    if config.platforms_folder is None:
        where = config.path or "config.toml"
        raise ConfigError(f"{where}: [watch] platforms names no folder to write to; make one, and name it there.")
    return config.platforms_folder


def is_learned(file: Path) -> bool:
    """Whether a look wrote the file, and not the operator."""
    return file.read_text(encoding="utf-8-sig", errors="replace").startswith(f"# {_MARK}")


def learn(platform: Platform, sights: Sequence[Sight], config: Config, today: date) -> Path | None:
    """The file in which the documents that read well count as checked from now on; None where there is nothing new.

    Raises ConfigError where there is no folder, the file is of the operator's hand, or cannot be written.
    """
    well = {one.document: one for one in sights if one.reads_well and one.document.checked is None}
    if not well:
        return None
    file = folder_for(config) / f"{platform.id}.toml"
    ours = declared_as(files("bot.platforms"), platform.id)
    held = declared_as(file.parent, platform.id)
    if held is not None and not (is_learned(file) or open_terms_archive_files.is_ours(file)):
        titles = ", ".join(document.title for document in well)
        raise ConfigError(f"{file} is of your own hand: write checked = {today} there at {titles}.")
    declared = held or ours
    assert declared is not None  # the platform comes from one of them
    _write(file, written(_checked(declared, platform, well, today), _comment(today, in_place=ours is not None)))
    return file


def _checked(declared: shape.Platform, platform: Platform, well: dict[Document, Sight], today: date) -> shape.Platform:
    documents = [
        msgspec.structs.replace(one, checked=today, browser=one.browser or well[read].rendered) if read in well else one
        for one, read in zip(declared.documents, platform.documents, strict=True)
    ]
    return msgspec.structs.replace(declared, documents=tuple(documents))


def _comment(today: date, *, in_place: bool) -> str:
    first = f"{_MARK} on {today}, which read well what is checked on that day."
    return f"{first}\nIt takes the built-in file's place; delete it to go back to that." if in_place else first


def _write(file: Path, text: str) -> None:
    """All of it or nothing."""
    beside = file.with_name(f".{file.name}.new")
    try:
        beside.write_text(text, encoding="utf-8")
        beside.replace(file)
    except OSError as error:
        with suppress(OSError):
            beside.unlink()
        raise ConfigError(f"{file} cannot be written ({error.strerror}); mend its folder's rights or room.") from None
