"""Decoded JSON → the longest rich text in it: HTML, Markdown, or nodes of structured text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING, Any

from bot.extract.flight import is_element
from bot.extract.nodes import html_of, is_rich
from bot.extract.scripts import decoded

if TYPE_CHECKING:
    from collections.abc import Callable

_MOST_VALUES = 500_000  # looked at
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
_Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """One text; `path` is where it stands, the same for all entries of a list; `title` is that of its holder."""

    kind: str  # "html", "tree" (of a whole page, with all that is around the text), "markdown", "plain"
    text: str
    words: int
    path: _Path
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
    weights: dict[_Path, float] = {}
    for one in found:
        weights[one.path] = weights.get(one.path, 0) + one.weight
    if not weights:
        return []
    best = max(weights, key=lambda path: weights[path])
    holders = {one.holder for one in found if one.path == best and one.kind != "tree"}
    return [one for one in found if one.path == best or one.holder in holders]


class _Search:
    """One walk over the values, in their order, without recursion; each object once."""

    def __init__(self) -> None:
        self.found: list[Found] = []
        self._seen: set[int] = set()
        self._kept: list[Any] = []  # so that no `id` is given to another object while we look
        self._todo: list[tuple[Any, _Path, Any]] = []

    def run(self, values: list[Any]) -> list[Found]:
        self._push([(str(number), value) for number, value in enumerate(values)], (), None)
        looked = 0
        while self._todo and looked < _MOST_VALUES:
            looked += 1
            value, path, holder = self._todo.pop()
            if isinstance(value, str):
                self._text(value, path, holder)
            elif isinstance(value, (dict, list)) and id(value) not in self._seen:
                self._seen.add(id(value))
                self._inside(value, path, holder)
        return self.found

    def _push(self, entries: list[tuple[str, Any]], path: _Path, holder: Any) -> None:
        if len(path) < _DEEPEST:
            self._todo += [(value, (*path, key), holder) for key, value in reversed(entries)]

    def _inside(self, value: dict[str, Any] | list[Any], path: _Path, holder: Any) -> None:
        if is_rich(value):
            tree = is_element(value)
            if not tree or not any(key == "$" for key in path):
                self._put("tree" if tree else "html", html_of(value), path, None if tree else holder)
            if not tree:
                return
        entries = value.items() if isinstance(value, dict) else (("$" if is_element(value) else "*", v) for v in value)
        self._push(list(entries), path, value if isinstance(value, dict) else holder)

    def _text(self, text: str, path: _Path, holder: Any) -> None:
        if len(text) >= _MAY_BE_JSON and text[0] in "[{" and isinstance(value := decoded(text), (dict, list)):
            self._kept.append(value)
            self._push([("JSON", value)], path, holder)
        elif _TAG.search(text):
            self._put("html", text, path, holder)
        elif _ESCAPED.search(text):
            self._put("html", unescape(text), path, holder)
        elif _is_prose(text, holder):
            self._put("markdown" if _MARKDOWN.search(text) else "plain", text, path, holder)

    def _put(self, kind: str, text: str, path: _Path, holder: Any) -> None:
        plain = re.sub(r"<[^<>]*>", " ", text) if kind in {"html", "tree"} else text
        if words := len(plain.split()):
            self.found.append(Found(kind, text, words, path, id(holder), _title(holder)))


def _is_prose(text: str, holder: Any) -> bool:
    """Whether a string without markup may be a text: long, or with a title of its own; not a message to be shown."""
    fewest = _SENTENCE if isinstance(holder, dict) and not _HEADED.isdisjoint(holder) else _LONG_STRING
    return len(text.split(None, fewest)) > fewest and text.lstrip()[0] not in "<{["


def _title(holder: Any) -> str:
    if not isinstance(holder, dict):
        return ""
    named = next((holder[key] for key in _TITLES if isinstance(holder.get(key), str)), "")
    title = " ".join(named.split())
    return "" if "<" in title or len(title.split()) > _LONGEST_TITLE else title
