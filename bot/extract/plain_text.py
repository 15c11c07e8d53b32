"""Markdown and plain text → the same blocks that HTML comes to, its marks left as they are."""

from __future__ import annotations

import re

from bot.extract.tidy import visible

_MARK = re.compile(r"\s*(?:#{1,6}\s|[*+\-•·]\s|\(?\w{1,4}[.)]\s|\||>|```|={3,}\s*$|-{3,}\s*$)")
_INDENT = re.compile(r"[ \t]*")


def readable_text(text: str) -> str:
    """The text, one paragraph a line where its lines were wrapped, an empty line between two."""
    blocks: list[list[str]] = []
    for raw in visible(text).splitlines():
        line = f"{_INDENT.match(raw)[0]}{' '.join(raw.split())}".rstrip()  # type: ignore[index]  # it always matches
        if blocks and _goes_on(blocks[-1], raw, line):
            blocks[-1].append(line.strip())
        else:
            blocks.append([line])
    return re.sub(r"\n{3,}", "\n\n", "\n".join(" ".join(lines) for lines in blocks)).strip()


def _goes_on(block: list[str], raw: str, line: str) -> bool:
    """Whether a line belongs to the paragraph before it."""
    if not line or not block[0] or _MARK.match(line) or raw.startswith("    "):
        return False
    return not block[0].lstrip().startswith("#")
