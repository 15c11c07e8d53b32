"""What is wrong with a name or a value of the config, in plain words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.config.sections import SECTIONS, Config

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import msgspec

_SAID = {
    "`str`": "text in quotes",
    "`int`": "a whole number",
    "`float`": "a number",
    "`bool`": "true or false",
    "`array`": "a list",
    "`object`": "a section",
}
_PLAINLY = {
    "operator_guild": "the id of a server, its digits alone",
    "contact": "a plain e-mail or web address",
    "allow_hosts": "a host's name or address alone, without port or brackets",
    "model_url": "an address such as http://127.0.0.1:8080/v1 or https://models.example/v1, without ? or @",
}


def no_section(name: str, values: object) -> str:
    """What is wrong with a name that is no section: misspelt, or a key above the section it belongs to."""
    if not isinstance(values, dict):
        keys = {key: section for section in reversed(SECTIONS) for key in getattr(Config(), section).__struct_fields__}
        if near := _nearest(name, keys):
            return f"{name!r} stands outside its section; write {near} below a line that says [{keys[near]}]"
    return f"there is no section {name!r}; {instead(name, SECTIONS)}"


def instead(wrong: str, right: Iterable[str]) -> str:
    """The name that was likely meant, else all there are."""
    near = _nearest(wrong, right)
    return f"did you mean {near}?" if near else f"there are {', '.join(right)}"


def _nearest(wrong: str, right: Iterable[str]) -> str:
    from rapidfuzz import process  # noqa: PLC0415 — only for those who mistyped

    near = process.extractOne(wrong.lower(), list(right), score_cutoff=60)  # per cent alike
    return near[0] if near else ""


def expected(key: str, error: msgspec.ValidationError, choices: Sequence[object]) -> str:
    """msgspec's sentence in plain words; `choices` are the words that may stand there, where only some may."""
    text = str(error).partition(" - at `$")[0]
    if "matching regex" in text:
        return f"these characters cannot stand here; write {_PLAINLY[key]}"
    if "Invalid enum value" in text:
        *some, last = map(str, choices)
        return f"{text.removeprefix('Invalid enum value ')} is not a {key}; write {', '.join(some)} or {last}"
    text = re.sub(r"`(str|int|float|bool|array|object)`", lambda word: _SAID[word.group()], text)
    return text[:1].lower() + text[1:]
