"""What extraction makes of the corpus's recorded pages, beside what it must and should make of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pages import figures, made_up_page, milliseconds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path


class Figure(NamedTuple):
    name: str
    value: float  # per cent, but for a number of changes
    must: float
    aim: float

    @property
    def good(self) -> bool:
        """The aim tells whether more is better."""
        return self.value >= self.must if self.aim > self.must else self.value <= self.must


def report(corpus: Path) -> Iterator[str | bool]:
    """The table's lines, and last whether each figure is as it must be. Whatever is missed is named below it."""
    whole = figures(corpus)
    found, extra = zip(*whole.held, strict=True)
    table = (
        Figure(f"spurious changes, % of {whole.pairs}", 100 * len(whole.spurious) / whole.pairs, 2, 0),
        Figure(f"real changes seen, of {whole.changes}", whole.changes - len(whole.unseen), 40, 42),
        Figure("words of the reference found, %", _mean(found), 97, 99.5),
        Figure("words not in the reference, %", _mean(extra), 8, 3),
    )
    yield "| recorded pages, no selector given | is | at least | aim |"
    yield "|---|---|---|---|"
    for figure in table:
        yield f"| {figure.name} | {figure.value:.1f} | {figure.must} | {figure.aim} |"
    yield f"Words: of the {len(whole.held)} pages, of {len(whole.found)}, that hold their reference."
    yield f"Of all of them: {_mean(whole.found):.1f} % found, {_mean(whole.extra):.1f} % not in the reference."
    yield f"Spurious: {', '.join(whole.spurious) or 'none'}. Unseen: {', '.join(whole.unseen) or 'none'}."
    page = made_up_page()
    yield f"A made-up page of {len(page) // 1000} kB is read in {milliseconds(page):.1f} ms."
    yield all(figure.good for figure in table)


def _mean(parts: Iterable[float]) -> float:
    """In per cent."""
    each = tuple(parts)
    return 100 * sum(each) / len(each)
