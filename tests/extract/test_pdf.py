from __future__ import annotations

import time
import zlib
from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.model import Document, Snapshot
from bot.core.passages import fingerprint
from bot.errors import Unreadable, Walled
from bot.extract import Readable
from bot.extract.pdf import readable_pdf

Placed = tuple[float, float, float, str, str]  # x, y, size, font, text

LONG = "We keep what you upload for as long as you want it kept and not one day more."
MORE = "You may take it away at any time and we shall not ask why you would do so."


def pdf(pages: list[list[Placed]], *, packed: bool = False) -> bytes:
    """A PDF with these lines; fonts are "F" (Helvetica) and "B" (its bold)."""
    return pdf_of([drawing(page) for page in pages], packed=packed)


def drawing(page: list[Placed]) -> bytes:
    lines = (f"BT /{font} {size} Tf {x} {y} Td ({text}) Tj ET" for x, y, size, font, text in page)
    return "\n".join(lines).encode("cp1252")


def pdf_of(contents: list[bytes], *, resources: bytes = b"", objects: tuple[bytes, ...] = (), packed: bool) -> bytes:
    """A PDF with a page for each drawing; `objects` are numbered from 10 on."""
    fonts = b"/F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    bold = b"/B << /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>"
    first = 10 + len(objects)
    kids = b" ".join(b"%d 0 R" % (first + 2 * number) for number in range(len(contents)))
    written = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Count %d /Kids [%s] /MediaBox [0 0 595 842] >>" % (len(contents), kids),
        3: b"<< /Font << %s %s >> %s >>" % (fonts, bold, resources),
        **dict(enumerate(objects, 10)),
    }
    for number, content in enumerate(contents):
        at = first + 2 * number
        written[at] = b"<< /Type /Page /Parent 2 0 R /Resources 3 0 R /Contents %d 0 R >>" % (at + 1)
        written[at + 1] = stream(content, packed=packed)
    return file_of(written)


def stream(content: bytes, entries: bytes = b"", *, packed: bool = False) -> bytes:
    if packed:
        content, entries = zlib.compress(content), entries + b" /Filter /FlateDecode"
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), entries, content)


def file_of(written: dict[int, bytes], trailer: bytes = b"") -> bytes:
    body, places = b"%PDF-1.7\n", {}
    for number, content in written.items():
        places[number] = len(body)
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%d 1\n%010d 00000 n \n" % (number, place) for number, place in places.items())
    end = b"xref\n0 1\n0000000000 65535 f \n%s" % table
    return body + end + b"trailer\n<< /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF" % (trailer, len(body))


def column(*texts: str, top: float = 700, left: float = 70) -> list[Placed]:
    return [(left, top - 14 * number, 11, "F", text) for number, text in enumerate(texts)]


def blocks(pages: list[list[Placed]]) -> list[str]:
    return readable_pdf(pdf(pages)).split("\n\n")


def test_wrapped_lines_make_paragraphs_where_the_space_between_them_grows():
    assert blocks([[*column(LONG, MORE), *column("Another part.", top=640)]]) == [f"{LONG} {MORE}", "Another part."]


def test_larger_lines_are_headings_and_bold_ones_stand_alone():
    page = [(70, 780, 20, "F", "Terms of use"), (70, 740, 14, "B", "1. Your work"), *column(LONG, MORE)]
    page += [(70, 660, 11, "B", "In short"), *column(LONG, top=646)]
    assert blocks([page]) == ["# Terms of use", "## 1. Your work", f"{LONG} {MORE}", "**In short**", LONG]


def test_list_items_stand_apart_and_keep_the_lines_they_wrap_to():
    page = column("We may:", "(a) " + LONG, "    " + MORE, "(b) leave;", "• sell nothing.")
    assert blocks([page]) == ["We may:", f"(a) {LONG} {MORE}", "(b) leave;", "- sell nothing."]


def test_an_indented_first_line_begins_a_paragraph():
    page = column(LONG, MORE)
    page += [(90, 672, 11, "F", LONG), (70, 658, 11, "F", MORE)]
    assert blocks([page]) == [f"{LONG} {MORE}"] * 2


def test_hyphens_at_line_ends_are_undone_unless_the_word_has_one():
    page = column("What you upload to our third-party brushes stays yours and it is respon-",
                  "sibly kept by us, and a third-", "party never sees it. All of us are responsibly paid.")  # fmt: skip
    said = "What you upload to our third-party brushes stays yours and it is responsibly kept by us, and a third-party"
    assert blocks([page]) == [f"{said} never sees it. All of us are responsibly paid."]


def test_running_heads_feet_and_page_numbers_are_left_out():
    pages = [
        [
            (70, 810, 9, "F", f"Paintly terms, {number} of 3"),
            *column(*(f"{word} {number}." for word in words.split())),
            (300, 30, 9, "F", str(number)),
            (70, 45, 9, "F", "Paintly Ltd."),
        ]
        for number, words in enumerate(("One two three four", "Five six seven eight", "Nine ten eleven twelve"), 1)
    ]
    text = readable_pdf(pdf(pages))
    assert "Paintly" not in text
    assert [line.strip(".") for line in text.split() if line[0].isdigit()] == [*"111122223333"]


