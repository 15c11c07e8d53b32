"""HTML → its readable text, by selectors or by finding the main text."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser

from bot.errors import Unreadable
from bot.extract import tidy
from bot.extract.embedded import rich_text
from bot.extract.main_text import main_text
from bot.extract.noise import noise
from bot.extract.page import markdown
from bot.extract.plain_text import readable_text
from bot.extract.scripts import data_of
from bot.extract.selected import Selected, selected
from bot.extract.shadow import with_shadow_trees
from bot.extract.tangle import tangled
from bot.extract.walk import walk
from bot.extract.walls import is_refusal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from selectolax.lexbor import LexborNode

    from bot.core.model import Selector
    from bot.extract.page import Block

_PROGRAMS = frozenset(("script", "style"))
_SHELL = 100  # words; a page that shows fewer may carry its text in its scripts
_SHORT = 2_000  # characters; no longer text is counted
_TIMES = 3  # how many times what it shows its scripts must hold, to be the text


def readable_html(html: str, select: Sequence[Selector] = (), remove: Sequence[Selector] = ()) -> str:
    """The text as Markdown, one block a line, an empty line between two; "" where there is none.

    Without selectors, a page that shows next to nothing is read from the JSON in its scripts, where there is text.
    Raises Unreadable for a selector that is wrong or finds nothing, and for markup too tangled to be parsed.
    """
    tree = parsed(html)
    root = tree.root
    if root is None:
        return ""
    text = markdown(_blocks(tree, root, select, remove))
    if select or len(text) > _SHORT or (shown := tidy.words(text)) >= _SHELL or is_refusal(text):
        return text
    carried = rich_text(data_of(root), _carried, readable_text)
    return carried if tidy.words(carried) >= max(_SHELL, _TIMES * shown) else text


def blocks_and_base(
    html: str, select: Sequence[Selector] = (), remove: Sequence[Selector] = ()
) -> tuple[list[Block], str]:
    """The blocks that `readable_html` reads from what the page shows, with their links; and what its addresses start
    from, as written ("" where it does not say). Raises Unreadable as that does."""
    tree = parsed(html)
    root = tree.root
    if root is None:
        return [], ""
    base = tree.css_first("base[href]")
    start = base.attributes.get("href") or "" if base is not None else ""
    return _blocks(tree, root, select, remove, keep_links=True), start


def everything_said(html: str) -> str:
    """The title and all words of a page, those for readers without scripts included, for telling walls."""
    if tangled(html):
        return ""
    root = LexborHTMLParser(html.encode("utf-8", "replace")).root
    if root is None:
        return ""
    texts = (node for node in root.traverse(include_text=True, skip_empty=True) if node.tag == "-text")
    said = (node.text_content or "" for node in texts if node.parent and node.parent.tag not in _PROGRAMS)
    return " ".join(" ".join(said).split())


@lru_cache(maxsize=1)  # a page is named by what its text is read from, and then read
def parsed(html: str) -> LexborHTMLParser:
    """The page's tree. Raises Unreadable for what should not be parsed."""
    if reason := tangled(html):
        raise Unreadable(f"The page cannot be read safely: {reason}.")
    return LexborHTMLParser(with_shadow_trees(html).encode("utf-8", "replace"))


def _blocks(
    tree: LexborHTMLParser,
    root: LexborNode,
    select: Sequence[Selector],
    remove: Sequence[Selector],
    *,
    keep_links: bool = False,
) -> list[Block]:
    """Those of what is selected, else of the main text."""
    skipped = noise(root)
    page = walk(root, selected(tree, select, remove, skipped), skipped=skipped, keep_links=keep_links)
    return page.blocks if select else main_text(page)


def _carried(html: str, is_page: bool) -> str:
    """The text of HTML that a script carried: of a whole page its main part, else all of it; "" for a tangle."""
    try:
        root = parsed(html).root
    except Unreadable:
        return ""
    if root is None:
        return ""
    page = walk(root, Selected(), skipped=noise(root))
    return markdown(main_text(page) if is_page else page.blocks)
