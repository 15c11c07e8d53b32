"""A page that holds nothing but `<meta http-equiv="refresh">` → where it leads, as a redirect would."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

    from bot.fetch.answer import Answer

_LONGEST_PAGE = 8 * 1024  # bytes; such pages have a few hundred
_LONGEST_TEXT = 200  # characters; "You are being taken to our new terms. Click here if nothing happens."
_LONGEST_WAIT = 10.0  # seconds; a page that stays longer is there to be read
_CONTENT = re.compile(
    r"\s*(\d{1,3}(?:\.\d*)?|\.\d+)\s*[;,\s]\s*(?:url\s*=\s*)?+(['\"]?)(.+)", re.IGNORECASE | re.DOTALL
)
_NO_TEXT = ["script", "style", "noscript", "template", "head"]


def refresh(answer: Answer) -> str | None:
    """The address that the page sends its readers on to; None for a page that has something to read."""
    if len(answer.body) > _LONGEST_PAGE or b"refresh" not in answer.body.lower():
        return None
    if "html" not in answer.headers.get("Content-Type", "html").lower():
        return None
    tree = LexborHTMLParser(answer.body.decode("utf-8", "replace"))
    address = next(filter(None, map(_leads_to, _refreshes(tree))), None)
    tree.strip_tags(_NO_TEXT)
    text = " ".join((tree.body.text() if tree.body else "").split())
    return address if len(text) <= _LONGEST_TEXT else None


def _refreshes(tree: LexborHTMLParser) -> list[str]:
    """What each of them says; those for readers without scripts are left: with scripts there may be a page."""
    metas = tree.css("meta[http-equiv=refresh i]")
    return [meta.attributes.get("content") or "" for meta in metas if not _is_for_no_scripts(meta)]


def _is_for_no_scripts(node: LexborNode) -> bool:
    parent = node.parent
    return parent is not None and parent.tag == "noscript"


def _leads_to(content: str) -> str | None:
    """The address in "0; url='/terms'" (HTML Standard, section 4.2.5.3); None without one, or after a long wait."""
    parts = _CONTENT.fullmatch(content)
    if parts is None or float(parts[1]) > _LONGEST_WAIT:
        return None
    return (parts[3].partition(parts[2])[0] if parts[2] else parts[3]).strip() or None
