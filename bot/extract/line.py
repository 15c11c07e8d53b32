"""The text of one block while it is being written, piece by piece: which of it is bold, which is linked."""

from __future__ import annotations

from typing import NamedTuple

from bot.extract import tidy


class Written(NamedTuple):
    """`linked` is how many of the text's characters are links'; `links` are texts and addresses as written."""

    text: str
    linked: int
    bold: bool
    links: tuple[tuple[str, str], ...]


_NOTHING = Written("", 0, False, ())
_MOST_OPEN = 20  # links within one another, the innermost; each is gone through at every line


class Line:
    def __init__(self) -> None:
        self.pieces: list[str] = []
        self._bold = 0  # how many bold elements we are in
        self._plain = False  # whether a piece was not bold
        self._linked = 0
        self._open: list[tuple[int, str, bool]] = []  # where in the pieces each link begins, its address
        self.picture = ""  # what stands for the last one; a line without words is that
        self._links: list[tuple[str, str]] = []

    def add(self, text: str) -> None:
        if text.isspace():
            if self.pieces:  # else nothing is begun: markup is full of line ends between blocks
                self.pieces.append(text)
            return
        self.pieces.append(text)
        if not self._bold:
            self._plain = True

    def begin_bold(self) -> None:
        self._bold += 1

    def end_bold(self) -> None:
        self._bold -= 1

    def begin_link(self, address: str, *, leads_away: bool) -> None:
        self._open.append((len(self.pieces), address, leads_away))
        del self._open[:-_MOST_OPEN]

    def end_link(self) -> None:
        """A link that only points at its own heading leaves nothing behind."""
        if not self._open:
            return
        start, address, leads_away = self._open.pop()
        text = "".join(self.pieces[start:])
        if tidy.is_anchor(text):
            del self.pieces[start:]
        elif leads_away and not self._open:
            self._linked += len(text.strip())
        self._keep(text, address)

    def take(self) -> Written:
        """What was written; the next line begins, inside of the same elements."""
        picture, self.picture = self.picture, ""
        if not self.pieces:
            return Written(picture, 0, False, ()) if picture else _NOTHING
        text = "".join(self.pieces)
        if self._open:
            self._keep("".join(self.pieces[self._open[-1][0] :]), self._open[-1][1])
            self._open = [(0, address, leads_away) for _, address, leads_away in self._open]
        text = tidy.clean(text)
        bold = bool(text) and not self._plain
        text = text or picture
        written = Written(text, min(self._linked, len(text)), bold, tuple(self._links))
        self.pieces.clear()
        self._links.clear()
        self._plain, self._linked = False, 0
        return written

    def _keep(self, text: str, address: str) -> None:
        if address and (name := tidy.clean(text)):
            self._links.append((name, address))
