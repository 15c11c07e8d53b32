"""What Discord refuses in the commands that an app registers."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any

from discord import Locale

from local_discord.errors import ApiError, invalid

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Json = dict[str, Any]
_LOCALES = frozenset(locale.value for locale in Locale) | {"ar", "he"}  # which discord.py does not know
_MOST_COMMANDS, _MOST_OPTIONS, _MOST_CHOICES, _MOST_CHARACTERS = 100, 25, 25, 8000  # Discord's documented limits
_SLASH, _SUBCOMMAND, _GROUP = 1, 1, 2
_NAME, _DESCRIPTION, _CHOICE = 32, 100, 100  # characters
_SCRIPTS = ("DEVANAGARI ", "THAI ")  # whose vowel signs are no letters


def check(commands: list[Json] | None) -> None:
    """Raise ApiError where Discord would."""
    known = [command for command in commands or [] if command.get("type", _SLASH) == _SLASH]
    if len(known) > _MOST_COMMANDS:
        raise ApiError(400, 30032, f"Maximum number of application commands reached ({_MOST_COMMANDS})")
    _check_unique(known, "commands")
    for command in known:
        _check_named(command, f"/{command['name']}")
        _check_options(command, f"/{command['name']}", depth=0)
        if (length := _length(command)) > _MOST_CHARACTERS:
            raise invalid(f"/{command['name']}: {length} characters, at most {_MOST_CHARACTERS}")


def _check_named(one: Json, where: str) -> None:
    _check_texts(one, "name", where, is_name)
    _check_texts(one, "description", where, lambda text: 1 <= len(text) <= _DESCRIPTION)


def is_name(text: str) -> bool:
    """Whether a command or an option may be called that, in any language."""
    return 1 <= len(text) <= _NAME and text == text.lower() and all(map(_is_of_name, text))


def _is_of_name(letter: str) -> bool:
    kind = unicodedata.category(letter)[0]
    return letter in "-_'" or kind in "LN" or unicodedata.name(letter, "").startswith(_SCRIPTS)


def _check_texts(one: Json, key: str, where: str, fits: Callable[[str], bool]) -> None:
    localised = one.get(f"{key}_localizations") or {}
    if unknown := set(localised) - _LOCALES:
        raise invalid(f"{where}: {key}_localizations: unknown locales {sorted(unknown)}")
    for text in (one.get(key) or "", *localised.values()):
        if not fits(text):
            raise invalid(f"{where}: {key}: {text!r}")


def _check_unique(many: Iterable[Json], where: str) -> None:
    """Names are unique in each language; what has none in it keeps its own."""
    known = list(many)
    for locale in ("", *sorted(_LOCALES)):
        names = [(one.get("name_localizations") or {}).get(locale, one["name"]) for one in known]
        if twice := {name for name in names if names.count(name) > 1}:
            raise ApiError(400, 50035, f"{where}: {locale or 'names'}: {sorted(twice)} are not unique")


def _check_options(one: Json, where: str, *, depth: int) -> None:
    options = one.get("options") or []
    if len(options) > _MOST_OPTIONS:
        raise invalid(f"{where}: {len(options)} options, at most {_MOST_OPTIONS}")
    _check_unique(options, where)
    inside = [option["type"] in {_SUBCOMMAND, _GROUP} for option in options]
    if any(inside) and (depth > 1 or not all(inside)):
        raise invalid(f"{where}: subcommands beside or inside options")
    needed = [bool(option.get("required")) for option in options]
    if needed != sorted(needed, reverse=True):
        raise invalid(f"{where}: required options come first")
    for option in options:
        _check_option(option, f"{where} {option['name']}", depth)


def _check_option(option: Json, where: str, depth: int) -> None:
    _check_named(option, where)
    if option["type"] in {_SUBCOMMAND, _GROUP}:
        if option["type"] == _GROUP and depth:
            raise invalid(f"{where}: a group inside a group")
        _check_options(option, where, depth=depth + 1 if option["type"] == _GROUP else 2)
    choices = option.get("choices") or []
    if len(choices) > _MOST_CHOICES or (choices and option.get("autocomplete")):
        raise invalid(f"{where}: {len(choices)} choices, at most {_MOST_CHOICES}, and none where there is autocomplete")
    _check_unique(choices, where)
    for choice in choices:
        _check_texts(choice, "name", where, lambda text: 1 <= len(text) <= _CHOICE)


def _length(one: Json) -> int:
    """All names, descriptions and values, each in the language where it is longest."""
    texts = [[one.get(key) or "", *(one.get(f"{key}_localizations") or {}).values()] for key in ("name", "description")]
    own = sum(max(map(len, known)) for known in texts) + len(str(one.get("value") or ""))
    return own + sum(_length(inner) for key in ("options", "choices") for inner in one.get(key) or [])
