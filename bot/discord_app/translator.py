"""What commands, their options and choices are called and said to do, in every language that we have messages in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypedDict, TypeVar

from discord import app_commands

if TYPE_CHECKING:
    from collections.abc import Callable

    import discord

    from bot.core.summary import Wordings

_ENGLISH = "en"  # what is said where Discord has no localisation of ours
_Function = TypeVar("_Function", bound="Callable[..., Any]")


class Texts(TypedDict):
    name: app_commands.locale_str
    description: app_commands.locale_str


def named(wordings: Wordings, key: str) -> app_commands.locale_str:
    """A message for Discord: in English, and by its id in the other languages. Raises LookupError for an unknown id."""
    return app_commands.locale_str(wordings(_ENGLISH).say(key), key=key)


def texts(wordings: Wordings, command: str) -> Texts:
    """A command's or a group's name and description: `@app_commands.command(**texts(wordings, "follow"))`."""
    key = f"command.{command}"
    return {"name": named(wordings, key), "description": named(wordings, f"{key}.does")}


def options(wordings: Wordings, *names: str, **called: str) -> Callable[[_Function], _Function]:
    """Name and describe a command's options: its parameters of those names, and others by what they are called.

    `@options(wordings, "channel", platform="platform_or_bundle")` takes `option.channel`, `option.platform_or_bundle`.
    """
    keys = {name: f"option.{option}" for name, option in ({name: name for name in names} | called).items()}

    def say(function: _Function) -> _Function:
        app_commands.rename(**{name: named(wordings, key) for name, key in keys.items()})(function)
        return app_commands.describe(**{name: named(wordings, f"{key}.does") for name, key in keys.items()})(function)

    return say


def choices(wordings: Wordings, option: str, *values: str) -> list[app_commands.Choice[str]]:
    """What can be chosen in an option, in that order, by the messages `choice.OPTION.VALUE`."""
    return [app_commands.Choice(name=named(wordings, f"choice.{option}.{value}"), value=value) for value in values]


class CatalogueTranslator(app_commands.Translator):
    """Says what has a message's id, in the languages of Discord that we have a catalogue for; None in all others."""

    def __init__(self, wordings: Wordings) -> None:
        self._wordings = wordings

    async def translate(self, string: app_commands.locale_str, locale: discord.Locale, _context: Any, /) -> str | None:
        key = string.extras.get("key")
        wording = self._wordings(locale.value)
        if key is None or wording.tag == _ENGLISH or not same_language(wording.tag, locale.value):
            return None
        return wording.say(key)


def same_language(tag: str, locale: str) -> bool:
    return tag.partition("_")[0] == locale.partition("-")[0]
