"""Rendering stays within its limits, whatever a page does, and asks leave."""

from __future__ import annotations

import asyncio
import sys
from dataclasses import replace

import pytest

from bot.errors import NeedsBrowser, TooLarge, Unreachable, Unreadable
from bot.fetch.browser import BrowserSettings
from loopback_site import page
from rendering import QUICK, renderer_of, text_of, written

pytestmark = pytest.mark.asyncio(loop_scope="package")


async def test_a_script_without_end_is_ended_and_the_next_page_is_read(roomy, local):
    local.answers["/endless"] = written("while (true);")
    local.answers["/terms"] = page()
    with pytest.raises(Unreadable, match="not done within 2 s"):
        await text_of(roomy, local, "/endless")
    assert "Terms" in await text_of(roomy, local)


async def test_a_site_that_does_not_answer_is_unreachable(roomy, local):
    async def silent(writer, _):
        await writer.wait_closed()

    local.answers["/terms"] = silent
    with pytest.raises(Unreachable, match="sent nothing for 2 s"):
        await text_of(roomy, local)


HOARDS = {  # beside the scripts' own heap, and in it
    "for (const all = [];;) all.push(new Uint8Array(2e7).fill(1));": TooLarge,
    "for (const all = [];;) all.push(new Array(1e5).fill().map(Math.random));": Unreadable,
}


@pytest.mark.skipif(sys.platform != "linux", reason="memory is known by Linux's /proc")
async def test_a_page_that_takes_all_memory_is_ended(chromium, local):
    async with renderer_of(replace(QUICK, most_memory=1_500_000_000)) as renderer:
        for script, error in HOARDS.items():
            local.answers["/terms"] = written(script)
            with pytest.raises(error, match="memory"):
                await text_of(renderer, local)
        local.answers["/terms"] = page()
        assert "Terms" in await text_of(renderer, local)


async def test_pages_are_rendered_one_at_a_time_and_with_leave(renderer, local):
    local.answers |= {"/a": page(), "/b": page()}
    renderer._leave.asked.clear()
    await asyncio.gather(text_of(renderer, local, "/a"), text_of(renderer, local, "/b", despite_robots=True))
    assert renderer._leave.asked == [(local.url("/a"), False), (local.url("/b"), True)]
    assert renderer._leave.most == 1


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        (BrowserSettings(program="/no/such/chromium"), "none at /no/such/chromium"),
        (BrowserSettings(enabled=False), "switch that on"),
    ],
)
async def test_without_a_browser_what_to_do_is_said_before_the_site_is_asked(local, settings, said):
    pytest.importorskip("playwright")
    async with renderer_of(settings) as renderer:
        assert not renderer.can_render
        with pytest.raises(NeedsBrowser, match=said):
            await text_of(renderer, local)
        assert said in await renderer.self_test()
        assert renderer._leave.asked == []


async def test_a_browser_that_does_not_start_is_said_to_be_so(tmp_path):
    pytest.importorskip("playwright")
    broken = tmp_path / "chromium"
    broken.write_text("#!/bin/sh\nexit 1\n")
    broken.chmod(0o755)
    async with renderer_of(replace(QUICK, program=str(broken))) as renderer:
        assert renderer.can_render
        assert "does not start" in await renderer.self_test()
