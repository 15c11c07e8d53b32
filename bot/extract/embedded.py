"""Decoded JSON → the longest rich text in it: HTML, Markdown, or nodes of structured text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING, Any

from bot.extract.flight import is_element
from bot.extract.nodes import html_of, is_rich, met_before
from bot.extract.scripts import decoded

if TYPE_CHECKING:
    from collections.abc import Callable

_MOST_VALUES = 500_000  # looked at
_MOST_TEXTS = 20_000  # read of those found: a parser is set up for each; the longest terms come in some hundreds
_MOST_READ = 20_000_000  # characters, of all that values refer to; the page itself has at most 10 MB
_DEEPEST = 200  # levels
_SENTENCE = 8  # words; a shorter plain string is a label
_LONG_STRING = 100  # words; a shorter plain string without a title is a message, or tells what the page is about
_MAY_BE_JSON = 200  # characters, at least
_TAG = re.compile(r"</(?:p|h[1-6]|li|div|ul|ol|td|span|strong|section)>|<br\s*/?>|<p[\s>]", re.IGNORECASE)
_ESCAPED = re.compile(r"&lt;/?(?:p|h[1-6]|li|div|ul|ol|br|strong|section)\b", re.IGNORECASE)
_MARKDOWN = re.compile(r"^(?:#{1,6} \S|[*+-] \S|\d{1,2}\. \S)|\*\*\S|\]\(|\n\n", re.MULTILINE)
_TITLES = ("title", "heading", "headline", "header", "question", "name", "label")
_HEADED = frozenset(("heading", "headline"))
_LONGEST_TITLE = 25  # words
_LONGEST_NAME = 1_000  # characters; not even looked at as a title


@dataclass(frozen=True, slots=True)
class Found:
    """One text; `path` names where it stands, the same for all entries of a list; `title` is that of its holder."""

    kind: str  # "html", "tree" (of a whole page, with all that is around the text), "markdown", "plain"
    text: str
    words: int
    path: int
    holder: int  # the `id` of the object it is a field of
    title: str = ""

    @property
    def weight(self) -> float:
        return self.words if self.kind != "plain" else self.words / 2


def rich_text(values: list[Any], read_html: Callable[[str, bool], str], read_markdown: Callable[[str], str]) -> str:
    """The texts of one kind of place that together are the longest, with those beside them; "" where there are none.

    `read_html` gives the readable text of HTML, or, where its second argument is true, of the main part of a page.
    """
    parts: list[str] = []
    told: set[str | int] = set()
    chosen = _chosen(_Search().run(values))
    mark = "## " if len({found.holder for found in chosen}) > 1 else "# "
    for found in chosen:
        is_html = found.kind in {"tree", "html"}
        text = read_html(found.text, found.kind == "tree") if is_html else read_markdown(found.text)
        if not text or text in told:
            continue
        if found.title and found.holder not in told and found.title not in text:
            parts.append(f"{mark}{found.title}")
        told |= {text, found.holder}
        parts.append(text)
    return "\n\n".join(parts).encode("utf-8", "replace").decode()  # JSON may hold halves of characters


def _chosen(found: list[Found]) -> list[Found]:
    weights: dict[int, float] = {}
    for one in found:
        weights[one.path] = weights.get(one.path, 0) + one.weight
    if not weights:
        return []
    best = max(weights, key=lambda path: weights[path])
    holders = {one.holder for one in found if one.path == best and one.kind != "tree"}
    return [one for one in found if one.path == best or one.holder in holders][:_MOST_TEXTS]


class _Places:
    """Paths by number, so that long ones cost no more than short ones; 0 is the path of nothing."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[int, str], int] = {}
        self._known = [(0, False)]  # depth, whether it leads through an element

    def inside(self, path: int, key: str) -> int:
        number = self._numbers.setdefault((path, key), len(self._known))
        if number == len(self._known):
            depth, in_element = self._known[path]
            self._known.append((depth + 1, in_element or key == "$"))
        return number

    def depth(self, path: int) -> int:
        return self._known[path][0]

    def is_in_element(self, path: int) -> bool:
        return self._known[path][1]


class _Search:
    """One walk over the values, in their order, without recursion; each object once."""

    def __init__(self) -> None:
        self.found: list[Found] = []
        self._seen: set[int] = set()
        self._kept: list[Any] = []  # so that no `id` is given to another object while we look
        self._todo: list[tuple[Any, int, Any]] = []
        self._pushed = 0
        self._left = _MOST_READ
        self._places = _Places()

    def run(self, values: list[Any]) -> list[Found]:
        self._push([(str(number), value) for number, value in enumerate(values)], 0, None)
        while self._todo:
            value, path, holder = self._todo.pop()
            if isinstance(value, str):
                if not met_before(value, self._seen) and self._may_read(len(value)):
                    self._text(value, path, holder)
            elif isinstance(value, (dict, list)) and id(value) not in self._seen:
                self._seen.add(id(value))
                self._inside(value, path, holder)
        return self.found

    def _may_read(self, length: int) -> bool:
        self._left -= length
        return self._left >= 0

    def _push(self, entries: list[tuple[str, Any]], path: int, holder: Any) -> None:
        if self._places.depth(path) < _DEEPEST:
            entries = entries[: _MOST_VALUES - self._pushed]
            self._pushed += len(entries)
            self._todo += [(value, self._places.inside(path, key), holder) for key, value in reversed(entries)]

    def _inside(self, value: dict[str, Any] | list[Any], path: int, holder: Any) -> None:
        if is_rich(value):
            tree = is_element(value)
            if not tree or not self._places.is_in_element(path):
                html, self._left = html_of(value, self._left)
                self._put("tree" if tree else "html", html, path, None if tree else holder)
            if not tree:
                return
        entries = value.items() if isinstance(value, dict) else (("$" if is_element(value) else "*", v) for v in value)
        self._push(list(entries), path, value if isinstance(value, dict) else holder)

    def _text(self, text: str, path: int, holder: Any) -> None:
        if len(text) >= _MAY_BE_JSON and text[0] in "[{" and isinstance(value := decoded(text), (dict, list)):
            self._kept.append(value)
            self._push([("JSON", value)], path, holder)
        elif _TAG.search(text):
            self._put("html", text, path, holder)
        elif _ESCAPED.search(text):
            self._put("html", unescape(text), path, holder)
        elif _is_prose(text, holder):
            self._put("markdown" if _MARKDOWN.search(text) else "plain", text, path, holder)

    def _put(self, kind: str, text: str, path: int, holder: Any) -> None:
        plain = re.sub(r"<[^<>]*>", " ", text) if kind in {"html", "tree"} else text
        if words := len(plain.split()):
            self.found.append(Found(kind, text, words, path, id(holder), _title(holder)))


def _is_prose(text: str, holder: Any) -> bool:
    """Whether a string without markup may be a text: long, or with a title of its own; not a message to be shown."""
    fewest = _SENTENCE if isinstance(holder, dict) and any(name in holder for name in _HEADED) else _LONG_STRING
    return len(text.split(None, fewest)) > fewest and text.lstrip()[0] not in "<{["


def _title(holder: Any) -> str:
    if not isinstance(holder, dict):
        return ""
    named = next((holder[key] for key in _TITLES if isinstance(holder.get(key), str)), "")
    title = " ".join(named.split()) if len(named) <= _LONGEST_NAME else ""
    return "" if "<" in title or len(title.split()) > _LONGEST_TITLE else title
