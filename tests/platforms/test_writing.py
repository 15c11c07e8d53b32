"""Declarations, written as files."""

from __future__ import annotations

from datetime import date
from importlib.resources import files

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from bot.platforms import shape
from bot.platforms.telling import Telling
from bot.platforms.writing import written

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
DAY = st.dates(date(2000, 1, 1), date(2100, 1, 1))
RANGE = st.builds(shape.Range, start_after=TEXT, end_before=TEXT)
SELECTORS = st.lists(st.one_of(TEXT, RANGE), max_size=4).map(tuple)
TEXTS = st.lists(TEXT, max_size=4).map(tuple)
PAGES = st.lists(st.builds(shape.Page, url=TEXT, select=SELECTORS, remove=SELECTORS), max_size=3).map(tuple)
DOCUMENT = st.builds(
    shape.Document,
    kind=TEXT,
    slug=TEXT,
    title=TEXT,
    urls=TEXTS,
    select=SELECTORS,
    remove=SELECTORS,
    language=TEXT,
    browser=st.booleans(),
    checked=st.one_of(st.just(value=False), DAY),
    interval_hours=st.one_of(st.none(), st.integers(1, 720)),
    pages=PAGES,
)
PLATFORM = st.builds(
    shape.Platform,
    name=TEXT,
    aliases=TEXTS,
    home=TEXT,
    makes=TEXTS,
    contact=TEXT,
    opt_out=st.one_of(st.none(), st.builds(shape.OptOut, url=TEXT, note=TEXT)),
    source=st.one_of(st.none(), st.builds(shape.Source, name=TEXT, date=DAY)),
    documents=st.lists(DOCUMENT, max_size=3).map(tuple),
)


def decoded(text: str) -> shape.Platform:
    return shape.decode(Telling("a.toml"), text.encode())


@given(PLATFORM, TEXT)
def test_what_is_written_reads_back_as_the_same(declared, comment):
    assert decoded(written(declared, comment)) == declared


def test_it_looks_as_a_person_would_write_it():
    page = shape.Page(url="https://inkpond.example/1", select=(shape.Range(start_after="header", end_before="footer"),))
    declared = shape.Platform(
        name='Ink "pond"',
        home="https://inkpond.example",
        makes=("art",),
        source=shape.Source("read by hand", date(2026, 1, 31)),
        documents=(
            shape.Document(
                kind="terms", title="Terms", urls=("https://inkpond.example/terms",), checked=date(2026, 1, 31)
            ),
            shape.Document(kind="guidelines", slug="live", title="Live", browser=True, pages=(page,)),
        ),
    )
    assert (
        written(declared, "Made by hand.\n\nTwice.")
        == """\
# Made by hand.
#
# Twice.

name = "Ink \\"pond\\""
home = "https://inkpond.example"
makes = ["art"]

[source]
name = "read by hand"
date = 2026-01-31

[[documents]]
kind = "terms"
title = "Terms"
urls = ["https://inkpond.example/terms"]
checked = 2026-01-31

[[documents]]
kind = "guidelines"
slug = "live"
title = "Live"
browser = true
checked = false

[[documents.pages]]
url = "https://inkpond.example/1"
select = [{ start_after = "header", end_before = "footer" }]
"""
    )


def test_a_long_list_has_an_entry_a_line():
    urls = tuple(f"https://inkpond.example/a/long/way/to/the/terms/{number}" for number in range(3))
    text = written(shape.Platform(name="I", home="h", documents=(shape.Document(kind="terms", title="T", urls=urls),)))
    assert 'urls = [\n  "https://inkpond.example/a/long/way/to/the/terms/0",\n' in text
    assert decoded(text).documents[0].urls == urls


def test_the_built_in_files_lose_nothing():
    for file in files("bot.platforms").iterdir():
        if file.name.endswith(".toml"):
            text = file.read_text(encoding="utf-8")
            assert decoded(written(decoded(text))) == decoded(text)


def test_half_a_surrogate_pair_does_not_stop_the_writing():
    declared = shape.Platform(name="I\ud800", home="h", documents=(shape.Document(kind="k", title="t"),))
    assert decoded(written(declared)).name == "I?"


def test_every_key_of_the_shape_can_be_written():
    known = {shape.Platform, shape.Document, shape.Page, shape.Range, shape.OptOut, shape.Source}
    found = {one for one in vars(shape).values() if isinstance(one, type) and issubclass(one, msgspec.Struct)}
    assert found == known
