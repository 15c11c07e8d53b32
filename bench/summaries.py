"""How far summaries can be trusted: `python bench/summaries.py CORPUS_DIR`, after `pip install '.[bench]'`.

It reads CORPUS_DIR/changes.jsonl.xz (shared corpus, GUIDE.md) and prints the table of bench/README.md. The flipped
sentences are made by `flips.py`, which knows nothing of the checker.
"""

from __future__ import annotations

import json
import lzma
import re
import sys
import time
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from statistics import mean, median
from typing import TYPE_CHECKING, Any

import textstat
from flips import flipped, misstated, reworded

from bot.app.knowledge import detector, knowledge
from bot.app.wording import catalogue, checker
from bot.core.compare import compare
from bot.core.decide import alert_of
from bot.core.model import Document, Level, Platform
from bot.core.summary import About, summarise

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.core.compare import Comparison
    from bot.core.model import Alert, Line

_FLIPS = 500
_QUOTED = re.compile(r"“[^”]*”|https?://\S+")
_LOSSES = ("gone", "narrowed")
_NO_CHOICE = ("choice.none", "choice.lost")


@dataclass(frozen=True)
class Case:
    """A labelled pair of versions, and what we say of it."""

    label: dict[str, Any]
    found: Comparison
    about: About
    alert: Alert

    @property
    def texts(self) -> list[str]:
        return [catalogue().line(line) for line in self.alert.summary]


def cases(corpus: Path) -> Iterator[Case]:
    """Those in which there is something to tell."""
    with lzma.open(corpus / "changes.jsonl.xz", "rt", encoding="utf-8") as file:
        for label in map(json.loads, file):
            found = compare(label["old"], label["new"], detector())
            if found.level is not Level.NOTHING:
                yield _case(label, found)


def _case(label: dict[str, Any], found: Comparison) -> Case:
    platform = Platform(label["service"], label["service"], "", ())
    document = Document(label["service"], "terms", label["document"], ("https://example.org",))
    dates, day = knowledge().dates, date.fromisoformat(label["date"][:10])
    about = About.the(platform, document, dates(label["old"]), dates(label["new"]), day)
    alert = alert_of(
        found, platform, document, datetime(day.year, day.month, day.day, tzinfo=UTC), about, knowledge().grounds
    )
    return Case(label, found, about, alert)


def sentences(every: Sequence[Case]) -> Iterator[tuple[str, Line, Alert]]:
    """All that we would say, before the checker has left anything out."""
    for case in every:
        for line in summarise(case.found, case.about):
            yield catalogue().line(line), line, case.alert


def say(name: str, value: str, least: str, aim: str) -> None:
    print(f"| {name} | {value} | {least} | {aim} |")


def main() -> None:
    every = list(cases(Path(sys.argv[1])))
    print(f"{len(every)} alerts\n\n| | is | at least | aim |\n|---|---|---|---|")
    _checked(every)
    _right(every)
    _readable(every)
    _quick(every)


def _checked(every: Sequence[Case]) -> None:
    refused: Counter[str] = Counter()
    tried: Counter[str] = Counter()
    for kind, text, line, alert in flipped(list(sentences(every)), _FLIPS):
        tried[kind] += 1
        refused[kind] += bool(checker().refusal(text, line, alert))
    kinds = ", ".join(f"{kind} {refused[kind]} of {count}" for kind, count in sorted(tried.items()))
    total = tried.total()
    say("flipped sentences refused", f"{refused.total() / total:.1%} ({kinds})", "99 %", "100 %")
    facts = [
        bool(knowledge().grounds.refusal(line, alert)) for line, alert in misstated(list(sentences(every)), _FLIPS)
    ]
    say("our own, with a fact that the words do not have", f"{mean(facts):.1%} of {len(facts)}", "99 %", "100 %")
    true = [bool(checker().refusal(*one)) for one in sentences(every)]
    say("true sentences refused", f"{mean(true):.1%} of {len(true)}", "2 %", "0")
    other = [bool(checker().refusal(*one)) for one in reworded(list(sentences(every)))]
    say("the same, worded anew", f"{mean(other):.1%} of {len(other)}", "", "")


def _right(every: Sequence[Case]) -> None:
    high = [case for case in every if case.label["level"] == "high" and case.found.level is Level.HIGH]
    right = [_is_right(case) for case in high]
    say("kind, direction and platform right", f"{mean(right):.1%} of {len(high)}", "95 %", "100 %")
    for case, good in zip(high, right, strict=True):
        if not good:
            print(
                f"  {case.label['id']} {case.label['added']} {case.label['removed']}: {case.texts[:2]}", file=sys.stderr
            )
    named = [case for case in every if "choice" in case.label["added"]]
    told = [any(line.line == "choice" and line.says[0].id not in _NO_CHOICE for line in c.alert.summary) for c in named]
    say("choice named and told", f"{mean(told):.1%} of {len(named)}", "90 %", "98 %")
    for case, good in zip(named, told, strict=True):
        if not good:
            print(f"  {case.label['id']} choice untold: {case.texts}", file=sys.stderr)


def _is_right(case: Case) -> bool:
    """Whether headline or first sentence say a kind that the label has, in its direction, and the platform's name."""
    told = [saying for line in case.alert.summary[:2] for saying in line.says]
    direction = "removed" if told[0].id.split(".")[1] in _LOSSES else "added"
    words = {word for saying in told for word in saying.id.split(".")}
    return case.label["service"] in case.texts[0] and any(kind in words for kind in case.label[direction])


def _readable(every: Sequence[Case]) -> None:
    ours = [_QUOTED.sub("", text) for case in every for text in case.texts]
    grade = mean(textstat.flesch_kincaid_grade(text) for text in ours)
    say("Flesch–Kincaid grade, mean", f"{grade:.1f}", "8", "6.5")
    lengths = [sum(len(_QUOTED.sub("", text)) for text in case.texts) for case in every]
    say("characters, median", f"{median(lengths):.0f}", "600", "400")


def _quick(every: Sequence[Case]) -> None:
    def once() -> float:
        started = time.process_time()
        for case in every:
            for line in summarise(case.found, case.about):
                catalogue().line(line)
        return (time.process_time() - started) / len(every)

    say("milliseconds a summary", f"{min(once() for _ in range(5)) * 1000:.2f}", "5", "1")


if __name__ == "__main__":
    main()
