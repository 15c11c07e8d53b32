"""Whether a line only names its subject: a heading that is not marked as one, or a question in a list of questions.

Nothing that could be a statement is a title: a rule that is lost costs more than a heading that is told.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

_LONGEST = 14  # words
_MOST = 200  # characters; nothing longer is looked at
_NUMBER = re.compile(r"^\W*(?:[0-9]{1,2}(?:\.[0-9]{1,2})+|\(?(?:[0-9]{1,3}|[a-zA-Z]|[ivx]{1,5})[.)]|[0-9]{1,2}\b)?\W*")
_ASIDE = re.compile(r"\s*\([^()]*\)$")  # "(opens in a new window)"
_PARTS = re.compile(r"[.,;:!…|–—。]|\s-\s")  # what divides a statement, or a table's row, and ends it
# Words of statements, and of things that are done.
_STATES = re.compile(
    r"\b(?:we|you|i|it|they|may|can|cannot|will|would|must|shall|should|is|are|be|been|was|were|has|have|do|does|did"
    r"|not|never|no|none|unless|use(?! of)|uses|used|using|train\w*|teach\w*|learn\w*|improv\w*|develops?|opt)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(r"(?:how|why|what|when|where|who|which|do|does|is|are|can|may|will|should)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{4,}")
_CAPITALS = 0.75  # share of the longer words of a heading "In Title Case"


def is_title(text: str, begins: AbstractSet[str]) -> bool:
    """`text` is plain.

    `begins` are the words (lower case) that a heading begins with ("how"), in a language that writes headings In Title
    Case. In others nothing is known to be a title.
    """
    if not begins or len(text) > _MOST:
        return False
    text = _ASIDE.sub("", text[_NUMBER.match(text).end() :].strip())  # type: ignore[union-attr]  # it always matches
    if len(text.split()) > _LONGEST or _PARTS.search(text):
        return False
    if text.endswith("?"):
        return bool(_ASKS.match(text))
    if text.partition(" ")[0].lower() in begins:
        return True
    words = _WORD.findall(text)
    capitals = sum(word[0].isupper() and not word.isupper() for word in words)
    return len(words) > 1 and capitals >= _CAPITALS * len(words) and not _STATES.search(text)
