"""What looks taught, written into the operator's folder: from then on those documents are watched."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

import msgspec

from bot.errors import ConfigError
from bot.platforms import declaration, declared_as, sealed
from bot.platforms.writing import written

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from bot.app.sight import Sight
    from bot.config import Config
    from bot.core.model import Document
    from bot.platforms import shape

_BY_A_LOOK = "By `clausewatch look`"  # begins the remarks above what a look wrote


def folder_for(config: Config) -> Path:
    """The operator's folder. Raises ConfigError where none is named."""
    if config.platforms_folder is None:
        where = config.path or "config.toml"
        raise ConfigError(f"{where}: [watch] platforms names no folder to write to; make one, and name it there.")
    return config.platforms_folder


def is_learned(file: Path) -> bool:
    """Whether a look wrote the file, and nobody edited it since."""
    return sealed.is_ours(file) and f"\n# {_BY_A_LOOK}" in file.read_text(encoding="utf-8")


def learn(platform: str, sights: Sequence[Sight], config: Config, today: date) -> Path | None:
    """The file in which the documents that read well count as checked from now on; None where there is nothing new.

    Raises ConfigError where there is no folder or the file is of the operator's hand, DeclarationError where what is
    there is wrong, DataError where nothing can be written.
    """
    well = {one.document.id: one for one in sights if one.reads_well and one.document.checked is None}
    if not well:
        return None
    file = folder_for(config) / f"{platform}.toml"
    ours = declared_as(files("bot.platforms"), platform)
    held = declared_as(file.parent, platform)
    if held is not None and not sealed.is_ours(file):
        titles = ", ".join(one.document.title for one in well.values())
        raise ConfigError(f"{file} is of your own hand: write checked = {today} there at {titles}.")
    declared = held or ours
    if declared is None:
        raise ConfigError(f"{file} has gone while it was looked at; look again.")
    known = _checked(declared, platform, well, today)
    sealed.write(file, sealed.sealed(known, _remarks(today, in_place=ours is not None)))
    return file


def _checked(declared: shape.Platform, platform: str, well: dict[str, Sight], today: date) -> shape.Platform:
    """What was looked at is known by its id and its addresses: the file may have changed since."""
    read = declaration.read(f"{platform}.toml", written(declared).encode())
    documents = [
        msgspec.structs.replace(said, checked=today, browser=said.browser or seen.rendered)
        if (seen := _sight_of(document, well))
        else said
        for said, document in zip(declared.documents, read.documents, strict=True)
    ]
    return msgspec.structs.replace(declared, documents=tuple(documents))


def _sight_of(document: Document, well: dict[str, Sight]) -> Sight | None:
    seen = well.get(document.id)
    return seen if seen and seen.document.urls == document.urls else None


def _remarks(today: date, *, in_place: bool) -> list[str]:
    remarks = [f"{_BY_A_LOOK}, which last read a document of it well on {today}."]
    if in_place:
        remarks.append("It takes the built-in file's place; delete it to go back to that.")
    return remarks
