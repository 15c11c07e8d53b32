"""The page that shows alerts as people see them: `python bench/alert_page.py CORPUS_DIR > docs/alerts.md`.

They are of recorded changes of real terms (shared corpus, GUIDE.md), quoted in at most 40 words each.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from summaries import cases

from bot.app.wording import catalogue
from bot.core.model import Level
from bot.core.plain import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.core.model import Alert, Change

_SHOWN = {Level.HIGH: 18, Level.MEDIUM: 16, Level.LOW: 6}
_MOST_WORDS = 40  # of one quotation
_MOST_CHANGES = 2  # of one alert; the alert itself quotes more
_HEAD = """\
# Forty alerts

What Clausewatch would have told of recorded changes of real terms, as people see it, evenly chosen among the recorded
changes; nothing is left out because it came out badly. Quotations are cut after 40 words, and after two changes, on
this page only. Made by `bench/alert_page.py`; the figures are in [bench/README.md](../bench/README.md).
"""


def main() -> None:
    print(_HEAD)
    every = [case.alert for case in cases(Path(sys.argv[1]))]
    for level, count in _SHOWN.items():
        of_level = [alert for alert in every if alert.level is level]
        for place in range(min(count, len(of_level))):
            print("\n".join(_alert(of_level[place * len(of_level) // count])))


def _alert(alert: Alert) -> Iterator[str]:
    wording = catalogue()
    level = wording.say(f"level.{alert.level.word}")
    yield f"### {level}: {_plain(wording.line(alert.summary[0]))}"
    yield f"\n{_plain(alert.platform_name)} · {_plain(alert.document_title)} · {alert.at:%Y-%m-%d}\n"
    for label, said in wording.listed(alert.summary[1:]):
        yield f"- {f'**{label}** · ' * bool(label)}{_plain(said)}"
    for change in alert.changes[:_MOST_CHANGES]:
        yield from _change(change)
    yield ""


def _change(change: Change) -> Iterator[str]:
    wording = catalogue()
    yield f"\n**{wording.say(f'change.{change.change}')} · {wording.kinds(change.kinds)}**\n"
    if change.old_quote:
        yield (
            f"> {wording.say('frame.before')}: “{_cut(change.old_quote)}”\n>"
            if change.quote
            else (f"> {wording.say('frame.gone')} “{_cut(change.old_quote)}”")
        )
    if change.quote:
        now = f"{wording.say('frame.now')}: " if change.old_quote else ""
        yield f"> {now}“{_cut(change.quote)}”"


def _cut(quote: str) -> str:
    words = shown(quote).split()
    return _plain(" ".join(words[:_MOST_WORDS]) + " […]" * (len(words) > _MOST_WORDS))


def _plain(text: str) -> str:
    """Without what Markdown would take for marks."""
    return text.replace("*", "\\*").replace("_", "\\_").replace("<", "&lt;").replace("[…]", "\\[…\\]")


if __name__ == "__main__":
    main()
