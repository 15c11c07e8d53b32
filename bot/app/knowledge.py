"""The detector, from the lexicons and weights that come with the package."""

from __future__ import annotations

import hashlib
import json
import tomllib
from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

import numpy as np

from bot.app.dates import calendar
from bot.core.clauses import RULES, Detector, lexicon, scorer
from bot.core.dates import dates_in, dates_of
from bot.core.knowledge import Knowledge

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from bot.core.clauses.lexicon import Lexicon
    from bot.core.clauses.scorer import Scorer
    from bot.core.dates import Dated, Dates


@cache
def knowledge() -> Knowledge:
    """The detector, which is made when it is first asked for; its version is that of the code and of the files."""
    digest = hashlib.sha256()
    for file in (*_files("lexicon", ".toml"), *_files("weights", "")):
        digest.update(file.name.encode() + file.read_bytes())
    return Knowledge(f"{RULES}-{digest.hexdigest()[:12]}", detector, _dates, days)


def days(sentence: str) -> tuple[Dated, ...]:
    """Every day that a sentence names."""
    return dates_in(sentence, calendar())


def _dates(text: str) -> Dates:
    return dates_of(text, calendar())


@cache
def detector() -> Detector:
    """The detector with every lexicon and all weights in `bot/data`, each known by its file's stem: its languages."""
    scorers: dict[str, Scorer] = {}
    for file in _files("weights", ".json"):
        learned = scorer.parse(json.loads(_text(file)), _arrays(file))
        scorers |= dict.fromkeys(_stem(file).split("-"), learned)
    return Detector(lexicons(), scorers)


@cache
def lexicons() -> tuple[Lexicon, ...]:
    """Every lexicon in `bot/data`."""
    return tuple(lexicon.parse(_stem(file), tomllib.loads(_text(file))) for file in _files("lexicon", ".toml"))


def _files(folder: str, ending: str) -> list[Traversable]:
    here = files("bot") / "data" / folder
    return sorted((file for file in here.iterdir() if file.name.endswith(ending)), key=_stem)


def _stem(file: Traversable) -> str:
    return file.name.partition(".")[0]


def _arrays(weights: Traversable) -> dict[str, np.ndarray]:
    """What lies beside a weights file: its networks' arrays."""
    with as_file(files("bot") / "data" / "weights" / f"{_stem(weights)}.npz") as path, np.load(path) as arrays:
        return dict(arrays)


def _text(file: Traversable) -> str:
    return file.read_text(encoding="utf-8")
