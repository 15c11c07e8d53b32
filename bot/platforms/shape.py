"""The keys of a platform's file and their types, decoded strictly: an unknown key is an error."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

import msgspec

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


class Document(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    kind: str
    title: str
    urls: tuple[str, ...]
    select: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()
    language: str = "en"
    region: str = ""
    browser: bool = False
    checked: date | bool = False  # TOML has false; true is refused afterwards
    interval_hours: int | None = None  # between two looks; None leaves it to the configuration
    despite_robots: str = ""  # an operator's reason to read what robots.txt asks programs not to


class Platform(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    home: str
    documents: tuple[Document, ...]
    aliases: tuple[str, ...] = ()
    makes: tuple[str, ...] = ()
    contact: str = ""
    opt_out: OptOut | None = None
    source: Source | None = None


_STRUCTS: dict[str, type[msgspec.Struct]] = {"documents": Document, "opt_out": OptOut, "source": Source}


def decode(told: Telling, body: bytes) -> Platform:
    """What the file says, its types right and its values not yet checked. Raises DeclarationError."""
    try:
        return msgspec.convert(tomllib.loads(body.decode("utf-8-sig")), Platform)
    except UnicodeDecodeError:
        told.wrong("", "is not UTF-8 text; save it as such")
    except (tomllib.TOMLDecodeError, RecursionError) as error:
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
        struct = _STRUCTS.get(path.partition("[")[0], Platform)
        key = f"{path}.{unknown[1]}".strip(".")[:100]
        return key, f"there is no such key; {instead(unknown[1], struct.__struct_fields__)}"
    if missing := re.search(r"missing required field `(.*)`", text):
        return f"{path}.{missing[1]}".strip("."), "is missing; every declaration needs it"
    text = re.sub(r"`[a-z |]+`", lambda word: _SAID.get(word.group(), word.group()), text)
    return path, text[:1].lower() + text[1:]
