"""A site on loopback and a fetcher that may go there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.fetch import HttpPages
from loopback_site import SETTINGS, HandClock, Site

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    async with Site().served() as site:
        yield site


@pytest.fixture
async def pages(clock: HandClock) -> AsyncIterator[HttpPages]:
    async with HttpPages(SETTINGS, clock) as pages:
        yield pages
