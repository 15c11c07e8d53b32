"""A real Chromium shows made-up pages."""

from __future__ import annotations

import pytest

from bot.fetch import RENDERING
from loopback_site import page
from rendering import text_of, written

pytestmark = pytest.mark.asyncio(loop_scope="package")

SCRIPTED = b"""<!DOCTYPE html><html lang="en"><body><p id="said">Loading</p><script>
setTimeout(() => { said.textContent = `Terms for ${navigator.language}, by script`; }, 20);
</script>"""


async def test_text_that_a_script_writes_is_there(renderer, local):
    local.answers["/terms"] = page(SCRIPTED)
    snapshot = await renderer.render(local.url("/terms"), language="de-AT")
    assert b"Terms for de-AT, by script" in snapshot.body
    assert snapshot.header("content-type") == "text/html; charset=utf-8"
    assert snapshot.header("x-clausewatch-rendered") == RENDERING
    assert (snapshot.url, snapshot.final_url, snapshot.status) == (local.url("/terms"), local.url("/terms"), 200)


async def test_a_page_that_is_named_behind_the_hash_sign_is_shown(renderer, local):
    local.answers["/"] = written("document.body.append(`at ${location.hash}`)")
    assert "at #/terms-of%20use" in await text_of(renderer, local, "/#/terms-of%20use")


async def test_the_site_is_told_truly_who_reads_it(renderer, local):
    local.answers["/terms"] = page()
    await renderer.render(local.url("/terms"), language="de-AT")
    headers = local.requests[0].headers
    assert "headlesschrome/" in headers["user-agent"]
    assert headers["user-agent"].endswith(" clausewatch/0.1 (+https://clausewatch.example)")
    assert headers["accept-language"].startswith("de-at")


async def test_text_in_shadow_roots_comes_as_templates(renderer, local):
    local.answers["/terms"] = written("""
        const outer = document.body.appendChild(document.createElement("x-terms")).attachShadow({mode: "open"});
        outer.innerHTML = "<h2>Within</h2><x-more></x-more>";
        outer.querySelector("x-more").attachShadow({mode: "open"}).innerHTML = "<p>Deeper</p>";
    """)
    html = await text_of(renderer, local)
    assert '<template shadowrootmode="open"><h2>Within</h2><x-more><template' in html
    assert "<p>Deeper</p>" in html


async def test_what_a_page_does_to_its_own_world_does_not_mislead_us(renderer, local):
    local.answers["/terms"] = written("""
        Element.prototype.getHTML = () => "lies"; window.setTimeout = () => {}; Array.prototype.toJSON = () => "lies";
    """)
    assert "<p>Terms</p>" in await text_of(renderer, local)


async def test_pictures_fonts_and_films_are_not_loaded(renderer, local):
    body = b"""<style>@font-face { font-family: x; src: url(/x.woff2) } body { font-family: x; background: url(/b) }
        </style><p>Terms<img src="/x.png"><img src="/picture"><video src="/x.mp4" autoplay muted></video>"""
    local.answers["/terms"] = page(body)
    await text_of(renderer, local)
    assert local.paths() == ["/terms"]


async def test_nothing_is_remembered_from_one_page_to_the_next(renderer, local):
    local.answers["/terms"] = page(
        b"""<p>Terms</p><script>
        localStorage.n = 1 + Number(localStorage.n || 0); document.body.append(`visit ${localStorage.n}`);
        </script>""",
        Set_Cookie="seen=1; Max-Age=99999",
    )
    for _ in range(2):
        assert "visit 1<" in await text_of(renderer, local)
    assert all("cookie" not in request.headers for request in local.requests)


async def test_questions_and_new_windows_keep_nobody_waiting(renderer, local):
    local.answers["/other"] = page()
    local.answers["/terms"] = written("""
        alert("Welcome"); const sure = confirm("Sure?"); open("/other"); window.onbeforeunload = () => "stay";
        document.body.append(`${sure}, ${Notification.permission == "granted"}, later`);
    """)
    assert "false, false, later" in await text_of(renderer, local)
    assert len(renderer._browser._running.browser.contexts) == 0
