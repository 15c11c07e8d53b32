"""Pages that others embed are read in their places."""

from __future__ import annotations

import pytest
from yarl import URL

from loopback_site import page
from rendering import text_of

pytestmark = pytest.mark.asyncio(loop_scope="package")

TERMS = b"<!DOCTYPE html><title>Embedded</title><body>" + b"<p>You keep what you paint here.</p>" * 50
SIZE = 'width="600" height="400"'


def around(*frames: str, size: str = SIZE) -> bytes:
    inside = "".join(f"<p>Before.</p><iframe {frame} {size}></iframe><p>After.</p>" for frame in frames)
    return page(f"<!DOCTYPE html><body>{inside}".encode())


def inside(html: str) -> int:
    """How often the embedded terms stand in it, each time between what is before and what is after."""
    parts = html.split("<p>Before.</p>")[1:]
    return sum("<p>You keep what you paint here.</p>" in part.partition("<p>After.</p>")[0] for part in parts)


async def test_an_embedded_page_is_read_in_its_place(renderer, local):
    local.answers["/terms"], local.answers["/embedded"] = around('src="/embedded"'), page(TERMS)
    html = await text_of(renderer, local)
    assert inside(html) == 1
    assert "Embedded" not in html
    assert "clausewatch-frame" not in html


async def test_one_of_another_host_is_too(renderer, local):
    there = local.url("/embedded", "localhost")
    local.answers["/terms"], local.answers["/embedded"] = around(f'src="{there}"'), page(TERMS)
    allowed = frozenset({"127.0.0.1", "localhost"})
    found = await renderer._look(URL(local.url("/terms")), "en", allowed)
    assert inside(found.html) == 1


async def test_one_that_the_guard_refuses_leaves_the_page_as_it_is(renderer, local):
    local.answers["/terms"] = around(f'src="{local.url("/embedded", "localhost")}"')
    local.answers["/embedded"] = page(TERMS)
    assert inside(await text_of(renderer, local)) == 0
    assert local.paths() == ["/terms"]


@pytest.mark.parametrize("sandbox", ["", "sandbox", 'sandbox="allow-scripts"'])
async def test_one_that_the_page_itself_holds_is_too(renderer, local, sandbox):
    held = TERMS.decode().replace('"', "&quot;")
    local.answers["/terms"] = around(f'{sandbox} srcdoc="{held}"')
    html = await text_of(renderer, local)
    assert html.count("<div><p>You keep") == inside(html) == 1


async def test_one_in_a_shadow_root_is_too_and_shadow_roots_in_one_are_read(renderer, local):
    shadow = "const root = document.querySelector('x-terms').attachShadow({mode: 'open'});"
    frame = f"<p>Before.</p><iframe src='/embedded' {SIZE}></iframe><p>After.</p>"
    local.answers["/terms"] = page(f"<x-terms></x-terms><script>{shadow}root.innerHTML = `{frame}`</script>".encode())
    terms = f"root.innerHTML = '<p>You keep what you paint here.</p>'.repeat(50)</script>{'x' * 1_000}"
    local.answers["/embedded"] = page(f"<x-terms></x-terms><script>{shadow}{terms}".encode())
    assert inside(await text_of(renderer, local)) == 1


@pytest.mark.parametrize(
    ("frame", "size"),
    [
        ('src="/short"', SIZE),
        ('src="/embedded"', 'width="250" height="400"'),
        ('src="/embedded" hidden', SIZE),
        ('src="/embedded" style="position: fixed"', SIZE),
        ('src="/large"', SIZE),
        ('src="/nothing-here"', SIZE),
        ('src="/file"', SIZE),
    ],
)
async def test_what_nobody_comes_for_is_left_out(renderer, local, frame, size):
    local.answers["/terms"], local.answers["/embedded"] = around(frame, size=size), page(TERMS)
    local.answers["/short"] = page(b"<p>You keep what you paint here.</p>")
    local.answers["/large"] = page(TERMS * 60)
    local.answers["/file"] = page(TERMS, Content_Disposition="attachment; filename=x.html")
    html = await text_of(renderer, local)
    assert "After." in html
    assert inside(html) == 0


async def test_of_many_five_are_read(renderer, local):
    local.answers["/terms"], local.answers["/embedded"] = around(*['src="/embedded"'] * 12), page(TERMS)
    html = await text_of(renderer, local)
    assert inside(html) == 5
    assert "clausewatch-frame" not in html


async def test_one_whose_scripts_never_end_keeps_nobody_waiting(renderer, local):
    endless = "<script>onload = () => setTimeout(() => { for (;;); }, 20)</script>"
    local.answers["/terms"] = around(f'sandbox="allow-scripts" srcdoc="{endless}"', 'src="/embedded"')
    local.answers["/embedded"] = page(TERMS)
    assert inside(await text_of(renderer, local)) == 1
