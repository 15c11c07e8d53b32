"""What can be told of pages by their bytes: whether they are those of before, and how long reading them takes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.core.decide import Look
    from bot.core.model import Kept, Known, Snapshot

_QUICK = 256 * 1024  # bytes of HTML or text; a page of 80 kB takes about 5 ms


def are_quick(pages: Sequence[Snapshot]) -> bool:
    """Whether reading takes so little that it may hold up everything else: less than a thread of its own would."""
    return sum(len(page.body) for page in pages) <= _QUICK and all(
        page.header("content-type").startswith("text/") for page in pages
    )


def comparable(look: Look, known: Known) -> tuple[Kept, ...]:
    """The last version's pages, where all of them was confirmed, at the same addresses and with the same eyes."""
    version = known.version_read(look.document.urls, look.reading)
    return known.pages if version and not version.omitted else ()


def same_bytes(pages: Sequence[Snapshot], known: Sequence[Kept]) -> bool:
    """Whether the pages are those of the last version to the byte, so that there is nothing to read."""
    return [(page.url, page.sha256) for page in pages] == [(page.url, page.sha256) for page in known]


def sent_of(look: Look, pages: Sequence[Snapshot]) -> str:
    """Equal only for the same bytes of the same kind, read with the same eyes."""
    return json.dumps([look.reading, *((page.header("content-type"), page.sha256) for page in pages)])
