"""The false-alert matrix on the bench's own site: 20 documents a row, all rows in the same runs."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from reading_programs import Clausewatch
from reading_rows import ROWS, Row
from reading_site import DOCUMENTS, DOMAIN, Matrix, running
from reading_terms import clause

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_ROUNDS = {"baseline": 1, "fault": 4, "recovery": 2}  # runs; a text at every other look needs a few until it is told


class Tally(NamedTuple):
    """What is known after a phase, by row. `beside` counts alerts that quote anything but the clause that was added."""

    alerts: Counter[str]
    beside: Counter[str]
    failing: Counter[str]
    logged: Counter[str]


def report(ours: Sequence[str], folder: Path) -> Iterator[str | bool]:
    """The table's lines, and last whether each cell is as it should be."""
    with running("matrix") as site:
        watch = Clausewatch(ours, folder / "matrix", site.port, Matrix.hosts)
        after = {}
        for phase, rounds in _ROUNDS.items():
            site.set(phase=phase)
            after[phase] = _tally(watch, rounds)
    yield "| served | alerts at the fault + at the recovery | should be | failing meanwhile | should be | log lines | |"
    yield "|---|---|---|---|---|---|---|"
    good = True
    for name, row in ROWS.items():
        line, right = _judged(name, row, after)
        yield line
        good &= right
    yield good


def _judged(name: str, row: Row, after: dict[str, Tally]) -> tuple[str, bool]:
    before, fault, end = after["baseline"], after["fault"], after["recovery"]
    at_fault, later = (fault.alerts - before.alerts)[name], (end.alerts - fault.alerts)[name]
    told, failing = row.told * DOCUMENTS, row.error * DOCUMENTS
    right = (
        before.alerts[name] == 0
        and (at_fault, later) == (told, 0)
        and end.beside[name] == 0
        and (before.failing[name], fault.failing[name], end.failing[name]) == (0, failing, 0)
    )
    line = (
        f"| {row.title} | {at_fault}+{later} | {told}+0 | {fault.failing[name]} | {failing} | "
        f"{fault.logged[name]} | {'' if right else 'WRONG'} |"
    )
    return line, right


def _tally(watch: Clausewatch, rounds: int) -> Tally:
    logged: Counter[str] = Counter()
    for _ in range(rounds):
        watch.make_due()
        for line in watch.run().said.splitlines():
            logged.update({name for name in ROWS if f"{name}-" in line})
    alerts = watch.ask("SELECT platform, alert FROM alerts")
    return Tally(
        Counter(_row(platform) for platform, _ in alerts),
        Counter(_row(platform) for platform, alert in alerts if _quotes(alert) != [clause(platform + DOMAIN, 1)]),
        Counter(_row(document) for (document,) in watch.ask("SELECT id FROM documents WHERE failing <> ''")),
        logged,
    )


def _quotes(alert: str) -> list[str]:
    return [change["quote"] for change in json.loads(alert)["changes"]]


def _row(document: str) -> str:
    return document.partition("-")[0]
