"""One platform's file → a platform, or DeclarationError with the file, the key and what to write."""

from __future__ import annotations

import re
from datetime import date, timedelta

from bot.core.model import Document, OptOut, Platform
from bot.platforms import shape
from bot.platforms.listed import BUNDLES, KINDS
from bot.platforms.telling import Telling

LONGEST_FILE = 65_536  # bytes; the longest honest declaration is a few thousand
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,49}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")  # the shape of a tag of BCP 47
_LONGEST_INTERVAL = 720  # hours, 30 days: rarer looks would miss what terms announce a month ahead
_REGION = re.compile(r"[A-Za-z0-9-]{0,20}")


def read(file: str, body: bytes) -> Platform:
    """The platform that the file declares; `file` is its name, whose stem is the platform's id."""
    told = Telling(file)
    stem = file.removesuffix(".toml")
    told.unless(bool(_ID.fullmatch(stem)), "", "is no id; name the file in lower-case a to z, 0 to 9 and hyphens")
    told.unless(len(body) <= LONGEST_FILE, "", f"is longer than {LONGEST_FILE:,} bytes; write one platform a file")
    declared = shape.decode(told, body)
    _check(told, declared)
    documents = tuple(_document(told, stem, place, one) for place, one in enumerate(declared.documents))
    ids = {document.id for document in documents}
    told.unless(len(ids) == len(documents), "documents", "two have the same kind, language and region; join them")
    return Platform(
        id=stem,
        name=declared.name,
        home=declared.home,
        documents=documents,
        aliases=declared.aliases,
        makes=declared.makes,
        contact=declared.contact,
        opt_out=OptOut(declared.opt_out.url, declared.opt_out.note) if declared.opt_out else None,
    )


def _check(told: Telling, declared: shape.Platform) -> None:
    told.text("name", declared.name)
    told.url("home", declared.home)
    told.text("contact", declared.contact, empty=True)
    for place, alias in enumerate(declared.aliases):
        told.text(f"aliases[{place}]", alias)
    for place, bundle in enumerate(declared.makes):
        told.listed(f"makes[{place}]", bundle, BUNDLES)
    if declared.opt_out:
        told.text("opt_out.note", declared.opt_out.note, empty=True)
        if declared.opt_out.url:
            told.url("opt_out.url", declared.opt_out.url)
    if declared.source:
        told.text("source.name", declared.source.name)
    told.unless(bool(declared.documents), "documents", "there is none; declare at least one")


def _document(told: Telling, platform: str, place: int, declared: shape.Document) -> Document:
    _check_document(told, f"documents[{place}]", declared)
    return Document(
        platform=platform,
        kind=declared.kind,
        title=declared.title,
        urls=declared.urls,
        select=declared.select,
        remove=declared.remove,
        language=declared.language,
        region=declared.region,
        browser=declared.browser,
        checked=declared.checked if isinstance(declared.checked, date) else None,
        interval=None if declared.interval_hours is None else timedelta(hours=declared.interval_hours),
        despite_robots=declared.despite_robots,
    )


def _check_document(told: Telling, here: str, declared: shape.Document) -> None:
    told.listed(f"{here}.kind", declared.kind, KINDS)
    told.text(f"{here}.title", declared.title)
    told.unless(bool(declared.urls), f"{here}.urls", "there is none; write at least one")
    for number, url in enumerate(declared.urls):
        told.url(f"{here}.urls[{number}]", url)
    for key, selectors in (("select", declared.select), ("remove", declared.remove)):
        for number, selector in enumerate(selectors):
            told.text(f"{here}.{key}[{number}]", selector)
    told.unless(
        bool(_LANGUAGE.fullmatch(declared.language)),
        f"{here}.language",
        'write a tag such as "en" or "pt-BR"',
    )
    told.unless(bool(_REGION.fullmatch(declared.region)), f"{here}.region", 'write a short code such as "EU", or ""')
    told.unless(declared.checked is not True, f"{here}.checked", "write the day it was seen to read well, or false")
    hours = declared.interval_hours
    told.unless(
        hours is None or 1 <= hours <= _LONGEST_INTERVAL,
        f"{here}.interval_hours",
        f"write hours between two looks, from 1 to {_LONGEST_INTERVAL}",
    )
    told.text(f"{here}.despite_robots", declared.despite_robots, empty=True)
