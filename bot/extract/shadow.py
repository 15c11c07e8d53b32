"""Shadow trees written into a page (`<template shadowrootmode>`) as parts of it: browsers show their text."""

from __future__ import annotations

import re

_TEMPLATE = re.compile(r"<template(?=[\s>/])([^<>]{0,1000})|</template\s*>", re.IGNORECASE)
_SHADOW = re.compile(r"\sshadowroot(?:mode)?\b", re.IGNORECASE)


def with_shadow_trees(html: str) -> str:
    """The page with a <div> in the place of each; other templates stay, which nobody sees. Linear."""
    if "shadowroot" not in html and "SHADOWROOT" not in html:
        return html
    open_: list[bool] = []  # whether each template we are in is a shadow tree

    def replaced(found: re.Match[str]) -> str:
        if found[0].startswith("</"):
            return "</div>" if open_ and open_.pop() else found[0]
        open_.append(bool(_SHADOW.search(found[1])))
        return f"<div{found[1]}" if open_[-1] else found[0]

    return _TEMPLATE.sub(replaced, html)
