"""What every folder's tests share: where the real texts lie, and the detector."""

from pathlib import Path

import pytest

from bot.app import knowledge
from bot.core.clauses import Detector

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real terms; tests that need it are skipped where it is absent."""
    if not CORPUS.is_dir():
        pytest.skip("the corpus of real terms is not at ../shared/corpus")
    return CORPUS


@pytest.fixture(scope="session")
def detector() -> Detector:
    """The one that the program builds."""
    return knowledge.detector()
