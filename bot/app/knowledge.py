"""The detector, from the lexicons that come with the package."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from bot.core.clauses import Detector, lexicon

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


@cache
def detector() -> Detector:
    """The detector with every lexicon in `bot/data/lexicon`, each known by its file's stem."""
    folder = files("bot") / "data" / "lexicon"
    return Detector(lexicon.parse({_stem(file): _table(file) for file in _tables(folder)}))


def _tables(folder: Traversable) -> list[Traversable]:
    return sorted((file for file in folder.iterdir() if file.name.endswith(".toml")), key=_stem)


def _stem(file: Traversable) -> str:
    return file.name.removesuffix(".toml")


def _table(file: Traversable) -> dict[str, object]:
    return tomllib.loads(file.read_text(encoding="utf-8"))
