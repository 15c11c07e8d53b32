"""PDF → its readable text, by pypdf; bounded in pages, decoded bytes and work, whatever the file holds."""

from __future__ import annotations

import math
import re
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, Any

from bot.errors import Unreadable
from bot.extract.page import markdown
from bot.extract.pdf_lines import Allowance, Line, lines_of
from bot.extract.pdf_paragraphs import paragraphs
from bot.extract.pdf_running import without_running

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdf import PdfReader

_MOST_PAGES = 400  # the longest terms have about a hundred
_LARGEST_STREAM = 4_000_000  # bytes decoded; a page of text has about 10,000
_ALL_STREAMS = 100_000_000  # bytes decoded, were every stream of the file as large as it may be
_WORK = 20_000_000  # bytes of page descriptions and font tables: about eight seconds
_MOST_OPERANDS = 300_000  # of one page description; pypdf holds them all in memory
_MOST_FORMS = 500  # drawn on one page, each inside another, too
_DEEPEST = 50  # levels of the page tree
_FEWEST_READABLE = 0.8  # of the characters; a font without a table of its letters gives none
_UNREADABLE = re.compile(r"[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f]")


def readable_pdf(body: bytes) -> str:
    """The text as Markdown, one block a line, an empty line between two.

    Headings by their size, lines joined to paragraphs, hyphens at line ends undone; running heads and feet and page
    numbers left out. Raises Unreadable, and nothing else, for what is encrypted, damaged, too large or only pictures.
    """
    with opened(body) as reader:
        return markdown(paragraphs(without_running(_lines(reader))))


@contextmanager
def opened(body: bytes) -> Iterator[PdfReader]:
    """The file within our limits. Raises Unreadable, and nothing else, whatever is raised inside."""
    from pypdf import PdfReader, apply_configuration  # noqa: PLC0415 — 17 MB and 75 ms, for few documents
    from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError  # noqa: PLC0415

    try:
        with apply_configuration(**_limits(body)):
            yield _checked(PdfReader(BytesIO(body)))
    except Unreadable:
        raise
    except (DependencyError, FileNotDecryptedError) as error:
        raise Unreadable("the PDF is encrypted") from error
    except (LimitReachedError, RecursionError, MemoryError) as error:
        raise Unreadable("the PDF is too large or too tangled to be read safely") from error
    except Exception as error:  # a damaged file makes pypdf raise nearly anything
        raise Unreadable("the PDF is damaged") from error


def _checked(reader: PdfReader) -> PdfReader:
    if reader.is_encrypted and not reader.decrypt(""):
        raise Unreadable("the PDF is encrypted")
    if len(reader.pages) > _MOST_PAGES:
        raise Unreadable(f"the PDF has more than {_MOST_PAGES} pages")
    return reader


def _limits(body: bytes) -> dict[str, Any]:
    """pypdf's limits. Every stream it decodes is kept, so that all of them together must fit."""
    streams = math.ceil(body.count(b"stream") / 2)  # each says "stream" and "endstream"
    largest = min(_LARGEST_STREAM, _ALL_STREAMS // max(1, streams))
    filters = ("zlib", "lzw", "run_length", "brotli", "jbig2")
    return {
        **{f"{name}_maximum_output_length": largest for name in filters},
        "zlib_maximum_recovery_input_length": 100_000,  # each of these bytes is tried alone
        "array_based_stream_maximum_output_length": _LARGEST_STREAM,
        "stream_decoding_work_maximum_length": 4 * _LARGEST_STREAM,
        "stream_parsing_work_maximum_count": _MOST_OPERANDS,
        "xform_maximum_invocations_per_extraction": _MOST_FORMS,
        "page_tree_maximum_depth": _DEEPEST,
        "page_tree_maximum_entries": 10 * _MOST_PAGES,
        "page_tree_maximum_page_entries": 100 * _MOST_PAGES,
    }


def _lines(reader: PdfReader) -> list[Line]:
    """All pages' lines. Raises Unreadable for a PDF without text that can be read."""
    allowance = Allowance(_WORK)
    lines = [line for number, page in enumerate(reader.pages) for line in lines_of(page, number, allowance)]
    text = "".join(line.text for line in lines)
    if not text:
        raise Unreadable("the PDF holds pictures of text, and no text")
    if len(_UNREADABLE.findall(text)) > (1 - _FEWEST_READABLE) * len(text):
        raise Unreadable("the PDF does not say which letters its signs stand for")
    return lines
