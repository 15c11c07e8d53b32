"""What every command knows: which config file, which data folder; and what is the number of an alert."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.errors import ConfigError

if TYPE_CHECKING:
    from bot.config import Config


@dataclass(slots=True)
class Options:
    """What was typed before the command; None where nothing was."""

    config: str | None = None
    data: str | None = None
    _read: Config | None = field(default=None, init=False, repr=False, compare=False)

    def read(self) -> Config:
        """The configuration, with the data folder that was typed in place of its own. Raises ConfigError.

        It is read once. The bot's token is then taken out of the environment, which every process we start inherits.
        """
        if self._read is None:
            self._read = self._loaded()
            os.environ.pop("DISCORD_TOKEN", None)
        return self._read

    def _loaded(self) -> Config:
        import msgspec

        from bot.config import load

        config = load(Path(self.config) if self.config else None, os.environ)
        if self.data is None:
            return config
        if not self.data:
            raise ConfigError("--data names no folder; name the one where the database is to be kept.")
        return msgspec.structs.replace(config, data_folder=Path(self.data).expanduser().absolute())


class Number(click.ParamType):  # type: ignore[type-arg]  # generic from click 8.4 on
    """Of an alert."""

    name = "number"

    def convert(self, value: object, _: click.Parameter | None, __: click.Context | None) -> int:
        text = str(value)
        if not (text.isascii() and text.isdigit() and 0 < int(text) < 2**63):
            self.fail(f"{text[:40]!r} is no number of an alert, such as 41; `clausewatch alerts` lists them.")
        return int(text)
