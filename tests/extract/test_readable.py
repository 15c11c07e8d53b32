from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.model import Document, Page, Range, Snapshot
from bot.errors import Unreadable, Walled
from bot.extract import Readable

PIECES = [
    b"%PDF-1.7\n", b"\xef\xbb\xbf", b"\xff\xfe", b"<!doctype html>", b"<meta charset=utf-16>", b"<meta charset=big5>",
    b"<p>", b"word \xe9\x80 ", b"</p>", b"<script>window.a=", b"<script type=application/json>", b"[1,2", b"]</script>",
    b"1 0 obj<</Type/Catalog>>", b"startxref 0 %%EOF", b"# T\n\n", b"\0", b"&#0;&#xd800;&amp;nbsp;", b"word " * 60,
]  # fmt: skip
WORDS = " ".join(f"Sentence {number} of the made-up terms of Paintly says something." for number in range(10))
TERMS = f"<h1>Terms</h1><p>{WORDS}</p>".encode()
DOCUMENT = Document("paintly", "terms", "Terms", ("https://paintly.example/terms",))


def snapshot(body: bytes, content_type: str = "text/html", url: str = "https://paintly.example/terms") -> Snapshot:
    at = datetime(2026, 11, 23, tzinfo=UTC)
    return Snapshot(url, url, at, 200, (("content-type", content_type),), body)


def test_several_pages_make_one_text_in_their_order():
    second = snapshot(f"<h1>Rules</h1><p>{WORDS}</p>".encode())
    text = Readable()([snapshot(TERMS), second], DOCUMENT)
    assert text.index("# Terms") < text.index("# Rules")
    assert "\n\n# Rules\n\n" in text


def test_the_declarations_selectors_are_used():
    body = f"<div id=x><p>{WORDS}</p><p class=ad>Buy</p></div><p>other</p>".encode()
    document = Document("paintly", "terms", "Terms", ("u",), select=("#x",), remove=(".ad",))
    assert Readable()([snapshot(body)], document) == WORDS


PAGED = Document(
    "paintly",
    "terms",
    "Terms",
    ("https://paintly.example/one", "https://paintly.example/two"),
    pages=(
        Page("https://paintly.example/one", (Range("h1", "h2", end_before=True),)),
        Page("https://paintly.example/two", ("main",), (".ad",)),
        Page("https://paintly.example/one", (Range("h2", "p:last-child"),)),
    ),
)
ONE = snapshot(f"<h1>A</h1><p>{WORDS}</p><h2>B</h2><p>{WORDS}</p>".encode(), url="https://paintly.example/one")
TWO = snapshot(f"<p>x</p><main><h1>C</h1><p>{WORDS}</p><p class=ad>Buy</p></main>".encode(), url=PAGED.urls[1])


def test_pages_are_read_by_their_own_selectors_and_one_of_them_twice():
    headings = [line for line in Readable()([ONE, TWO], PAGED).split("\n\n") if line.startswith("#")]
    assert headings == ["# A", "# C", "## B"]
    assert "Buy" not in Readable()([ONE, TWO], PAGED)


def test_the_identity_of_pages_is_that_of_each_as_it_is_read():
    noisy = snapshot(TWO.body.replace(b"<p>x</p>", b"<p>y</p>"), url=TWO.url)
    other = snapshot(TWO.body.replace(b"C", b"D"), url=TWO.url)
    same, differs = (Readable().identity([ONE, one], PAGED) for one in (noisy, other))
    assert Readable().identity([ONE, TWO], PAGED) == same != differs


def test_a_page_that_was_not_sent_is_told_and_has_no_identity():
    with pytest.raises(Unreadable, match=r"paintly\.example/two was not read with the others"):
        Readable()([ONE], PAGED)
    assert Readable().identity([ONE], PAGED) == ""


@pytest.mark.parametrize("setting", ["select", "remove"])
def test_a_wall_without_a_ranges_ends_is_a_wall(setting):
    wall = snapshot(b"<title>Just a moment...</title><p>Enable JavaScript and cookies to continue</p>")
    document = Document("paintly", "terms", "Terms", ("u",), **{setting: (Range("#a", "#b"),)})
    with pytest.raises(Walled):
        Readable()([wall], document)


def test_a_selector_that_misses_is_said_with_the_address():
    document = Document("paintly", "terms", "Terms", ("u",), select=("#gone",))
    with pytest.raises(Unreadable, match=r"paintly\.example/terms.*'#gone' finds nothing") as caught:
        Readable()([snapshot(TERMS)], document)
    assert caught.value.url == "https://paintly.example/terms"


