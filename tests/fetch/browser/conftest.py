"""A site on loopback, and one browser that all tests here share."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from bot.fetch.browser.chromium import is_drivable, program
from loopback_site import Site
from rendering import QUICK, renderer_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.fetch.browser import Renderer


@pytest.fixture(scope="package")
def chromium() -> str:
    """Its path; tests that need a browser are skipped where there is none."""
    if not is_drivable():
        pytest.skip("Playwright is not installed to drive a browser with")
    if not (found := program()):
        pytest.skip("there is no Chromium on this machine")
    return found


@pytest_asyncio.fixture(scope="package", loop_scope="package")
async def renderer(chromium) -> AsyncIterator[Renderer]:
    async with renderer_of() as renderer:
        yield renderer


@pytest_asyncio.fixture(scope="package", loop_scope="package")
async def roomy(chromium) -> AsyncIterator[Renderer]:
    """A renderer that may go to "localhost" too, and waits for two seconds only."""
    async with renderer_of(replace(QUICK, total_timeout=2), allow_hosts=("127.0.0.1", "localhost")) as renderer:
        yield renderer


@pytest_asyncio.fixture(loop_scope="package")
async def local() -> AsyncIterator[Site]:
    async with Site().served() as site:
        yield site
