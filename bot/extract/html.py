"""HTML → its readable text, by CSS selectors or by finding the main text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from bot.errors import Unreadable
from bot.extract.main_text import main_text
from bot.extract.noise import noise
from bot.extract.page import markdown
from bot.extract.tangle import tangled
from bot.extract.walk import walk

if TYPE_CHECKING:
    from collections.abc import Sequence


_PROGRAMS = frozenset(("script", "style"))


def readable_html(html: str, select: Sequence[str] = (), remove: Sequence[str] = ()) -> str:
    """The text as Markdown, one block a line, an empty line between two; "" where there is none.

    Raises Unreadable for a selector that is wrong or finds nothing, and for markup too tangled to be parsed.
    """
    if reason := tangled(html):
        raise Unreadable(f"The page cannot be read safely: {reason}.")
    tree = LexborHTMLParser(html.encode("utf-8", "replace"))
    root = tree.root
    if root is None:
        return ""
    removed = {mark for selector in remove for mark in _matches(tree, selector, "remove")}
    if not select:
        return markdown(main_text(walk(root, skipped=noise(root), removed=removed)))
    chosen = set()
    for selector in select:
        found = _matches(tree, selector, "select")
        if not found:
            raise Unreadable(
                f"The selector {selector!r} finds nothing on the page: it was probably redesigned; "
                "look at the page and mend `select`."
            )
        chosen |= found
    return markdown(walk(root, skipped=noise(root), removed=removed, chosen=chosen).blocks)


def _matches(tree: LexborHTMLParser, selector: str, setting: str) -> set[int]:
    """The `mem_id`s of the elements it finds. Raises Unreadable for a selector the parser does not know."""
    try:
        return {node.mem_id for node in tree.css(selector)}
    except (SelectolaxError, ValueError, RuntimeError) as error:
        raise Unreadable(f"{selector!r} is not a CSS selector that can be read: mend `{setting}`.") from error


def everything_said(html: str) -> str:
    """The title and all words of a page, those for readers without scripts included, for telling walls."""
    root = LexborHTMLParser(html.encode("utf-8", "replace")).root
    if root is None:
        return ""
    texts = (node for node in root.traverse(include_text=True, skip_empty=True) if node.tag == "-text")
    said = (node.text_content or "" for node in texts if node.parent and node.parent.tag not in _PROGRAMS)
    return " ".join(" ".join(said).split())