def test_a_sentence_goes_on_across_the_end_of_a_page():
    pages = [[*column(LONG, "and what we do with it is"), (300, 30, 9, "F", "1")], column("told here.", MORE)]
    assert f"{LONG} and what we do with it is told here.\n\n{MORE}" in readable_pdf(pdf(pages))


def test_where_lines_end_changes_no_fingerprint():
    words = f"{LONG} {MORE} {LONG}".split()

    def wrapped(width: int) -> str:
        lines = [" ".join(words[start : start + width]) for start in range(0, len(words), width)]
        return readable_pdf(pdf([column(*lines)]))

    assert len({fingerprint(wrapped(width)) for width in (9, 12, 20)}) == 1


def test_packed_streams_and_forms_are_read():
    form = stream(drawing(column(LONG)), b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources 3 0 R")
    body = pdf_of([b"/X Do"], resources=b"/XObject << /X 10 0 R >>", objects=(form,), packed=True)
    assert readable_pdf(body) == LONG


# ── what cannot be read ──────────────────────────────────────────────────────


def test_a_scanned_pdf_is_said_to_be_one():
    with pytest.raises(Unreadable, match="pictures of text"):
        readable_pdf(pdf([[], []]))


def test_an_encrypted_pdf_is_said_to_be_one():
    locked = b"<< /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O <%s> /U <%s> >>" % (b"41" * 32, b"42" * 32)
    written = {1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Count 0 /Kids [] >>", 3: locked}
    with pytest.raises(Unreadable, match="encrypted"):
        readable_pdf(file_of(written, b"/Encrypt 3 0 R /ID [<00> <00>]"))


@pytest.mark.parametrize(
    "body", [b"", b"%PDF-1.7 \xff\xfe", pdf([column(LONG)])[:300], b"%PDF-1.7\nstartxref\n9\n%%EOF"]
)
def test_a_damaged_pdf_is_said_to_be_one(body):
    with pytest.raises(Unreadable, match=r"damaged|pictures"):
        readable_pdf(body)


def bombs() -> dict[str, bytes]:
    """PDFs that would take hours or gigabytes."""
    zeros = zlib.compress(b"0 " * 30_000_000)
    bomb = b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(zeros), zeros)
    forms = tuple(  # each draws the next one nine times
        stream(
            b"/X Do " * 9,
            b"/Subtype /Form /BBox [0 0 1 1] /Resources << /XObject << /X %d 0 R >> >>" % (11 + number),
        )
        for number in range(20)
    )
    heavy = b"%" + b"x" * 3_900_000
    return {
        "stream": pdf_of([b"/X Do"], resources=b"/XObject << /X 10 0 R >>", objects=(bomb,), packed=False),
        "contents": file_of(
            {
                1: b"<< /Type /Catalog /Pages 2 0 R >>",
                2: b"<< /Type /Pages /Count 1 /Kids [3 0 R] /MediaBox [0 0 9 9] >>",
                3: b"<< /Type /Page /Parent 2 0 R /Resources << >> /Contents 4 0 R >>",
                4: bomb,
            }
        ),
        "forms": pdf_of([b"/X Do"], resources=b"/XObject << /X 10 0 R >>", objects=forms, packed=False),
        "pages": pdf([column("x")] * 1_000),
        "work": pdf_of([heavy] * 40, packed=True),
        "nested": pdf_of([b"[" * 100_000 + b"] TJ"], packed=True),
        "loop": file_of(
            {1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Count 2 /Kids [2 0 R 2 0 R] >>"}
        ),
    }


@pytest.mark.parametrize(("name", "body"), bombs().items())
def test_a_pdf_that_would_take_for_ever_is_refused_soon(name, body):
    start = time.perf_counter()
    with pytest.raises(Unreadable):
        readable_pdf(body)
    assert time.perf_counter() - start < 20  # seconds; each takes a tenth of that


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_damage_gives_text_or_unreadable(data):
    body = bytearray(pdf([[*column(LONG, MORE), (70, 780, 20, "B", "Terms")]], packed=data.draw(st.booleans())))
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(body) - 1))
        body[at : at + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=9))
    with suppress(Unreadable):
        readable_pdf(bytes(body))


# ── as a document ────────────────────────────────────────────────────────────


def test_a_pdf_is_read_as_a_document_and_a_short_one_is_none():
    def read(page: list[Placed]) -> str:
        at = datetime(2026, 11, 23, tzinfo=UTC)
        url = "https://paintly.example/terms.pdf"
        snapshot = Snapshot(url, url, at, 200, (("content-type", "application/pdf"),), pdf([page]))
        return Readable()([snapshot], Document("paintly", "terms", "Terms", (url,)))

    assert read(column(LONG, MORE, LONG)) == f"{LONG} {MORE} {LONG}"
    with pytest.raises(Unreadable, match=r"terms\.pdf.* only 2 words") as caught:
        read(column("Our terms"))
    assert not isinstance(caught.value, Walled)


def test_a_word_that_goes_on_over_several_lines_is_joined():
    lines = [LONG + " Such are inter-", "nation-", "alisation and more words of it that go on here."]
    assert "international" in readable_pdf(pdf([column(*lines, MORE)]))
