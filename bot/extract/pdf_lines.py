"""A PDF's page → its lines of text, each with its place, size and weight; the work for it is counted."""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot
from typing import TYPE_CHECKING, Any

from bot.errors import Unreadable
from bot.extract.tidy import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pypdf import PageObject

_STEP = 20  # what one drawing operation costs, in bytes read
_ENTRY = 8  # what one entry of a table costs
_MOST_RESOURCES = 2_000  # forms and fonts that one page may name
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})


@dataclass(frozen=True, slots=True)
class Line:
    """`x` and `y` are points from the page's lower left corner, `size` is the letters' height in points."""

    page: int
    x: float
    y: float
    size: float
    bold: bool
    text: str


class Allowance:
    """The work that may still be spent on a file, in bytes."""

    def __init__(self, work: int) -> None:
        self._left = work

    def spend(self, work: int) -> None:
        """Raises Unreadable from the moment that too much was spent."""
        self._left -= work
        if self._left < 0:
            raise Unreadable("the PDF is too large or too tangled to be read safely")


def lines_of(page: PageObject, number: int, allowance: Allowance) -> list[Line]:
    """The page's lines in the order they are drawn in. Raises whatever pypdf does, and Unreadable."""
    costs = _Costs(allowance)
    costs.of_page(page)
    writer = _Writer(number)

    def before(operator: bytes, operands: Sequence[Any], _cm: object, _tm: object) -> None:
        allowance.spend(_STEP)
        if operator == b"Do" and operands:
            allowance.spend(costs.forms.get(str(operands[0]), 0))

    page.extract_text(visitor_operand_before=before, visitor_text=writer.write)
    writer.end_line()
    return writer.lines


class _Writer:
    """Takes pieces of text as pypdf finds them."""

    def __init__(self, page: int) -> None:
        self.lines: list[Line] = []
        self._page = page
        self._pieces: list[str] = []
        self._place: tuple[float, float] | None = None
        self._size = 0.0
        self._bold = self._letters = 0

    def write(self, text: str, cm: Sequence[float], tm: Sequence[float], font: Any, size: float) -> None:
        """One piece: `cm` and `tm` say where it stands (PDF 32000-1, 8.3.4); a line break in it ends the line."""
        for number, part in enumerate(text.split("\n")):
            if number:
                self.end_line()
            if letters := len(part.strip()):
                if self._place is None:
                    self._place = (tm[4] * cm[0] + tm[5] * cm[2] + cm[4], tm[4] * cm[1] + tm[5] * cm[3] + cm[5])
                self._size = max(self._size, size * hypot(tm[2], tm[3]) * hypot(cm[2], cm[3]))
                self._letters += letters
                self._bold += letters * _is_bold(font)
            self._pieces.append(part)

    def end_line(self) -> None:
        text = clean("".join(self._pieces).translate(_LIGATURES))
        if text and self._place is not None:
            bold = self._bold == self._letters
            self.lines.append(Line(self._page, *self._place, self._size, bold, text))
        self._pieces.clear()
        self._place = None
        self._size = 0.0
        self._bold = self._letters = 0


def _is_bold(font: Any) -> bool:
    name = str(font.get("/BaseFont", "")).lower() if font else ""
    return "bold" in name or "black" in name or "heavy" in name


class _Costs:
    """What a page and each form that it names cost to read; `forms` by name, the dearest of each."""

    def __init__(self, allowance: Allowance) -> None:
        self.forms: dict[str, int] = {}
        self._allowance = allowance
        self._seen: set[int] = set()

    def of_page(self, page: PageObject) -> None:
        contents = _object(page.get("/Contents"))
        for stream in contents if isinstance(contents, list) else [contents]:
            self._allowance.spend(_size(_object(stream)))
        todo = [_object(page.get("/Resources"))]
        while todo:
            resources = todo.pop()
            if not isinstance(resources, dict) or id(resources) in self._seen:
                continue
            self._seen.add(id(resources))
            self._allowance.spend(self._of_fonts(resources))
            todo += self._of_forms(resources)

    def _of_fonts(self, resources: dict[str, Any]) -> int:
        """pypdf reads a font's tables anew wherever it is named."""
        tables = (_font_tables(_object(font)) for font in _named(resources, "/Font").values())
        return sum(_size(_object(table)) for font in tables for table in font)

    def _of_forms(self, resources: dict[str, Any]) -> list[Any]:
        inner = []
        for name, reference in _named(resources, "/XObject").items():
            form = _object(reference)
            if not isinstance(form, dict) or form.get("/Subtype") != "/Form":
                continue
            own = _object(form.get("/Resources")) or {}
            cost = _size(form) + (self._of_fonts(own) if isinstance(own, dict) else 0)
            self._allowance.spend(_STEP)
            self.forms[name] = max(cost, self.forms.get(name, 0))
            inner.append(own)
        return inner


def _named(resources: dict[str, Any], kind: str) -> dict[str, Any]:
    named = _object(resources.get(kind))
    if not isinstance(named, dict):
        return {}
    if len(named) > _MOST_RESOURCES:
        raise Unreadable("the PDF is too large or too tangled to be read safely")
    return named


def _font_tables(font: Any) -> list[Any]:
    if not isinstance(font, dict):
        return []
    inner = _object(font.get("/DescendantFonts"))
    below = _object(inner[0]) if isinstance(inner, list) and inner else None
    wide = below.get("/W") if isinstance(below, dict) else None
    return [font.get("/ToUnicode"), font.get("/Widths"), font.get("/Encoding"), wide]


def _object(reference: Any) -> Any:
    return reference.get_object() if hasattr(reference, "get_object") else reference


def _size(value: Any) -> int:
    if hasattr(value, "get_data"):
        return len(value.get_data())
    return _ENTRY * len(value) if isinstance(value, (list, dict)) else 0
