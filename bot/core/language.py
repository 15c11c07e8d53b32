"""Which language a text is in, by its small words or its script: enough to notice a page in another language.

A detector library was weighed (2026-11): the small ones have no builds for every Python and machine we run on,
the others weigh 50 MB and more. We need to tell a dozen languages apart on whole pages, which their thirty most
frequent words do.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet

_WORD = re.compile(r"[^\W\d_]+")
_SCRIPTS = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
)
_SAMPLE = 20_000  # characters; a page's language does not need more
_FEWEST = 30  # words; below it a guess would be one
_SHARE_OF_SCRIPT = 0.2  # of the characters; a company's name or an address alone is less
_SHARE_OF_WORDS = 0.12  # of the words: running text in the right language has 0.25 and more
_AHEAD = 1.3  # times the next best: neighbours share words


def language_of(text: str, common: Mapping[str, AbstractSet[str]]) -> str:
    """The ISO 639-1 code, "" where it cannot be told. `common` holds each language's most frequent small words."""
    sample = text[:_SAMPLE]
    for code, script in _SCRIPTS:
        if len(script.findall(sample)) > _SHARE_OF_SCRIPT * len(sample):
            return code
    words = Counter(word.casefold() for word in _WORD.findall(sample))
    total = words.total()
    if total < _FEWEST:
        return ""
    shares = sorted(
        ((sum(words[word] for word in small) / total, code) for code, small in common.items()), reverse=True
    )
    if not shares or shares[0][0] < _SHARE_OF_WORDS:
        return ""
    rivals = shares[1][0] if len(shares) > 1 else 0.0
    return shares[0][1] if shares[0][0] >= rivals * _AHEAD else ""
