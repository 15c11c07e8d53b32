"""The links inside a page's readable text, kept aside: a settings or opt-out page that a clause names is found so."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urljoin, urlsplit

from bot.extract.html import blocks_and_base

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.core.model import Selector

_SCHEMES = frozenset(("http", "https", "mailto"))
_LONGEST = 2_000  # characters; longer ones are data
_MOST = 2_000  # links


class Link(NamedTuple):
    text: str
    url: str  # absolute


def links(
    html: str, select: Sequence[Selector] = (), remove: Sequence[Selector] = (), base_url: str = ""
) -> tuple[Link, ...]:
    """In the text's order, each address once, with the first of its texts; those into the page itself left out.

    Addresses are as written: where one carries a token, it changes at every load. Raises Unreadable as
    `readable_html` does.
    """
    blocks, base = blocks_and_base(html, select, remove)
    return links_of((link for block in blocks for link in block.links), _joined(base_url, base))


def links_of(written: Iterable[tuple[str, str]], base_url: str) -> tuple[Link, ...]:
    """Those of texts and addresses as written that lead away; as many as are looked for."""
    found: dict[str, Link] = {}
    for text, address in written:
        url = _joined(base_url, address)
        if not address.strip().startswith("#") and _is_link(url):
            found.setdefault(url, Link(text, url))
        if len(found) >= _MOST:
            break
    return tuple(found.values())


def _joined(base: str, written: str) -> str:
    """The absolute address; "" where what is written is none."""
    written = "".join(char for char in written.strip() if char.isprintable())  # as browsers: no line ends and tabs
    if len(written) > _LONGEST:
        return ""
    try:
        return urljoin(base, written)
    except ValueError:
        return ""


def _is_link(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in _SCHEMES and bool(parts.netloc or (parts.scheme == "mailto" and parts.path))
