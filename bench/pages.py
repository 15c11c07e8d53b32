"""How well real pages are read with no selector given, measured on the corpus; `reading_corpus.py` says it.

Its folder `pages` holds, for each of 26 documents, 20 consecutive raw pages and the texts recorded of them (shared
corpus, GUIDE.md). A recorded text lags its page by minutes: no page next to a recorded change is judged, and a change
counts as seen when it shows within one page of the recorded one. A record whose new version is `technical` is no
change of the page's. Main-text finding was made while looking at these documents: the figures flatter it.
"""

from __future__ import annotations

import json
import lzma
import re
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bot.core.passages import fingerprint
from bot.core.plain import plain
from bot.extract import readable_html
from bot.extract.html import everything_said

if TYPE_CHECKING:
    from pathlib import Path

_WORD = re.compile(r"\w+")
_RUN = 4  # words in a row, which stand by chance in hardly any other text
_HOLDS = 0.6  # of the reference's runs: a page with fewer shows another text, or none; links and bold letters part some
_PAGE = 80_000  # characters, of which three quarters are text


@dataclass
class Figures:
    pairs: int = 0  # of pages with equal terms
    spurious: list[str] = field(default_factory=list)
    changes: int = 0
    unseen: list[str] = field(default_factory=list)
    found: list[float] = field(default_factory=list)  # a page each
    extra: list[float] = field(default_factory=list)
    held: list[tuple[float, float]] = field(default_factory=list)  # found and extra where the page holds its reference

    def add(self, other: Figures) -> None:
        self.pairs += other.pairs
        self.changes += other.changes
        for name in ("spurious", "unseen", "found", "extra", "held"):
            getattr(self, name).extend(getattr(other, name))


def figures(corpus: Path) -> Figures:
    """Those of all documents."""
    whole = Figures()
    for path in sorted((corpus / "pages").glob("*.jsonl.xz")):
        with lzma.open(path, "rt", encoding="utf-8") as file:
            whole.add(measured(path.name.removesuffix(".jsonl.xz"), [json.loads(line) for line in file]))
    return whole


def measured(name: str, pages: list[dict[str, Any]]) -> Figures:
    """The figures of one document."""
    texts = [readable_html(page["html"]) for page in pages]
    prints = [fingerprint(text) for text in texts]
    pairs = range(len(pages) - 1)
    recorded = {at for at in pairs if pages[at]["version"] != pages[at + 1]["version"]}
    differs = {at for at in pairs if prints[at] != prints[at + 1]}
    judged = [at for at in pairs if recorded.isdisjoint({at - 1, at, at + 1})]
    real = [at for at in sorted(recorded) if not pages[at + 1]["technical"]]
    found = Figures(pairs=len(judged), changes=len(real))
    found.spurious = [f"{name} {at}-{at + 1}" for at in judged if at in differs]
    found.unseen = [f"{name} {at}-{at + 1}" for at in real if differs.isdisjoint({at - 1, at, at + 1})]
    reference = ""
    for at, (page, text) in enumerate(zip(pages, texts, strict=True)):
        reference = page.get("reference") or reference
        if recorded.isdisjoint({at - 1, at}):
            compare(found, page["html"], text, reference)
    return found


def compare(figures: Figures, html: str, text: str, reference: str) -> None:
    wanted, got = words(reference), words(text)
    both = (Counter(wanted) & Counter(got)).total()
    found, extra = both / max(1, len(wanted)), 1 - both / max(1, len(got))
    figures.found.append(found)
    figures.extra.append(extra)
    if holds(html, wanted):
        figures.held.append((found, extra))


def words(text: str) -> list[str]:
    return _WORD.findall(" ".join(plain(line) for line in text.split("\n")).casefold())


def holds(html: str, wanted: list[str]) -> bool:
    """Whether the page's source has the reference at all, whatever a reader finds in it."""
    said = set(runs(_WORD.findall(everything_said(html).casefold())))
    asked = runs(wanted)
    return sum(run in said for run in asked) >= _HOLDS * len(asked)


def runs(said: list[str]) -> list[tuple[str, ...]]:
    return list(zip(*(said[start:] for start in range(_RUN)), strict=False))


def made_up_page() -> str:
    """A page like many: a menu, a footer, scripts, and about 200 paragraphs and list items with links in them."""
    said = "In part {n} of these made-up terms we say at <b>some</b> length what <a href='/x{n}'>you and we</a> may do"
    said += " with the pictures and the words that you upload, because it matters to all of us who make things here."
    links = "".join(f"<li class='item'><a class='link' href='/page/{n}'>Page {n}</a></li>" for n in range(40))
    head = f"<!doctype html><title>Terms</title><script>{'var a=1;' * 500}</script><header><nav><ul>{links}</ul></nav>"
    parts = [f"{head}</header><main id=content class='content'><article><h1>Terms</h1>"]
    foot = f"</article></main><footer><ul>{links}</ul><p>© 2026</p></footer>"
    size, number = len(parts[0]) + len(foot), 0
    while size < _PAGE:
        sentence = said.format(n=number)
        paragraph = f"<p class='text'>{sentence} {sentence}</p>"
        items = f"<ul class='list'><li>{sentence}</li><li>{sentence}</li></ul>"
        kinds = {0: f"<h2 id='h{number}'>Part {number}</h2>", 5: items}
        parts.append(kinds.get(number % 8, paragraph))
        size, number = size + len(parts[-1]), number + 1
    return "".join(parts) + foot


def milliseconds(html: str) -> float:
    """For reading it once: the fastest of many tries, on one core."""
    fastest = 1.0
    for _ in range(100):
        started = time.perf_counter()
        readable_html(html)
        fastest = min(fastest, time.perf_counter() - started)
    return fastest * 1000
