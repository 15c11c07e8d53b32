from __future__ import annotations

import time

import pytest

from bot.extract import looks_like_html


@pytest.mark.parametrize(
    "text",
    [
        "<!DOCTYPE html><p>x",
        "\ufeff\n<html lang=en>",
        "<?xml version='1.0'?><!-- made by hand -->\n<html>",
        "<h1>Terms</h1><p>one</p><p>two</p>",
        "<div><p>one</p><ul><li>x</li></ul></div>",
    ],
)
def test_html_is_known(text):
    assert looks_like_html(text)


def test_endless_comments_are_looked_at_quickly():
    start = time.perf_counter()
    assert not looks_like_html("<!--x-->" * 100_000 + "words")
    assert time.perf_counter() - start < 1  # second


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# Terms\n\nWe may train models.",
        "Plain words, 1 < 2 and 3 > 2.",
        "Markdown with a <br> in it, and <span>one span</span>.",
        "See <https://art.example/terms> or [here](https://art.example).",
    ],
)
def test_markdown_and_plain_text_are_not_html(text):
    assert not looks_like_html(text)
