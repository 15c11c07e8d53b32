"""Source text → what a person reads, with a map back, so that every quotation is an exact slice of the source.

Markdown's marks, HTML entities, zero-width characters and soft hyphens are passed over; smart quotes, special
spaces and look-alike letters become their plain forms. Every function here is linear in the text's length.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import lru_cache
from html import unescape

# One mark at a time, each alternative without nested repetition, so that no input makes it slow.
_MARK = re.compile(
    r"""
      !?\[(?=[^\[\]\n]{0,1000}\]\()      # the opening of a link or an image
    | \]\([^()\s]{0,2000}(?:\([^()\s]{0,200}\)[^()\s]{0,2000})?(?:[ ]["'][^"'\n]{0,300}["'])?\)   # its address
    | </?(?:a|abbr|b|br|cite|code|del|div|em|font|i|ins|kbd|li|mark|ol|p|q|s|small|span|strong|sub|sup|u|ul)
      (?:\s[^<>\n]{0,2000})?/?>
    | <(?=(?:https?://|mailto:)[^<>\s]{1,2000}>)
    | (?<=[\w/])>(?=[\s.,;)]|$)          # the end of an <address>
    | \\[\\`*_{}\[\]()\#+\-.!|<>~&]     # an escape
    | \*{1,3} | (?<!\w)_{1,3}(?=\w) | (?<=[\w.,;:!?)"'”’])_{1,3}(?!\w) | ~~ | `+
    | &(?:[a-zA-Z]{2,31}|\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6});
    | [\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff]
    """,
    re.VERBOSE,
)

LINE_END = "\u2028"  # Unicode's line separator: where the source breaks a line on purpose
# Every character that a mark can begin with: found fast, so that the pattern above is tried only there.
_MAY_MARK = re.compile(
    "[]!\\[<>\\\\*_~`&\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff]"
)
_ORDINARY = bytes(code for code in range(128) if chr(code) not in "][!<>\\*_~`&\t\v\f\r")

_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\v\f\r\x85"
_SAME_LENGTH = {
    **dict.fromkeys(_SPACES, " "),
    **dict.fromkeys("‘’‚‛′`´ʼ", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
}
# Cyrillic and Greek letters drawn like Latin ones (Unicode's confusables.txt, the single-letter part we need).
_LOOK_ALIKE = str.maketrans("АВЕКМНОРСТХІЈЅаеорсухіјѕԁΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEKMHOPCTXIJSaeopcyxijsdABEZHIKMNOPTYXo")
_MIXED = re.compile(r"\b(?=\w*[A-Za-z])(?=\w*[Ͱ-ӿԀ-ԯ])\w+\b|\b[АΑ][ІΙ]\b")
_WIDE = re.compile(r"[\uff01-\uff5e\U0001d400-\U0001d7ff]")  # full-width and mathematical letters
_ODD = re.compile(r"[Ͱ-ԯ\uff01-\uff5e\U0001d400-\U0001d7ff]")


class Plain:
    """What `source` reads as. `text` is plain; `slice_of` leads from a span of it back to the source.

    `fold`: special quotes, spaces and look-alike letters become their plain forms.
    """

    __slots__ = ("_at", "_from", "_until", "source", "text")

    def __init__(self, source: str, *, fold: bool = True) -> None:
        self.source = source
        self._at: list[int] = []  # where each copied piece starts in `text`
        self._from: list[int] = []  # where it starts in `source`
        self._until: list[int] = []  # where it ends in `source`
        pieces: list[str] = []
        length = start = 0

        def copy(piece: str, begin: int, end: int) -> None:
            nonlocal length
            if piece:
                self._at.append(length)
                self._from.append(begin)
                self._until.append(end)
                pieces.append(piece)
                length += len(piece)

        for possible in _MAY_MARK.finditer(source):
            if possible.start() < start or not (mark := _MARK.match(source, possible.start())):
                continue
            begin, end = mark.span()
            copy(source[start:begin], start, begin)
            copy(_stands_for(mark.group()), begin, end)
            start = end
        copy(source[start:], start, len(source))
        self.text = plain_letters("".join(pieces)) if fold else "".join(pieces)

    def slice_of(self, start: int, end: int) -> str:
        """The exact source of `text[start:end]`, from its first character to its last."""
        if start >= end:
            return ""
        return self.source[self._source_at(start, last=False) : self._source_at(end - 1, last=True)]

    def _source_at(self, offset: int, *, last: bool) -> int:
        piece = bisect_right(self._at, offset) - 1
        begin, end = self._from[piece], self._until[piece]
        length = (self._at[piece + 1] if piece + 1 < len(self._at) else len(self.text)) - self._at[piece]
        if length != end - begin:  # an entity: all of it or nothing
            return end if last else begin
        return begin + offset - self._at[piece] + last


_LEADING = re.compile(r"^\s*(?:(?:[-*+•·–>]|#{1,6})\s+)+")  # of a quotation, a list item or a heading


def _stands_for(mark: str) -> str:
    if mark.startswith("&"):
        text = unescape(mark)
        return text if text.isprintable() else " "
    if mark.startswith("\\"):
        return mark[1]
    if mark.startswith(("<br", "</p", "</li", "</div")):
        return LINE_END
    return ""


def may_hold_marks(source: str) -> bool:
    """False where nothing in it is passed over."""
    return bool(_MAY_MARK.search(_unusual(source)))


def folded(text: str) -> bytes:
    """`text.casefold()` as UTF-8: `str` takes ten times as long where a few characters are beyond ASCII."""
    encoded = text.encode("utf-8", "surrogatepass")
    for char in set(encoded.translate(None, _ORDINARY).decode("utf-8", "surrogatepass")):
        if char != (fold := char.casefold()):
            encoded = encoded.replace(char.encode("utf-8", "surrogatepass"), fold.encode("utf-8", "surrogatepass"))
    return encoded.lower()


def plain_letters(text: str) -> str:
    """The text with special quotes and spaces and look-alike letters in their plain forms, character for character."""
    unusual = _unusual(text)
    for special in _SAME_LENGTH.keys() & set(unusual):  # much faster than `translate`
        text = text.replace(special, _SAME_LENGTH[special])
    if not _ODD.search(unusual):
        return text
    return _MIXED.sub(lambda word: word.group().translate(_LOOK_ALIKE), _narrow(text))


def _unusual(text: str) -> str:
    """Its characters that may be passed over or stand for others, in order: the few that are worth a closer look."""
    return text.encode("utf-8", "surrogatepass").translate(None, _ORDINARY).decode("utf-8", "surrogatepass")


def _narrow(text: str) -> str:
    return _WIDE.sub(lambda char: (unicodedata.normalize("NFKC", char.group()) or " ")[0], text)


def shown(source: str) -> str:
    """What a person is shown of it, on one line: without marks and bullets, with its own quotes and letters."""
    return " ".join(Plain(_LEADING.sub("", source), fold=False).text.split())


@lru_cache(maxsize=2048)
def plain(source: str) -> str:
    """What a person reads of it, on one line."""
    text = Plain(source).text if may_hold_marks(source) else plain_letters(source)
    return " ".join(text.split())
