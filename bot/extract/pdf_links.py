"""The links that a PDF lays over its text: what is damaged is passed over, and how much is looked at is bounded."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from bot.errors import Unreadable
from bot.extract import tidy
from bot.extract.links import Link, links_of
from bot.extract.pdf import opened
from bot.extract.pdf_lines import Allowance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdf import PdfReader

_WORK = 5_000_000  # bytes of annotations; a hundred pages full of links have about 300,000
_EACH = 200  # bytes that looking at an annotation is worth, whatever it is
_ENTRY = 8  # what one entry of a table costs
_BEGINS = re.compile(rb"\s{0,9}([0-9]{1,10})\s{1,9}([0-9]{1,5})\s{1,9}obj")


def pdf_links(body: bytes, base_url: str = "") -> tuple[Link, ...]:
    """In the pages' order, each address once; a link's text is what the file says of it, else its address.

    Raises Unreadable as `readable_pdf` does.
    """
    with opened(body) as reader:
        return links_of(_written(reader, _Objects(reader, body)), base_url)


def _written(reader: PdfReader, objects: _Objects) -> Iterator[tuple[str, str]]:
    """Texts and addresses, until the work that may be spent is."""
    with suppress(Unreadable):
        for page in reader.pages:
            annotations = objects.at(page.get("/Annots"))
            for reference in annotations if isinstance(annotations, list) else ():
                objects.spend(_EACH)
                if address := _address(annotation := objects.at(reference), objects):
                    yield _text(annotation, objects) or address, address


def _address(annotation: Any, objects: _Objects) -> str:
    """Where a link leads to on the web; "" for another, and for another annotation (PDF 32000-1, 12.6.4.7)."""
    if not isinstance(annotation, dict) or annotation.get("/Subtype") != "/Link":
        return ""
    action = objects.at(annotation.get("/A"))
    if not isinstance(action, dict) or action.get("/S") != "/URI":
        return ""
    return objects.words(action.get("/URI"))


def _text(annotation: dict[str, Any], objects: _Objects) -> str:
    return tidy.clean(objects.words(annotation.get("/Contents")))


class _Objects:
    """A file's objects by their references; what they cost is counted. Raises Unreadable when it is too much."""

    def __init__(self, reader: PdfReader, body: bytes) -> None:
        self._reader = reader
        self._body = body
        self.spend = Allowance(_WORK).spend

    def at(self, value: Any) -> Any:
        """What a reference leads to, and what is none itself; None where nothing can be read."""
        if not hasattr(value, "idnum"):
            return value
        if not self._is_there(value.idnum, value.generation):
            return None
        try:
            found = value.get_object()
        except Exception:  # noqa: BLE001 — as in `pdf.opened`
            self.spend(len(self._body))  # it may have been read to its end
            return None
        self.spend(_weight(found))
        return found

    def words(self, value: Any) -> str:
        from pypdf.generic import TextStringObject  # noqa: PLC0415 — as in `pdf`

        found = self.at(value)
        return str(found) if isinstance(found, TextStringObject) else ""

    def _is_there(self, number: int, generation: int) -> bool:
        """Whether it stands where the file says: else pypdf would look through all of it, each time."""
        if generation == 0 and number in self._reader.xref_objStm:
            return True
        place = self._reader.xref.get(generation, {}).get(number, len(self._body))
        found = _BEGINS.match(self._body, place)
        return found is not None and (int(found[1]), int(found[2])) == (number, generation)


def _weight(value: Any) -> int:
    """The bytes of an object, those that it refers to left out."""
    total, todo = 0, [value]
    while todo:
        one = todo.pop()
        if isinstance(one, (list, dict)):
            total += _ENTRY * len(one)
            todo += one.values() if isinstance(one, dict) else one
        elif isinstance(one, (str, bytes)):
            total += len(one)
    return total