@pytest.mark.parametrize("content_type", ["text/markdown; charset=utf-8", "text/plain", ""])
def test_markdown_and_plain_text_are_read_as_they_stand(content_type):
    text = f"# Terms\n\n* one _thing_\n* another\n\n{WORDS}"
    assert Readable()([snapshot(text.encode(), content_type)], DOCUMENT) == text


def test_plain_text_wrapped_at_a_column_is_joined_to_paragraphs():
    wrapped = WORDS.replace(" says", "\nsays").replace("of the", "of\nthe")
    assert Readable()([snapshot(wrapped.encode(), "text/plain")], DOCUMENT) == WORDS


def test_html_sent_as_plain_text_is_still_html():
    body = b"<!doctype html>" + TERMS
    assert Readable()([snapshot(body, "text/plain")], DOCUMENT).startswith("# Terms")


@pytest.mark.parametrize(
    ("body", "content_type", "said"),
    [
        (b"%PDF-1.7 ...", "application/pdf", "the PDF is damaged"),
        (b"\n%PDF-1.7 ...", "text/html", "the PDF is damaged"),
        (b"\x89PNG\r\n", "image/png", "an image"),
        (b"PK\x03\x04", "application/octet-stream", "a ZIP"),
        (b"\x00\x01\x02", "text/html", "binary"),
        (b'{"a": 1}', "application/json", "application/json"),
    ],
)
def test_what_is_no_text_is_said_to_be_that(body, content_type, said):
    with pytest.raises(Unreadable, match=said):
        Readable()([snapshot(body, content_type)], DOCUMENT)


@pytest.mark.parametrize(
    ("html", "said", "walled"),
    [
        ("<title>Just a moment...</title><p>Checking your browser before you go on.</p>", "wall", True),
        ("<h1>Access denied</h1><p>You have no permission to see this page on this server.</p>", "wall", True),
        ("<p>Please complete the CAPTCHA to go on.</p>", "wall", True),
        (f"<p>{' '.join(['Verify you are human to continue.'] * 20)}</p>", "wall", True),
        (
            "<div id=root></div><noscript>You need to enable JavaScript to run this app.</noscript>",
            "JavaScript",
            True,
        ),
        ("<h1>Page not found</h1><p>Look somewhere else.</p>", "error page", False),
        ("<p>Loading…</p>", "only 1 words", False),
        ("<div id=app>Loading…</div><script src=/app.js></script>", "only 1 words", True),
        ("<script src=/app.js></script><h1>404</h1><p>Page not found</p>", "error page", False),
        ("", "only 0 words", False),
    ],
)
def test_what_is_not_the_document_is_told_apart(html, said, walled):
    with pytest.raises(Unreadable, match=said) as caught:
        Readable()([snapshot(html.encode())], DOCUMENT)
    assert isinstance(caught.value, Walled) == walled


@pytest.mark.parametrize(
    ("html", "kind"),
    [
        ("<title>Just a moment...</title><p>Checking your browser before you go on.</p>", Walled),
        ("<div id=root></div><script src=/app.js></script>", Walled),
        (f'<div id=root></div><script type="application/json">{{"html": "<p>{WORDS}</p>"}}</script>', Walled),
        (f"<main><p>{WORDS}</p></main><script src=/app.js></script>", Unreadable),
        ("<p>Loading…</p>", Unreadable),
    ],
)
def test_a_selector_that_misses_on_a_wall_is_a_wall(html, kind):
    document = Document("paintly", "terms", "Terms", ("u",), select=("#terms",))
    with pytest.raises(Unreadable) as caught:
        Readable()([snapshot(html.encode())], document)
    assert type(caught.value) is kind


def test_a_policy_that_speaks_of_captchas_is_no_wall():
    body = f"<p>We use captcha services against bots. {WORDS * 4}</p>".encode()
    assert "captcha" in Readable()([snapshot(body)], DOCUMENT)


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(st.binary(max_size=300), st.lists(st.sampled_from(PIECES), max_size=12).map(b"".join)),
    st.sampled_from(["text/html", "text/html; charset=utf-16", "text/plain; charset=x", "application/pdf", "", "é\0"]),
    st.booleans(),
)
def test_any_bytes_give_text_or_unreadable(body, content_type, selected):
    document = Document("paintly", "terms", "Terms", ("u",), select=("p",) if selected else ())
    with suppress(Unreadable):
        Readable()([snapshot(body, content_type)], document).encode()
