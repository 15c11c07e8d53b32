"""Links of PDFs: those to the web, whatever else a file lays over its text."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import Unreadable
from bot.extract import Link, pdf_links

BASE = "https://paintly.example/legal/terms.pdf"
LINK = b"<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI %s >> %s >>"


def pdf(annotations: bytes, *objects: bytes, junk: bytes = b"", within: range = range(0)) -> bytes:
    """A PDF of one page with these annotations; `objects` are numbered from 4 on, those `within` begin inside them."""
    page = b"<< /Type /Page /Parent 2 0 R /Resources << >> /Annots %s >>" % annotations
    tree = b"<< /Type /Pages /Count 1 /Kids [3 0 R] /MediaBox [0 0 595 842] >>"
    written = (b"<< /Type /Catalog /Pages 2 0 R >>", tree, page, *objects)
    body, table = b"%PDF-1.7\n" + junk, []
    for number, content in enumerate(written, 1):
        table.append(b"%d 1\n%010d 00000 n \n" % (number, len(body)))
        body += b"%d 0 obj%s\nendobj\n" % (number, content)
    table += [b"%d 1\n%010d 00000 n \n" % (number, body.index(b"%d 0 obj" % number)) for number in within]
    xref = b"xref\n0 1\n0000000000 65535 f \n" + b"".join(table)
    return body + xref + b"trailer\n<< /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % len(body)


def addresses(body: bytes) -> list[str]:
    return [link.url for link in pdf_links(body, BASE)]


def test_the_links_come_in_their_order_each_address_once():
    named = LINK % (b"(https://paintly.example/ai)", b"/Contents (AI  settings)")
    body = pdf(
        b"[4 0 R %s 4 0 R %s]" % (LINK % (b"(mailto:ai@paintly.example)", b""), LINK % (b"(../opt-out)", b"")), named
    )
    assert pdf_links(body, BASE) == (
        Link("AI settings", "https://paintly.example/ai"),
        Link("mailto:ai@paintly.example", "mailto:ai@paintly.example"),
        Link("../opt-out", "https://paintly.example/opt-out"),
    )


def test_what_leads_to_no_page_of_the_web_is_left_out():
    goes = b"<< /Subtype /Link /A << /S /GoTo /D [3 0 R /Fit] >> >>"
    inner = b"<< /Subtype /Link /Dest [3 0 R /Fit] >>"
    note = b"<< /Subtype /Text /A << /S /URI /URI (https://note.example) >> >>"
    runs = LINK % (b"(javascript:x\\(\\))", b"")
    assert addresses(pdf(b"[%s %s %s %s %s]" % (goes, inner, note, runs, LINK % (b"(/a)", b"")))) == [
        "https://paintly.example/a"
    ]


@pytest.mark.parametrize(
    "odd", [b"17", b"/name", b"[(a)]", b"<< >>", b"null", b"true", b"4 0 R", b"99 0 R", b"(http://[x)"]
)
def test_an_address_that_is_none_is_passed_over(odd):
    assert addresses(pdf(b"[4 0 R 5 0 R]", LINK % (odd, b""), LINK % (b"(/a)", b""))) == ["https://paintly.example/a"]


@pytest.mark.parametrize(
    "annotations", [b"4 0 R", b"[4 0 R]", b"[[4 0 R]]", b"17", b"99 0 R", b"[3 0 R 99 0 R null 1]"]
)
@pytest.mark.parametrize(
    "other", [b"4 0 R", b"[4 0 R]", b"<< /Subtype /Link /A 4 0 R /S /URI /URI 4 0 R >>", b"<< /A", b""]
)
def test_what_leads_round_or_nowhere_ends(annotations, other):
    assert addresses(pdf(annotations, other)) == []


def test_of_links_without_end_two_thousand_are_kept():
    many = b" ".join(LINK % (b"(/%d)" % number, b"") for number in range(5_000))
    assert len(addresses(pdf(b"[%s]" % many))) == 2_000


def hostile() -> dict[str, bytes]:
    """Files whose annotations would take long one by one."""
    numbers = range(5, 2_000)
    references = b"[%s]" % b" ".join(b"%d 0 R" % number for number in numbers)
    nested = b"(" + b"".join(b"\n%d 0 obj(" % number for number in numbers) + b"x" * 2_000_000 + b")" * 2_000
    return {
        "missing": pdf(references, junk=b" " * 5_000_000),
        "within one another": pdf(references, nested, within=numbers),
        "useless": pdf(b"[%s]" % b" ".join([b"3 0 R"] * 90_000)),
    }


@pytest.mark.parametrize(("name", "body"), hostile().items())
def test_annotations_that_would_take_for_ever_end_soon(name, body):
    start = time.perf_counter()
    assert addresses(body) == []
    assert time.perf_counter() - start < 20  # seconds; each takes a tenth of that


def test_a_damaged_file_is_said_to_be_that():
    with pytest.raises(Unreadable, match="damaged"):
        pdf_links(b"%PDF-1.7 \xff\xfe")


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_damage_gives_links_or_unreadable(data):
    body = bytearray(pdf(b"[4 0 R 5 0 R]", LINK % (b"(/a)", b"/Contents (a)"), LINK % (b"(/b)", b"")))
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(body) - 1))
        body[at : at + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=9))
    with suppress(Unreadable):
        pdf_links(bytes(body), BASE)
