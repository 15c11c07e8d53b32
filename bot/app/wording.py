"""The catalogues of messages, from the files that come with the package: `bot/data/locale/LANGUAGE.po`."""

from __future__ import annotations

import tomllib
from functools import cache, partial
from gettext import GNUTranslations
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING

from bot.app.knowledge import days, knowledge
from bot.core.summary import Catalogue, Checker, Forms, Reader

if TYPE_CHECKING:
    from babel import Locale

_FOLDER = files("bot") / "data" / "locale"
_ENGLISH = "en"
_CLOSE = frozenset(("ja", "zh"))  # write no space between sentences


@cache
def languages() -> tuple[str, ...]:
    """The languages that there are catalogues for, by their codes: "de", "pt_BR"."""
    return tuple(sorted(file.name.removesuffix(".po") for file in _FOLDER.iterdir() if file.name.endswith(".po")))


@cache
def catalogue(tag: str = _ENGLISH) -> Catalogue:
    """The catalogue for that language; for another form of it ("de-AT", "pt") its nearest; English for an unknown."""
    from babel import negotiate_locale  # noqa: PLC0415 — 40 ms, for what is only needed where something is said

    found = negotiate_locale([tag], languages(), sep="-") or negotiate_locale([tag], languages(), sep="_") or _like(tag)
    return _catalogue(found)


@cache
def _catalogue(tag: str) -> Catalogue:
    """One for each file, whatever the language is called by those who ask."""
    from babel import Locale  # noqa: PLC0415 — as above

    messages = _messages(tag)
    if tag != _ENGLISH:
        messages.add_fallback(_messages(_ENGLISH))  # a sentence in English beats none
    return Catalogue(tag, messages, _forms(Locale.parse(tag)))


@cache
def checker() -> Checker:
    """What refuses a wording that says something else than its words."""
    known = tomllib.loads((files("bot") / "data" / "rewording" / "en.toml").read_text(encoding="utf-8"))
    return Checker(catalogue(_ENGLISH), Reader(known["same"], known["empty"].split(), days), knowledge().grounds)


def _like(tag: str) -> str:
    """A catalogue of the same language, whatever the country; English where there is none."""
    language = tag.replace("-", "_").partition("_")[0].lower()
    return next((name for name in languages() if name.partition("_")[0] == language), _ENGLISH)


def _messages(tag: str) -> GNUTranslations:
    from babel.messages.mofile import write_mo  # noqa: PLC0415 — as above
    from babel.messages.pofile import read_po  # noqa: PLC0415 — as above

    compiled = BytesIO()
    with (_FOLDER / f"{tag}.po").open("rb") as file:
        write_mo(compiled, read_po(file))
    compiled.seek(0)
    return GNUTranslations(compiled)


def _forms(locale: Locale) -> Forms:
    from babel.dates import format_date  # noqa: PLC0415 — as above
    from babel.lists import format_list  # noqa: PLC0415 — as above

    return Forms(
        day=partial(format_date, format="long", locale=locale),
        several=lambda things: format_list(list(things), locale=locale),
        either=lambda things: format_list(list(things), style="or", locale=locale),
        language=lambda code: locale.languages.get(code, code),
        between="" if locale.language in _CLOSE else " ",
        comma="、" if locale.language in _CLOSE else ", ",
    )
