"""Bytes → text, whatever the site says or hides about their encoding."""

from __future__ import annotations

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16's, with which it begins
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Possessive: a header of nothing but spaces after "charset=" is passed over once.
_CHARSET = re.compile(r"charset\s*+=\s*+[\"']?+\s*+([\w.:-]{1,40})", re.IGNORECASE)
_META = re.compile(rb"<meta\s[^>]{0,300}?charset\s*+=\s*+[\"']?+\s*+([\w.:-]{1,40})", re.IGNORECASE)
_LONGEST_TYPE = 200  # characters of a Content-Type that are looked at; honest ones have about 30
_META_WITHIN = 4096  # bytes; the HTML standard asks for it within 1,024, pages stray
_OF_PAGES = re.compile(  # what encoding.spec.whatwg.org knows, by Python's names
    r"utf-8|utf-16(?:-[bl]e)?|iso8859-\d+|cp125\d|cp866|cp874|cp932|koi8-[ru]|mac-\w+|gbk|gb18030|big5"
    r"|euc_(?:jp|kr)|iso2022_jp"
)
_NOT_LIKE_UTF8 = re.compile(r"utf-16|iso2022")  # such bytes may pass for UTF-8 and mean something else
_READ_AS = {  # as browsers do: the larger encoding for the name of the smaller one
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "shift_jis": "cp932",
}


def decode(body: bytes, content_type: str) -> str:
    """The text, never an error: what does not fit comes out as U+FFFD.

    By the byte order mark, else as UTF-8 where all of it fits (bytes of another encoding hardly ever do),
    else as the header or the meta element says, else as windows-1252; as UTF-8 with a few broken characters
    only where most of those beyond ASCII are whole.
    """
    for bom, encoding in _BOMS:
        if body.startswith(bom):
            return body.decode(encoding, "replace")
    declared = [name for name in _declared(body, content_type) if name != "utf-8"]
    odd = [name for name in declared if _NOT_LIKE_UTF8.match(name)]
    for name in (*odd, "utf-8", *declared):
        try:
            return body.decode(name)
        except UnicodeError:
            continue
    return body.decode(declared[0], "replace") if declared else _damaged(body)


def _damaged(body: bytes) -> str:
    text = body.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(not char.isascii() for char in text) - broken
    return text if whole > broken else body.decode("cp1252", "replace")


def _declared(body: bytes, content_type: str) -> list[str]:
    """The encodings that header and meta element name, as Python calls them; unknown ones left out."""
    names = _CHARSET.findall(content_type[:_LONGEST_TYPE])
    if found := _META.search(body[:_META_WITHIN]):
        names.append(found[1].decode("ascii"))
        if names[-1].lower().startswith("utf-16"):  # it was read as ASCII, so it cannot be
            names.pop()
    return [known for name in names if (known := _known(name))]


def _known(name: str) -> str:
    try:
        python = codecs.lookup(name).name
    except (LookupError, ValueError):
        return ""
    python = _READ_AS.get(python, python)
    return python if _OF_PAGES.fullmatch(python) else ""
