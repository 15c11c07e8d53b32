"""The keys of a platform's file and their types, decoded strictly: an unknown key is an error."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

import msgspec
import tomli

from bot.platforms.telling import instead

if TYPE_CHECKING:
    from bot.platforms.telling import Telling

Day: TypeAlias = date


class Source(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where the addresses are known from."""

    name: str
    date: Day


class OptOut(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    url: str = ""
    note: str = ""


class Range(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """From one element of a page to another; exactly one key of each pair is said."""

    start_before: str = ""
    start_after: str = ""
    end_before: str = ""
    end_after: str = ""


Selectors: TypeAlias = tuple[str | Range, ...]  # CSS, or a range


class Page(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One address of a document that is read by selectors of its own."""

    url: str
    select: Selectors = ()
    remove: Selectors = ()


class Document(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Its addresses stand in `urls`, or in `pages` where each has its own selectors."""

    kind: str
    slug: str = ""  # tells two of one kind apart
    title: str
    urls: tuple[str, ...] = ()
    select: Selectors = ()
    remove: Selectors = ()
    language: str = "en"
    region: str = ""
    browser: bool = False
    checked: date | bool = False  # TOML has false; true is refused afterwards
    interval_hours: int | None = None  # between two looks; None leaves it to the configuration
    despite_robots: str = ""  # an operator's reason to read what robots.txt asks programs not to
    pages: tuple[Page, ...] = ()


class Platform(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    name: str
    aliases: tuple[str, ...] = ()
    home: str
    makes: tuple[str, ...] = ()
    contact: str = ""
    opt_out: OptOut | None = None
    source: Source | None = None
    documents: tuple[Document, ...]


_STRUCTS: dict[str, type[msgspec.Struct]] = {
    "documents": Document,
    "pages": Page,
    "select": Range,
    "remove": Range,
    "opt_out": OptOut,
    "source": Source,
}


def decode(told: Telling, body: bytes) -> Platform:
    """What the file says, its types right and its values not yet checked. Raises DeclarationError."""
    try:
        return msgspec.convert(tomli.loads(body.decode("utf-8-sig")), Platform)
    except UnicodeDecodeError:
        told.wrong("", "is not UTF-8 text; save it as such")
    except (tomli.TOMLDecodeError, RecursionError) as error:
        told.wrong("", f"is not valid TOML: {error}")
    except msgspec.ValidationError as error:
        told.wrong(*_in_plain_words(str(error)))


_SAID = {
    "`str`": "text in quotes",
    "`int`": "a whole number",
    "`int | null`": "a whole number",
    "`float`": "a number",
    "`bool`": "true or false",
    "`array`": "a list",
    "`object`": "a table",
    "`object | null`": "a table",
    "`str | object`": "text in quotes or a table",
    "`null`": "nothing",
    "`bool | date`": "a date as 2026-01-31, or false",
    "`date`": "a date as 2026-01-31",
    "`datetime`": "a moment",
}


def _in_plain_words(error: str) -> tuple[str, str]:
    """The key and what is wrong with it, from "Expected `str`, got `int` - at `$.documents[0].title`"."""
    text, _, path = error.partition(" - at `$")
    path = path.strip(".`")
    if unknown := re.search(r"unknown field `(.*)`", text, re.DOTALL):
        table = path.rpartition(".")[2].partition("[")[0]
        struct = _STRUCTS.get(table, Platform)
        key = f"{path}.{unknown[1]}".strip(".")[:100]
        if struct is Page and unknown[1] in Document.__struct_fields__:
            return key, "is a key of the document; write it above its pages"
        return key, f"there is no such key; {instead(unknown[1], struct.__struct_fields__)}"
    if missing := re.search(r"missing required field `(.*)`", text):
        return f"{path}.{missing[1]}".strip("."), "is missing; every declaration needs it"
    text = re.sub(r"`[a-z |]+`", lambda word: _SAID.get(word.group(), word.group()), text)
    return path, text[:1].lower() + text[1:]
