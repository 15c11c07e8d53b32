"""500 pages of 80 kB, read by Clausewatch and by urlwatch from the same site, one after the other in turns."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass, field
from statistics import median
from typing import TYPE_CHECKING

from reading_programs import Clausewatch, Failed, Run, Urlwatch
from reading_site import PAGES, Race, Site, running

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_TIMES = 3  # runs of each phase but the first; the median counts
_MEMORY = (130, 90)  # MB: at most, aim
_FIRST, _UNCHANGED, _NOISE = "first", "unchanged", "noise outside the terms"
_CHANGED, _ETAG = "all changed", "ETag, unchanged"
_TARGETS = {_UNCHANGED: (1.0, 0.5), _NOISE: (1.5, 0.7), _CHANGED: (1.5, 0.7), _ETAG: (1.0, 0.5)}  # at most, aim
_LOOKS = {_FIRST: 2, _CHANGED: 2}  # a page, by us, where nothing is told on one look; elsewhere 1


@dataclass(slots=True)
class Phase:
    """`asked` is what we asked the site for in the last run: pages by status, other addresses by path."""

    name: str
    ours: list[Run] = field(default_factory=list)
    theirs: list[Run] = field(default_factory=list)
    asked: dict[str, int] = field(default_factory=dict)

    def run(self, ours: Clausewatch, theirs: Urlwatch, site: Site) -> None:
        """Both programs once. Raises Failed where one of them did not read every page."""
        ours.make_due()
        site.set()
        self.ours.append(ours.run())
        self.asked = _all_pages(site.set(), _LOOKS.get(self.name, 1), self.ours[-1])
        self.theirs.append(theirs.run())
        _all_pages(site.set(), 1, self.theirs[-1])

    @property
    def ratio(self) -> float:
        return _seconds(self.ours) / _seconds(self.theirs)

    @property
    def good(self) -> bool:
        most, _ = _TARGETS.get(self.name, (self.ratio, 0))
        return self.ratio <= most and _largest(self.ours) <= _MEMORY[0]

    def line(self) -> str:
        most, aim = _TARGETS.get(self.name, ("-", "-"))
        cells = (
            self.name,
            f"{_seconds(self.ours):.2f}",
            f"{_seconds(self.theirs):.2f}",
            f"{self.ratio:.2f}",
            most,
            aim,
            f"{median(run.busy for run in self.ours):.2f}",
            f"{_largest(self.ours):.0f}",
            f"{_largest(self.theirs):.0f}",
            ", ".join(f"{count} {what}" for what, count in sorted(self.asked.items())),
        )
        return f"| {' | '.join(map(str, cells))} |"


def report(ours: Sequence[str], theirs: Path, folder: Path) -> Iterator[str | bool]:
    """The table's lines as they come, and last whether each figure is as it must be."""
    version = subprocess.run((theirs, "--version"), check=True, capture_output=True, text=True).stdout.strip()
    with running("race") as site:
        watch = Clausewatch(ours, folder / "race", site.port, Race.hosts)
        other = Urlwatch(theirs, folder / "urlwatch", site.port, Race.hosts)
        yield "| phase | ours, s | urlwatch, s | ratio | at most | aim | our CPU, s | our MB | its MB | we asked for |"
        yield "|---|---|---|---|---|---|---|---|---|---|"
        good = True
        for phase in _phases(watch, other, site):
            yield phase.line()
            good &= phase.good
        alerts, summed_up = watch.ask("SELECT count(*), total(json_array_length(alert, '$.summary') > 0) FROM alerts")[
            0
        ]
        yield f"Beside {version}. Our memory: at most {_MEMORY[0]} MB, aim {_MEMORY[1]} MB."
        yield f"Alerts stored: {alerts} of {PAGES * _TIMES}; with a summary: {summed_up:.0f}."
        yield good and int(alerts) == int(summed_up) == PAGES * _TIMES


def _phases(ours: Clausewatch, theirs: Urlwatch, site: Site) -> Iterator[Phase]:
    """The changed pages are sent with an ETag, so that both know one when it is asked for."""
    edition = 0
    for name in (_FIRST, _UNCHANGED, _NOISE, _CHANGED, _ETAG):
        site.set(mode={_NOISE: "noise", _CHANGED: "etag", _ETAG: "etag"}.get(name, "same"))
        phase = Phase(name)
        for _ in range(1 if name == _FIRST else _TIMES):
            if name == _CHANGED:
                edition += 1
                site.set(edition=edition)
            phase.run(ours, theirs, site)
        yield phase


def _all_pages(asked: dict[str, int], looks: int, run: Run) -> dict[str, int]:
    """What was asked for, if that was every page so many times: who reads nothing is quick."""
    if sum(asked.get(status, 0) for status in ("200", "304")) != looks * PAGES:
        raise Failed(f"instead of {PAGES} pages {looks} times this was asked for: {asked}; {run.said[-1000:]}")
    return asked


def _seconds(runs: Sequence[Run]) -> float:
    return median(run.seconds for run in runs)


def _largest(runs: Sequence[Run]) -> float:
    return max(run.megabytes for run in runs)
