"""One platform's file → a platform, or DeclarationError with the file, the key and what to write."""

from __future__ import annotations

import re
from datetime import date, timedelta

from bot.core.model import Document, OptOut, Page, Platform, Range, Selector
from bot.platforms import shape
from bot.platforms.listed import BUNDLES, KINDS
from bot.platforms.telling import Telling

LONGEST_FILE = 65_536  # bytes; the longest honest declaration is a few thousand
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,49}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")  # the shape of a tag of BCP 47
_LONGEST_SELECTOR = 1_000  # characters; the longest honest ones have about 100
_LONGEST_INTERVAL = 720  # hours, 30 days: rarer looks would miss what terms announce a month ahead
_TWICE = "two have the same kind, slug, language and region; join them, or give one a slug"
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
    told.unless(len(ids) == len(documents), "documents", _TWICE)
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
    here = f"documents[{place}]"
    _check_document(told, here, declared)
    pages = tuple(
        Page(page.url, *_selectors(told, f"{here}.pages[{number}]", page)) for number, page in enumerate(declared.pages)
    )
    select, remove = _selectors(told, here, declared)
    return Document(
        platform=platform,
        kind=declared.kind,
        title=declared.title,
        urls=tuple(dict.fromkeys(declared.urls or (page.url for page in pages))),
        select=select,
        remove=remove,
        language=declared.language,
        region=declared.region,
        browser=declared.browser,
        checked=declared.checked if isinstance(declared.checked, date) else None,
        interval=None if declared.interval_hours is None else timedelta(hours=declared.interval_hours),
        despite_robots=declared.despite_robots,
        slug=declared.slug,
        pages=pages,
    )


def _selectors(
    told: Telling, here: str, declared: shape.Document | shape.Page
) -> tuple[tuple[Selector, ...], tuple[Selector, ...]]:
    """Its `select` and its `remove`."""
    return _told_as(told, f"{here}.select", declared.select), _told_as(told, f"{here}.remove", declared.remove)


def _told_as(told: Telling, key: str, selectors: shape.Selectors) -> tuple[Selector, ...]:
    return tuple(_selector(told, f"{key}[{number}]", selector) for number, selector in enumerate(selectors))


def _selector(told: Telling, here: str, declared: str | shape.Range) -> Selector:
    if isinstance(declared, str):
        told.text(here, declared, longest=_LONGEST_SELECTOR)
        return declared
    starts, ends = (declared.start_before, declared.start_after), (declared.end_before, declared.end_after)
    told.unless(sum(map(bool, starts)) == 1, here, "say where it starts, by one of start_before and start_after")
    told.unless(sum(map(bool, ends)) == 1, here, "say where it ends, by one of end_before and end_after")
    for key, css in zip(shape.Range.__struct_fields__, (*starts, *ends), strict=True):
        told.text(f"{here}.{key}", css, empty=True, longest=_LONGEST_SELECTOR)
    return Range("".join(starts), "".join(ends), start_after=bool(starts[1]), end_before=bool(ends[0]))


def _check_document(told: Telling, here: str, declared: shape.Document) -> None:
    told.listed(f"{here}.kind", declared.kind, KINDS)
    told.unless(
        not declared.slug or bool(_ID.fullmatch(declared.slug)),
        f"{here}.slug",
        "write lower-case a to z, 0 to 9 and hyphens, or leave the key out",
    )
    told.text(f"{here}.title", declared.title)
    _check_addresses(told, here, declared)
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


def _check_addresses(told: Telling, here: str, declared: shape.Document) -> None:
    """`urls` with the document's own selectors, or `pages` each with theirs."""
    if declared.pages:
        told.unless(not declared.urls, f"{here}.urls", "stands beside pages; write one of the two")
        for key in ("select", "remove"):
            told.unless(not getattr(declared, key), f"{here}.{key}", "stands beside pages; write it in each of them")
    told.unless(bool(declared.urls or declared.pages), f"{here}.urls", "there is none; write at least one")
    for number, url in enumerate(declared.urls):
        told.url(f"{here}.urls[{number}]", url)
    for number, page in enumerate(declared.pages):
        told.url(f"{here}.pages[{number}].url", page.url)
