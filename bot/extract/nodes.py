"""Structured rich text, as content systems keep it in JSON → HTML.

Nodes are objects that name their kind and hold others, or text: Contentful, Storyblok, Sanity, Strapi, Prismic,
DatoCMS, ProseMirror, Lexical, Slate, Draft.js, Editor.js, hast and React elements all do, each with names of its own.
"""

from __future__ import annotations

import re
from html import escape
from typing import Any

from bot.extract.flight import is_element
from bot.extract.noise import SILENT

_NAMES = ("nodeType", "_type", "type", "tagName")
_HOLDERS = ("content", "children", "blocks", "items", "nodes", "document", "root", "data", "body")
_TEXTS = ("text", "value", "content", "html")
_CALLED = """
    p: p paragraph textblock unstyled normal block
    h1: h1 heading1 headerone
    h2: h2 heading2 headertwo heading header
    h3: h3 heading3 headerthree
    h4: h4 heading4 headerfour
    h5: h5 heading5 headerfive
    h6: h6 heading6 headersix
    ul: ul bulletlist bulletedlist unorderedlist list
    ol: ol orderedlist numberedlist
    li: li listitem listitemchild unorderedlistitem orderedlistitem olistitem
    blockquote: blockquote quote
    table: table
    tr: tr tablerow
    td: td tablecell
    th: th tableheader tableheadercell
    br: br hardbreak break linebreak
    div: doc document root
    : text span leaf
"""
_LINES = [line.partition(":") for line in _CALLED.strip().split("\n")]
_TAGS = {kind: tag.strip() for tag, _, kinds in _LINES for kind in kinds.split()}
_OF_HTML = """
    a article aside b blockquote br code dd details div dl dt em footer form h1 h2 h3 h4 h5 h6 header i li main
    nav ol p pre s section small span strong sub summary sup table tbody td tfoot th thead tr u ul
"""
_HTML_TAGS = frozenset(_OF_HTML.split())
_ATTRIBUTES = {"className": "class", "class": "class", "id": "id", "role": "role", "hidden": "hidden", "href": "href"}
_MARKUP = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
_MOST_NODES = 200_000
_LONG = 1_000  # characters; a longer string that is met again is a reference to the same, shorter ones just repeat
_PER_CHILD = 40  # characters that take as long as one more child, and as much memory


def is_rich(value: object) -> bool:
    """Whether it is a node of a kind that texts are made of, or a list of mostly such."""
    if isinstance(value, dict):
        return kind_of(value) in _TAGS and any(isinstance(value.get(key), (list, dict)) for key in _HOLDERS)
    if not isinstance(value, list) or is_element(value):
        return is_element(value)
    nodes = [item for item in value if isinstance(item, dict)]
    return bool(nodes) and sum(_is_node(item) for item in nodes) * 2 > len(value)


def kind_of(node: dict[str, Any]) -> str:
    """What it calls itself, in small letters and nothing but letters and digits; "" where it does not."""
    named = next((node[name] for name in _NAMES if isinstance(node.get(name), str)), "")
    return re.sub(r"[^a-z0-9]", "", named[:40].lower())


def met_before(text: str, seen: set[int]) -> bool:
    """Whether a long string was seen, which it is from now on: data may refer to one thousands of times."""
    if len(text) < _LONG:
        return False
    before = id(text) in seen
    seen.add(id(text))
    return before


def html_of(value: object, most: int) -> tuple[str, int]:
    """The nodes below `value` as HTML, in their order, each once; and what is left of `most` characters.

    Linear, without recursion. What goes beyond `most` is left out; nodes count, too.
    """
    pieces: list[str] = []
    seen: set[int] = set()
    todo: list[tuple[str, Any]] = [("node", value)]
    while todo:
        what, item = todo.pop()
        if what == "done":
            pieces.append(item)
        elif isinstance(item, str):
            if len(item) <= most and not met_before(item, seen):
                most -= len(item)
                pieces.append(item if _MARKUP.search(item) else escape(item))
        elif isinstance(item, (dict, list)) and id(item) not in seen and len(seen) < _MOST_NODES and most > 0:
            seen.add(id(item))
            begin, inside, end = _opened(item)
            pieces.append(begin)
            todo.append(("done", end))
            most -= len(begin) + _PER_CHILD * (1 + len(inside))
            if most > 0:
                todo.extend(("node", child) for child in reversed(inside))
    return "".join(pieces), max(0, most)


def _opened(item: dict[str, Any] | list[Any]) -> tuple[str, list[Any], str]:
    """What stands before a node's children, they, and what stands after."""
    if isinstance(item, list):
        if not is_element(item):
            return "", item, ""
        return _opened_element(item[1], item[3])
    return _with_tag(_tag(item), item, _children(item))


def _opened_element(tag: object, properties: dict[str, Any]) -> tuple[str, list[Any], str]:
    if isinstance(tag, str) and tag in SILENT:
        return "", [], ""
    raw = properties.get("dangerouslySetInnerHTML")
    inside = raw.get("__html") if isinstance(raw, dict) else properties.get("children")
    held = inside if isinstance(inside, list) and not is_element(inside) else [inside]
    return _with_tag(tag if isinstance(tag, str) and tag in _HTML_TAGS else "", properties, held)


def _with_tag(tag: str, properties: dict[str, Any], inside: list[Any]) -> tuple[str, list[Any], str]:
    if not tag:
        return "", inside, ""
    if tag == "br":
        return "<br>", [], ""
    given = ((name, properties.get(key)) for key, name in _ATTRIBUTES.items())
    said = "".join(f' {name}="{escape(value)}"' for name, value in given if isinstance(value, str))
    return f"<{tag}{said}>", inside, f"</{tag}>"


def _children(node: dict[str, Any]) -> list[Any]:
    text, inside = _text(node), _held(node)
    return [text, *inside] if text else inside


def _text(node: dict[str, Any]) -> str:
    text: str = next((node[key] for key in _TEXTS if isinstance(node.get(key), str)), "")
    children = node.get("children")
    return text or (children if isinstance(children, str) else "")


def _held(node: dict[str, Any]) -> list[Any]:
    held = next((node[key] for key in _HOLDERS if isinstance(node.get(key), (list, dict))), None)
    return [] if held is None else held if isinstance(held, list) and not is_element(held) else [held]


def _tag(node: dict[str, Any]) -> str:
    kind = kind_of(node)
    named = node.get("tag") or node.get("tagName") or node.get("style")
    if isinstance(named, str) and named in _HTML_TAGS:
        return named if kind != "block" or "listItem" not in node else "li"
    if kind == "block" and "listItem" in node:
        return "li"
    if kind in {"heading", "header"}:
        return f"h{_level(node)}"
    if kind == "list" and _is_ordered(node):
        return "ol"
    return _TAGS.get(kind, "div" if kind else "")


def _level(node: dict[str, Any]) -> int:
    places = (node, node.get("attrs"), node.get("data"))
    levels = (place.get(name) for place in places if isinstance(place, dict) for name in ("level", "depth"))
    return next((level for level in levels if type(level) is int and 1 <= level <= 6), 2)  # noqa: PLR2004


def _is_ordered(node: dict[str, Any]) -> bool:
    places = (node, node.get("attrs"), node.get("data"))
    said = (place.get(name) for place in places if isinstance(place, dict) for name in ("listType", "format", "style"))
    return node.get("ordered") is True or any(name in ("number", "numbered", "ordered") for name in said)


def _is_node(item: dict[str, Any]) -> bool:
    return kind_of(item) in _TAGS and bool(_text(item) or _held(item))
