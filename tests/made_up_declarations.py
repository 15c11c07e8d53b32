"""Made-up declarations in the form of Open Terms Archive."""

from __future__ import annotations

import json
import tomllib
from importlib.resources import files

from bot.extract import selector_fault
from bot.platforms.open_terms_archive import service
from bot.platforms.open_terms_archive_terms import Terms
from bot.platforms.open_terms_archive_words import Words

WORDS = Words.of(tomllib.loads((files("bot") / "data" / "open_terms_archive.toml").read_text("utf-8")))
TERMS = Terms(WORDS, selector_fault)
PAGE = "https://inkpond.example/terms"


def terms(type_="Terms of Service", **declared):
    """What one declaration comes to."""
    return TERMS.read("Inkpond", type_, {"fetch": PAGE, **declared})


def inkpond(name="Inkpond", host="inkpond.example", **types):
    """A service with these terms, terms and privacy where none are given."""
    given = types or {"Terms of Service": {"fetch": f"https://{host}/terms", "select": "main"}}
    return service("Inkpond.json", json.dumps({"name": name, "terms": given}).encode(), TERMS)
