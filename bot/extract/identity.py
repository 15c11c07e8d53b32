"""What of a page its text is read from, as a short name: equal names, equal texts."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from selectolax.lexbor import SelectolaxError

from bot.core.model import Range
from bot.errors import Unreadable
from bot.extract.bodies import is_html, is_pdf, not_text
from bot.extract.decoding import decode
from bot.extract.html import parsed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from selectolax.lexbor import LexborHTMLParser

    from bot.core.model import Selector, Snapshot

_MOST_TIMES = 3  # the page's own length: elements within one another are written again for each


def identity(snapshot: Snapshot, select: Sequence[Selector], remove: Sequence[Selector]) -> str:
    """Of all that was sent; of an HTML page that is read by CSS selectors only of what they find, so that all else may
    change."""
    content_type = snapshot.header("content-type")
    digest = hashlib.sha256(content_type.encode("utf-8", "replace"))
    chosen, removed = _css(select), _css(remove)
    if chosen and removed is not None and (region := _region(snapshot.body, content_type, chosen, removed)):
        digest.update(region)
    else:
        digest.update(snapshot.body)
    return digest.hexdigest()


def _css(selectors: Sequence[Selector]) -> str | None:
    """All of them as one; None where one is a range, which is no piece of HTML."""
    texts = [selector for selector in selectors if not isinstance(selector, Range)]
    return ", ".join(texts) if len(texts) == len(selectors) else None


def _region(body: bytes, content_type: str, select: str, remove: str) -> bytes:
    """The HTML of the elements that the selectors find; b"" where they find nothing, or it is no HTML.

    With it stand the elements that are taken out of it, and the names of what controls anywhere unfold: by these two
    the rest of the page may change what is read.
    """
    if is_pdf(body) or not_text(body, content_type):
        return b""
    html = decode(body, content_type)
    if not is_html(html, content_type):
        return b""
    try:
        tree = parsed(html)
        return "\0".join(_bounded(_parts(tree, select, remove), _MOST_TIMES * len(html))).encode("utf-8", "replace")
    except (Unreadable, SelectolaxError, ValueError, RuntimeError):
        return b""


def _bounded(parts: Iterator[str], most: int) -> Iterator[str]:
    """Raises ValueError when there is more."""
    for part in parts:
        most -= len(part)
        if most < 0:
            raise ValueError
        yield part


def _parts(tree: LexborHTMLParser, select: str, remove: str) -> Iterator[str]:
    chosen = tree.css(select)  # in the document's order
    if not chosen:
        raise ValueError
    yield from (node.html or "" for node in chosen)
    if remove:
        yield from (node.html or "" for node in tree.css(remove))
    yield " ".join(sorted({name for node in tree.css("[aria-controls]") if (name := node.attributes["aria-controls"])}))
