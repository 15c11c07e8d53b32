"""The languages that Discord and we both know, by our catalogues' codes."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import discord

from bot.discord_app.translator import same_language

if TYPE_CHECKING:
    from bot.core.summary import Wordings

_UNCHOSEN = discord.Locale.american_english  # what every server has until somebody says otherwise


@cache
def languages(wordings: Wordings) -> tuple[str, ...]:
    """All of them, by their codes: "de", "pt_BR"."""
    return tuple(sorted({found for locale in discord.Locale if (found := language_of(wordings, locale))}))


def language_of(wordings: Wordings, locale: discord.Locale) -> str:
    """The catalogue for that locale, "" where we have none in its language."""
    tag = wordings(locale.value).tag
    return tag if same_language(tag, locale.value) else ""


def language_of_server(wordings: Wordings, locale: discord.Locale | None) -> str:
    """The same for what a server says of itself; "" where nobody chose that."""
    return "" if locale in (None, _UNCHOSEN) else language_of(wordings, locale)
