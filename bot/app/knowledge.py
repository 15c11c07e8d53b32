"""The detector, from the lexicons and weights that come with the package."""

from __future__ import annotations

import json
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from bot.core.clauses import Detector, lexicon, scorer

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


@cache
def detector() -> Detector:
    """The detector with every lexicon and all weights in `bot/data`, each known by its file's stem: its language."""
    lexicons = [lexicon.parse(_stem(file), tomllib.loads(_text(file))) for file in _files("lexicon", ".toml")]
    scorers = {_stem(file): scorer.parse(json.loads(_text(file))) for file in _files("weights", ".json")}
    return Detector(lexicons, scorers)


def _files(folder: str, ending: str) -> list[Traversable]:
    here = files("bot") / "data" / folder
    return sorted((file for file in here.iterdir() if file.name.endswith(ending)), key=_stem)


def _stem(file: Traversable) -> str:
    return file.name.partition(".")[0]


def _text(file: Traversable) -> str:
    return file.read_text(encoding="utf-8")
