"""Whether a text only names its subject: a heading not marked as one, or a question that the next text answers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

_LONGEST = 14  # words
_MOST = 400  # characters; nothing longer is looked at
_NUMBER = re.compile(r"^\W*(?:\(?(?:[0-9]{1,3}|[a-zA-Z]|[ivx]{1,5})[.)]|[0-9]{1,2}(?:\.[0-9]{1,2})*)?\W*")
_ASIDE = re.compile(r"\s*\([^()]*\)$")  # "(opens in a new window)"
_ENDS = (".", ";", ":", ",", "!", "…", "。")
_DOES = re.compile(r"(?:to )?(?:train|develop|improv|build|creat|test|evaluat|teach)", re.IGNORECASE)  # a list item
_WORD = re.compile(r"[^\W\d_]{4,}")
_CAPITALS = 0.75  # share of the longer words of a heading "In Title Case"


def is_title(text: str, begins: AbstractSet[str]) -> bool:
    """`text` is plain. A whole sentence, a list item or a phrase in lower case is none.

    `begins` are the words (lower case) that a heading begins with, in a language that writes headings In Title Case;
    in others, where every noun may have a capital, only a question is known as one.
    """
    if len(text) > _MOST:
        return False
    text = _ASIDE.sub("", text[_NUMBER.match(text).end() :].strip())  # type: ignore[union-attr]  # it always matches
    if text.endswith("?"):
        return len(text.split()) <= 2 * _LONGEST and "." not in text
    if not begins or text.endswith(_ENDS) or _DOES.match(text) or len(text.split()) > _LONGEST:
        return False
    words = _WORD.findall(text)
    capitals = sum(word[0].isupper() and not word.isupper() for word in words)
    return text.partition(" ")[0].lower() in begins or (len(words) > 1 and capitals >= _CAPITALS * len(words))
