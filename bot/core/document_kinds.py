"""Whether a text may be a document of the kind it is declared as: a help page or a shop front uses other words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

KindWords: TypeAlias = "Mapping[str, Mapping[str, tuple[str, ...]]]"  # by language, then by kind: beginnings of words

_FEWEST = 3  # different ones: any page of a site says one or two in its footer


def sounds_like(kind: str, text: str, language: str, words: KindWords) -> bool:
    """Whether the text holds words that documents of that kind do; True where nobody has listed any."""
    beginnings = words.get(language, {}).get(kind, ())
    return not beginnings or len(_found(beginnings, text.casefold())) >= _FEWEST


def _found(beginnings: Iterable[str], text: str) -> list[str]:
    return [beginning for beginning in beginnings if re.search(_at_a_start(beginning), text)]


def _at_a_start(beginning: str) -> str:
    """Of a word, where words are written apart: a letter of another script may stand before it."""
    folded = beginning.casefold()
    return (r"(?<![a-zß-ž])" if folded < "\u3000" else "") + re.escape(folded)
