"""What an endpoint answered → texts. It may be anything, so all that is not exactly what was asked for is nothing."""

from __future__ import annotations

import string
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Sequence

# What a plain English sentence is written with. Anything else (markup, emoji, look-alike letters, characters that
# nobody sees, the ? and ! that turn a statement into something else) must stand in the sentence already.
_PLAIN = frozenset(string.ascii_letters + string.digits + " .,;:'’()-–—")
_LONGER, _SPARE = 1.3, 20  # times the sentence's length and so many characters: more says more than it did


class NothingError(Exception):
    """No wording came back; the text says why, for the log."""


class _Message(msgspec.Struct):
    content: str


class _Choice(msgspec.Struct):
    message: _Message


class _Completion(msgspec.Struct):
    choices: list[_Choice]


def texts(body: bytes, sentences: Sequence[str]) -> list[str | None]:
    """As many as there are sentences, in their order. Raises NothingError for what is no array of as many strings."""
    content = _content(body)
    try:
        found = msgspec.json.decode(content, type=list[str])
    except (ValueError, RecursionError) as error:
        raise NothingError("its text is no JSON array of strings") from error
    if len(found) != len(sentences):
        raise NothingError(f"it gave {len(found)} sentences for {len(sentences)}")
    return [_in_form(text, sentence) for text, sentence in zip(found, sentences, strict=True)]


def _content(body: bytes) -> str:
    try:
        choices = msgspec.json.decode(body, type=_Completion).choices
    except (ValueError, RecursionError) as error:
        raise NothingError("it sent no chat completion with a text") from error
    if not choices:
        raise NothingError("it sent a chat completion without a choice")
    return choices[0].message.content


def _in_form(text: str, sentence: str) -> str | None:
    """The text on one line; None for an empty or over-long one, and for characters that have no business there."""
    text = " ".join(text.split())
    if not text or len(text) > _LONGER * len(sentence) + _SPARE or not _PLAIN.issuperset(set(text) - set(sentence)):
        return None
    return text
