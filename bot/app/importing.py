"""Others' declarations → platform files in the operator's folder."""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Literal, TypeAlias

from bot import platforms
from bot.errors import ConfigError
from bot.extract import selector_fault
from bot.platforms import open_terms_archive_folder, sealed, shape
from bot.platforms.declaration import LONGEST_FILE
from bot.platforms.open_terms_archive_places import placed
from bot.platforms.open_terms_archive_terms import Terms
from bot.platforms.open_terms_archive_words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from bot.config import Config
    from bot.platforms.open_terms_archive_folder import Folder
    from bot.platforms.open_terms_archive_places import Placed

_MOST_REMARKS = 50  # lines above a file
Outcome: TypeAlias = Literal["written", "known", "kept", "failed"]


@dataclass(frozen=True, slots=True)
class Import:
    """What an import came to. `results` say of each service whether its file was written, is left out as a built-in
    platform has its addresses (`known`), is `kept` as somebody wrote or edited it, or `failed`."""

    folder: Folder
    into: Path
    results: list[tuple[Placed, Outcome]]

    @property
    def faulty(self) -> bool:
        """Whether something in the folder could not be imported."""
        failed = any(outcome == "failed" or _lacks(one) for one, outcome in self.results)
        return failed or bool(self.folder.wrong)


def import_ota(config: Config, folder: Path, into: Path | None, day: date, *, overwrite: bool = False) -> Import:
    """Write what the declarations of an Open Terms Archive collection say, as of that day. Raises InputError."""
    place = into or config.platforms_folder
    if place is None:
        raise ConfigError(
            "there is no folder for platform files; name one by --into, or by [watch] platforms in the configuration."
        )
    found = open_terms_archive_folder.read(folder, Terms(_words(), selector_fault))
    source = shape.Source(f"Open Terms Archive, {found.collection}"[:300], day)
    builtin = platforms.builtin() if config.watch.builtin else {}
    own = platforms.load_all(place)[0] if place.is_dir() else {}
    all_ = placed(found.services, source, builtin, own)
    return Import(found, place, [(one, _written(one, place, overwrite=overwrite)) for one in all_])


def _words() -> Words:
    return Words.of(tomllib.loads((files("bot") / "data" / "open_terms_archive.toml").read_text("utf-8")))


def _written(one: Placed, into: Path, *, overwrite: bool) -> Outcome:
    if one.fault:
        return "failed"
    if one.known:
        return "known"
    file = into / f"{one.id}.toml"
    if os.path.lexists(file) and not overwrite and not sealed.is_ours(file):
        return "kept"
    text = sealed.sealed(one.declared, [*_remarks(one)][:_MOST_REMARKS])
    if len(text.encode()) > LONGEST_FILE:
        one.fault = f"{file.name} would be longer than {LONGEST_FILE:,} bytes"
        return "failed"
    sealed.write(file, text)
    return "written"


def _remarks(one: Placed) -> Iterator[str]:
    """What stands above the file."""
    assert one.declared.source is not None
    yield f"Imported from {one.declared.source.name}, {one.service.file}. A new import writes over this file"
    yield "until somebody edits it. A document is watched once `checked` names the day it was seen to read well."
    for terms in one.service.terms:
        for lost in terms.lost:
            yield f"Lost of {terms.type}: {lost}"


def _lacks(one: Placed) -> bool:
    return any(terms.document is None for terms in one.service.terms)
