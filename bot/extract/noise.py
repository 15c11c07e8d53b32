"""What on any page is not its text: programs, pictures, controls, what is hidden, what is the site's."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_SILENT = """
    script style noscript template svg canvas img picture video audio iframe object embed map area head title
    meta link base input select textarea datalist option optgroup progress meter dialog nav rt rp param source
    track frame frameset noframes applet math search -comment -doctype
"""
SILENT = frozenset(_SILENT.split())

_SITE_ROLES = "navigation banner contentinfo search menu menubar dialog alertdialog toolbar tooltip"
_ROLES = frozenset(_SITE_ROLES.split())
_HIDDEN = (
    '[hidden]:not([hidden="until-found"]):not([id^="S:"])',  # React streams parts in so, and shows them by a script
    '[aria-hidden="true"]',
    '[style*="display:none" i]',
    '[style*="display: none" i]',
    '[style*="visibility:hidden" i]',
    '[style*="visibility: hidden" i]',
    ".sr-only",
    ".visually-hidden",
    ".visuallyhidden",
    ".screen-reader-text",
    ".screen-reader-only",
)
_OF_THE_SITE = (
    '[aria-modal="true"]',
    '[aria-label^="breadcrumb" i]',
    '[class*="breadcrumb" i]',
    '[class*="share-button" i]',
    '[class*="social-share" i]',
    '[class*="skip-link" i]',
    '[class*="skip-to" i]',
    "a.anchor-link",
    "a.headerlink",
)
_CONSENT_TOOLS = ('[id^="onetrust"]', '[id^="CybotCookiebot"]', "#usercentrics-root", ".cc-window")
_NOISE = ", ".join((*_HIDDEN, *_OF_THE_SITE, *_CONSENT_TOOLS))
_NEVER_NOISE = frozenset(("html", "body", "main", "article"))
_MAIN = "main, [role=main], article"
_OVERLAYS = frozenset(("dialog", "alertdialog", "menu", "navigation", "search", "tooltip"))


def noise(root: LexborNode) -> set[int]:
    """The `mem_id`s of elements that are hidden or not the document's.

    What a control unfolds is not hidden, nor is a page that was hidden behind its own cookie banner.
    """
    unfolded = {name for node in root.css("[aria-controls]") for name in _words(node, "aria-controls")}
    around_main = _ancestors(root.css(_MAIN))
    by_role = [node for node in root.css("[role]") if node.attributes["role"] in _ROLES]  # one walk, not ten
    return {
        node.mem_id
        for node in [*root.css(_NOISE), *by_role]
        if node.tag not in _NEVER_NOISE
        and node.mem_id not in around_main
        and not (node.id in unfolded and _OVERLAYS.isdisjoint(_words(node, "role")))
    }


def _words(node: LexborNode, attribute: str) -> list[str]:
    return (node.attributes.get(attribute) or "").split()


def _ancestors(nodes: list[LexborNode]) -> set[int]:
    found: set[int] = set()
    for node in nodes:
        above = node.parent
        while above is not None and above.mem_id not in found:
            found.add(above.mem_id)
            above = above.parent
    return found
