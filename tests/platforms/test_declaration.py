"""Good and bad platform files."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.model import Document, OptOut, Page, Platform, Range
from bot.errors import DeclarationError
from bot.platforms import declaration


def test_a_full_declaration_becomes_a_platform(good):
    assert declaration.read("inkpond.toml", good.encode()) == Platform(
        id="inkpond",
        name="Inkpond",
        home="https://inkpond.example",
        documents=(
            Document(
                platform="inkpond",
                kind="terms",
                title="Terms of Use",
                urls=("https://inkpond.example/terms", "https://inkpond.example/terms/more"),
                select=("main",),
                remove=(".toc",),
                language="pt-BR",
                region="BR",
                browser=True,
                checked=date(2026, 1, 31),
                interval=timedelta(hours=24),
                despite_robots="They gave us leave by mail",
            ),
            Document("inkpond", "privacy", "Privacy Policy", ("https://inkpond.example/privacy",)),
        ),
        aliases=("ink pond",),
        makes=("art", "writing"),
        contact="legal@inkpond.example",
        opt_out=OptOut("https://inkpond.example/settings", "Settings → Data"),
    )


def test_a_small_declaration_is_enough(small):
    platform = declaration.read("reedbox.toml", small("Reedbox").encode("utf-8-sig"))
    assert [document.id for document in platform.documents] == ["reedbox/terms"]
    assert platform.opt_out is None


def test_several_documents_of_one_kind_are_told_apart_by_their_slugs(good):
    named = good.replace('kind = "privacy"', 'kind = "terms"\nslug = "for-sellers"')
    platform = declaration.read("inkpond.toml", named.encode())
    assert [document.id for document in platform.documents] == [
        "inkpond/terms@pt-BR-BR",
        "inkpond/terms/for-sellers",
    ]
    both = named.replace('"for-sellers"', '"for-sellers"\nlanguage = "de"')
    assert declaration.read("inkpond.toml", both.encode()).documents[1].id == "inkpond/terms/for-sellers@de"


RANGED = """
select = [{ start_after = "header", end_before = "footer" }, ".more"]
remove = [{ start_before = ".ad", end_after = ".ad + p" }]
"""


def test_a_selector_may_be_a_range(good):
    ranged = good.replace('select = ["main"]\nremove = [".toc"]', RANGED)
    document = declaration.read("inkpond.toml", ranged.encode()).documents[0]
    assert document.select == (Range("header", "footer", start_after=True, end_before=True), ".more")
    assert document.remove == (Range(".ad", ".ad + p"),)


PAGED = """
[[documents.pages]]
url = "https://inkpond.example/privacy"
select = ["#one"]
[[documents.pages]]
url = "https://inkpond.example/more"
remove = [".ad"]
[[documents.pages]]
url = "https://inkpond.example/privacy"
select = [{ start_before = "#two", end_before = "#three" }]
"""
URLS = 'urls = ["https://inkpond.example/privacy"]\nchecked = false\n'


def test_pages_may_have_selectors_of_their_own_and_come_twice(good):
    document = declaration.read("inkpond.toml", (good.replace(URLS, "") + PAGED).encode()).documents[1]
    one, more = "https://inkpond.example/privacy", "https://inkpond.example/more"
    assert document.urls == (one, more)
    assert document.pages == (
        Page(one, ("#one",)),
        Page(more, (), (".ad",)),
        Page(one, (Range("#two", "#three", end_before=True),)),
    )


def ranged(table):
    return ('["main"]', f"[{table}]", f"documents[0].select[0]{BAD_RANGES[table]}")


BAD_RANGES = {
    '{ start_before = "a" }': ": say where it ends, by one of end_before and end_after",
    '{ end_before = "a" }': ": say where it starts, by one of start_before and start_after",
    '{ start_before = "a", start_after = "b", end_after = "c" }': ": say where it starts, by one of start_before and",
    '{ start_before = "a", end_after = " c" }': ".end_after: has hidden characters",
    '{ startbefore = "a", end_after = "c" }': ".startbefore: there is no such key; did you mean start_before?",
    '{ start_before = 1, end_after = "c" }': ".start_before: expected text in quotes, got a whole number",
    "3": ": expected text in quotes or a table, got a whole number",
}

BAD = {
    **{f"a range {table}": ranged(table) for table in BAD_RANGES},
    "pages beside addresses": (URLS, URLS + PAGED, "documents[1].urls: stands beside pages; write one of the two"),
    "selectors beside pages": (
        URLS,
        'select = ["main"]' + PAGED,
        "documents[1].select: stands beside pages; write it in each of them",
    ),
    "a page without an address": (
        URLS,
        '[[documents.pages]]\nselect = ["a"]\n',
        "documents[1].pages[0].url: is missing; every declaration needs it",
    ),
    "an unknown key of a page": (
        URLS,
        '[[documents.pages]]\nurl = "https://a.example"\nselects = ["a"]\n',
        "documents[1].pages[0].selects: there is no such key; did you mean select?",
    ),
    "a key of the document below its pages": (
        "checked = false",
        PAGED + "checked = false",
        "documents[1].pages[2].checked: is a key of the document; write it above its pages",
    ),
    "an address of a page that is none": (
        URLS,
        '[[documents.pages]]\nurl = "a.example"\n',
        "documents[1].pages[0].url: 'a.example' is no web address",
    ),
    "a selector of a page that is empty": (
        URLS,
        '[[documents.pages]]\nurl = "https://a.example"\nremove = [""]\n',
        "documents[1].pages[0].remove[0]: is empty",
    ),
    "a slug that is none": (
        'kind = "privacy"',
        'kind = "privacy"\nslug = "For sellers"',
        "documents[1].slug: write lower-case a to z, 0 to 9 and hyphens, or leave the key out",
    ),
    "an unknown key": ("contact =", "kontact =", "kontact: there is no such key; did you mean contact?"),
    "an unknown key of a document": (
        "urls = [",
        "url = [",
        "documents[0].url: there is no such key; did you mean urls?",
    ),
    "an unknown key of the opt-out": (
        "note = ",
        "notes = ",
        "opt_out.notes: there is no such key; did you mean note?",
    ),
    "an unknown key like no other": (
        "contact =",
        "zzzz =",
        "zzzz: there is no such key; write one of name, aliases,",
    ),
    "a missing key": ('name = "Inkpond"', "", "name: is missing; every declaration needs it"),
    "a missing key of a document": ('title = "Terms of Use"', "", "documents[0].title: is missing"),
    "a number for a text": ('name = "Inkpond"', "name = 3", "name: expected text in quotes, got a whole number"),
    "a text for a list": (
        '["https://inkpond.example/privacy"]',
        '"https://a.example"',
        "[1].urls: expected a list",
    ),
    "a text for true or false": (
        "browser = true",
        'browser = "yes"',
        "browser: expected true or false, got text",
    ),
    "a moment for a day": (
        "checked = 2026-01-31",
        "checked = 2026-01-31T08:00:00",
        "documents[0].checked: expected a date as 2026-01-31, or false, got a moment",
    ),
    "checked without a day": (
        "checked = false",
        "checked = true",
        "documents[1].checked: write the day it was seen",
    ),
    "no TOML": ("[opt_out]", "[opt_out", "is not valid TOML: "),
    "an unknown kind": (
        '"privacy"',
        '"privacey"',
        "documents[1].kind: 'privacey' is not known; did you mean privacy?",
    ),
    "an unknown bundle": (
        '"art", "writing"',
        '"arts", "writing"',
        "makes[0]: 'arts' is not known; did you mean art?",
    ),
    "an unknown bundle like no other": (
        '"art", "writing"',
        '"qqq"',
        "makes[0]: 'qqq' is not known; write one of music,",
    ),
    "no documents": ("[[documents]]", "[[x]]", "x: there is no such key"),
    "no addresses": (
        'urls = ["https://inkpond.example/privacy"]',
        "urls = []",
        "documents[1].urls: there is none",
    ),
    "an empty name": ('name = "Inkpond"', 'name = ""', "name: is empty"),
    "a line break in a name": ('name = "Inkpond"', r'name = "Ink\npond"', "name: has hidden characters"),
    "a name turned around": ('name = "Inkpond"', r'name = "Ink\u202Epond"', "name: has hidden characters"),
    "a name without end": (
        'name = "Inkpond"',
        f'name = "{"x" * 301}"',
        "name: is longer than 300 characters",
    ),
    "an empty alias": ('["ink pond"]', '[""]', "aliases[0]: is empty"),
    "an empty selector": ('["main"]', '[" "]', "documents[0].select[0]: has hidden characters"),
    "a language in words": ('"pt-BR"', '"Portuguese"', 'documents[0].language: write a tag such as "en"'),
    "a language with a line break": ('"pt-BR"', r'"pt\r\nX: y"', "documents[0].language: write a tag"),
    "a region in words": ('"BR"', '"all of Brazil"', "documents[0].region: write a short code"),
    "an interval of none": ("= 24", "= 0", "documents[0].interval_hours: write hours between two looks, from 1 to 720"),
    "an interval of months": ("= 24", "= 721", "documents[0].interval_hours: write hours between two looks"),
    "an interval in words": ("= 24", '= "a day"', "interval_hours: expected a whole number, got text in quotes"),
    "an interval of a part": ("= 24", "= 0.5", "interval_hours: expected a whole number, got a number"),
    "an override without a reason": (
        '"They gave us leave by mail"',
        "true",
        "documents[0].despite_robots: expected text in quotes, got true or false",
    ),
    "an override with hidden characters": (
        "by mail",
        r"by\nmail",
        "documents[0].despite_robots: has hidden characters",
    ),
    "two documents of one kind": (
        'kind = "privacy"',
        'kind = "terms"\nlanguage = "pt-BR"\nregion = "BR"',
        "documents: two",
    ),
    "an opt-out that is no address": ('url = "https://', 'url = "settings', "opt_out.url: 'settings"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_mistake_is_told_with_its_file_and_key(good, name):
    right, wrong, sentence = BAD[name]
    assert right in good
    with pytest.raises(DeclarationError) as error:
        declaration.read("inkpond.toml", good.replace(right, wrong, 1).encode())
    assert str(error.value).startswith("inkpond.toml: ")
    assert sentence in str(error.value)
    assert "\n" not in str(error.value)


@given(st.integers(0, 900), st.integers(0, 40), st.one_of(st.text(max_size=9), st.sampled_from('="[]{}#\n\\')))
def test_whatever_a_file_says_it_is_a_platform_or_one_sentence(good, start, length, text):
    spoilt = good[:start] + text + good[start + length :]
    said = complaint(spoilt.encode("utf-8", "surrogatepass"))
    assert not said or said.startswith("inkpond.toml: ")
    assert said.isprintable()


def complaint(body):
    """What is wrong with the file, "" for nothing."""
    try:
        declaration.read("inkpond.toml", body)
    except DeclarationError as error:
        return str(error)
    return ""


def test_a_hostile_key_does_not_reach_the_terminal(good):
    said = complaint(rb'"\u001b[2J\nname" = 3' + good.encode())
    assert "there is no such key" in said
    assert said.isprintable()


@pytest.mark.parametrize("file", ["Inkpond.toml", "ink pond.toml", ".toml", "ink/pond.toml", "-x.toml", "ïnk.toml"])
def test_a_files_name_is_an_id(good, file):
    with pytest.raises(DeclarationError, match="is no id; name the file in lower-case"):
        declaration.read(file, good.encode())


def test_bytes_that_are_no_text_are_told():
    with pytest.raises(DeclarationError, match=r"^a\.toml: is not UTF-8 text"):
        declaration.read("a.toml", b'name = "\xff"')


def test_a_file_without_end_is_told():
    with pytest.raises(DeclarationError, match="is longer than 65,536 bytes"):
        declaration.read("a.toml", b"#" * 70_000)


def test_a_file_nested_without_end_is_told():
    with pytest.raises(DeclarationError, match="is not valid TOML"):
        declaration.read("a.toml", b"a = " + b"[" * 30_000)


def test_an_empty_file_is_told():
    with pytest.raises(DeclarationError, match="name: is missing"):
        declaration.read("a.toml", b"")
