"""What every folder's tests share: where the real texts lie, and the detector as the program builds it."""

import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from bot.core.clauses import Detector, lexicon

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real terms; tests that need it are skipped where it is absent."""
    if not CORPUS.is_dir():
        pytest.skip("the corpus of real terms is not at ../shared/corpus")
    return CORPUS


@pytest.fixture(scope="session")
def detector() -> Detector:
    tables = {
        entry.name.removesuffix(".toml"): tomllib.loads(entry.read_text("utf-8"))
        for entry in (files("bot") / "data" / "lexicon").iterdir()
        if entry.name.endswith(".toml")
    }
    return Detector(lexicon.parse(tables))
