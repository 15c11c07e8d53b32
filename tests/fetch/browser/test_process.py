"""Whoever is cancelled leaves no process behind."""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path

import pytest

from bot.errors import Unreachable
from bot.fetch.browser.process import start
from loopback_site import page, redirect
from rendering import renderer_of, text_of

pytestmark = [
    pytest.mark.asyncio(loop_scope="package"),
    pytest.mark.skipif(sys.platform != "linux", reason="only Linux has /proc"),
]


def children() -> set[str]:
    return set(Path(f"/proc/self/task/{os.getpid()}/children").read_text().split())


def is_there(pid: int) -> bool:
    return Path(f"/proc/{pid}").exists()


async def test_a_browser_ends_although_its_closing_is_cancelled(chromium, local, monkeypatch, tmp_path):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    local.answers["/terms"] = page()
    async with renderer_of() as renderer:
        await text_of(renderer, local)
        running = renderer._browser._running
        closing = asyncio.create_task(renderer._browser.close())
        await asyncio.sleep(0)  # so that it has begun
        closing.cancel()
        with pytest.raises(asyncio.CancelledError):
            await closing
        assert not is_there(running.pid)
        assert not is_there(running.driver_pid)
        assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("turns", [0, 5, 20])
async def test_a_start_that_is_cancelled_leaves_no_process_and_no_folder(chromium, monkeypatch, tmp_path, turns):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    before = children()
    starting = asyncio.create_task(start(chromium, 9, 60))
    while children() <= before:  # noqa: ASYNC110 — until the driver's process is there, of which no event tells
        await asyncio.sleep(0)
    for _ in range(turns):  # of the loop: the driver's process is there, and has not yet said a word
        await asyncio.sleep(0)
    starting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await starting
    assert children() <= before
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["xn--a", "xn--0000h"])
async def test_a_redirect_to_a_name_that_is_no_idna_is_unreachable(renderer, local, name):
    local.answers["/terms"] = redirect(f"http://{name}/")
    with pytest.raises(Unreachable, match="cannot be reached"):
        await text_of(renderer, local)
