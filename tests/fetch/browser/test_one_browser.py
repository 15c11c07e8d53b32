"""The browser comes, goes, and is replaced."""

from __future__ import annotations

import os
import signal
import sys
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from bot.errors import Unreachable
from loopback_site import page
from rendering import QUICK, renderer_of, text_of

pytestmark = pytest.mark.asyncio(loop_scope="package")


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no SIGKILL")
async def test_a_browser_that_was_killed_is_replaced(renderer, local):
    local.answers["/terms"] = page()
    await text_of(renderer, local)
    os.kill(renderer._browser._running.pid, signal.SIGKILL)
    assert "Terms" in await text_of(renderer, local)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no SIGKILL")
async def test_a_browser_that_dies_in_the_middle_is_a_named_error(renderer, local):
    async def killing(writer, _):
        os.kill(renderer._browser._running.pid, signal.SIGKILL)
        await writer.wait_closed()

    local.answers["/terms"] = killing
    with pytest.raises(Unreachable, match="the browser ended"):
        await text_of(renderer, local)


async def test_a_worn_browser_is_replaced(chromium, local):
    local.answers["/terms"] = page()
    async with renderer_of(replace(QUICK, pages_a_browser=2)) as renderer:
        await text_of(renderer, local)
        first = renderer._browser._running
        await text_of(renderer, local)
        assert renderer._browser._running is None
        assert not first.browser.is_connected()


@pytest.fixture
def short_folder():
    """A folder with a short path: Chromium's sockets lie in it, whose paths have at most 107 characters on Linux."""
    with TemporaryDirectory(prefix="cw-") as folder:
        yield Path(folder)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has /proc")
async def test_an_unused_browser_is_closed_after_a_while_and_leaves_nothing(chromium, local, monkeypatch, short_folder):
    monkeypatch.setenv("TMPDIR", str(short_folder))
    monkeypatch.setattr("tempfile.tempdir", None)
    monkeypatch.setenv("DISCORD_TOKEN", "a secret")
    local.answers["/terms"] = page()
    async with renderer_of() as renderer:
        await text_of(renderer, local)
        running = renderer._browser._running
        assert b"a secret" not in Path(f"/proc/{running.pid}/environ").read_bytes()  # noqa: ASYNC240 — no disk's file
        assert list(short_folder.iterdir())
        renderer._clock.go.set()
        await renderer._browser._closing
        assert renderer._clock.waits == [QUICK.idle_seconds]
        assert renderer._browser._running is None
        assert list(short_folder.iterdir()) == []
        assert not any(Path(f"/proc/{pid}").exists() for pid in (running.pid, running.driver_pid))  # noqa: ASYNC240
