"""Where the operator's files are looked for, and how they are read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import platformdirs

from bot.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Mapping


class Folders(msgspec.Struct, frozen=True):
    """Where a person's files are: the current folder, home, and the system's places for programs."""

    current: Path
    home: Path
    config: Path
    data: Path

    @classmethod
    def of_user(cls) -> Folders:
        return cls(
            current=Path.cwd(),
            home=Path.home(),
            config=platformdirs.user_config_path("clausewatch", appauthor=False),
            data=platformdirs.user_data_path("clausewatch", appauthor=False),
        )


def config_file(path: Path | None, env: Mapping[str, str], folders: Folders) -> Path | None:
    """The first there is of: the path given, `CLAUSEWATCH_CONFIG`, `config.toml` in the current folder, and in the
    user's config folder. None is fine. Raises ConfigError when a named one is not there.
    """
    named = path or path_of(env.get("CLAUSEWATCH_CONFIG", ""), folders.current, folders)
    if named is not None:
        named = folders.current / named
        if not named.is_file():
            raise ConfigError(f"there is no config file at {named}; give the path of one, or none at all")
        return named
    places = (folders.current / "config.toml", folders.config / "config.toml")
    return next((place for place in places if place.is_file()), None)


def path_of(text: str, beside: Path, folders: Folders) -> Path | None:
    """The path meant, from the folder of the file that says it; None for ""."""
    if not text:
        return None
    if text == "~" or text.startswith("~/"):
        return folders.home / text[2:]
    return beside / text


def text_of(path: Path) -> str:
    """What the file holds, without a mark in front. Raises ConfigError."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise ConfigError(f"{path} is not UTF-8 text; save it as such") from None
    except OSError as error:
        raise ConfigError(f"{path} cannot be read ({error.strerror}); mend its path or its rights") from None
