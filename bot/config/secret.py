"""The bot's token and a language model's key: from the environment or a file named there, and never shown."""

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
# How the keys of most services for language models begin; others are only known by the name they stand at.
_KEY = re.compile(r"\bsk-[\w-]{20,}")
KEY_ELSEWHERE = (
    "holds a language model's key, which does not belong there; put it into the environment as CLAUSEWATCH_MODEL_KEY,"
    " or into a file of its own that CLAUSEWATCH_MODEL_KEY_FILE or [wording] key_file names"
)
_NO_BOTS = "no token; put the bot's token alone there, from Discord's developer portal"
_NO_MODELS = "no key; put the language model's key alone there"


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
    return _found("DISCORD_TOKEN", _NO_BOTS, env, file, folders)


def model_key(env: Mapping[str, str], file: Path | None, folders: Folders) -> Secret | None:
    """The key for the language model, looked for as `token` is. Raises ConfigError."""
    return _found("CLAUSEWATCH_MODEL_KEY", _NO_MODELS, env, file, folders)


def holds_token(text: str) -> bool:
    return _TOKEN.search(text) is not None


def holds_key(text: str) -> bool:
    return _KEY.search(text) is not None


def _found(name: str, nothing: str, env: Mapping[str, str], file: Path | None, folders: Folders) -> Secret | None:
    text, named = env.get(name, ""), env.get(f"{name}_FILE", "")
    if text and named:
        raise ConfigError(f"both {name} and {name}_FILE are set; keep one of them")
    if text:
        return _secret(text, name, nothing)
    file = path_of(named, folders.current, folders) or file
    return _secret(text_of(file), str(file), nothing) if file else None


def _secret(text: str, where: str, nothing: str) -> Secret:
    text = text.strip()
    if not text or not text.isascii() or not text.isprintable() or " " in text:
        raise ConfigError(f"{where} holds {nothing}")
    return Secret(text, where)
