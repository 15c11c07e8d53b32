from __future__ import annotations

import pytest

from bot.store import Database
from loopback_site import HandClock


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
async def store(tmp_path):
    async with Database(tmp_path / "clausewatch.db") as database:
        yield database
