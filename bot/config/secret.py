"""The bot's token: from the environment or a file named there, and never shown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.config.places import path_of, text_of
from bot.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from bot.config.places import Folders

# The shape of a Discord bot's token: three parts, the first the bot's id in base 64.
_TOKEN = re.compile(r"[\w-]{20,}\.[\w-]{5,}\.[\w-]{25,}")
ELSEWHERE = (
    "holds a token, which does not belong there; put it into the environment as DISCORD_TOKEN, or into a file"
    " of its own that DISCORD_TOKEN_FILE or [discord] token_file names"
)


class Secret:
    """A text that never shows itself: `repr` and `str` are stars, `reveal()` gives it; `source` is where it stood."""

    __slots__ = ("_text", "source")

    def __init__(self, text: str, source: str) -> None:
        self._text = text
        self.source = source

    def reveal(self) -> str:
        return self._text

    def __repr__(self) -> str:
        return "*****"

    __str__ = __repr__


def token(env: Mapping[str, str], file: Path | None, folders: Folders) -> Secret | None:
    """The environment's token, else the one in the file it names, else the one in `file`; None where there is none.

    Raises ConfigError.
    """
    text, named = env.get("DISCORD_TOKEN", ""), env.get("DISCORD_TOKEN_FILE", "")
    if text and named:
        raise ConfigError("both DISCORD_TOKEN and DISCORD_TOKEN_FILE are set; keep one of them")
    if text:
        return _secret(text, "DISCORD_TOKEN")
    file = path_of(named, folders.current, folders) or file
    return _secret(text_of(file), str(file)) if file else None


def holds_token(text: str) -> bool:
    return _TOKEN.search(text) is not None


def _secret(text: str, where: str) -> Secret:
    text = text.strip()
    if not text or not text.isascii() or not text.isprintable() or " " in text:
        raise ConfigError(f"{where} holds no token; put the bot's token alone there, from Discord's developer portal")
    return Secret(text, where)
