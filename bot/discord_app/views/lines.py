"""The plain lines of an alert: few of them, those first that somebody can act on."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.core.model import Saying
from bot.discord_app.harmless import address, fitted, harmless, link, site_of, size
from bot.discord_app.views.days import days, only_says_days

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.core.model import Alert, Line
    from bot.core.summary import Catalogue

MOST = 5  # lines; nobody reads more of them in a channel
_LINE = 320  # characters of one
_PLACES = ("changed", "choice", "do", "know", "note", "covers")  # what is left out last comes first
_BESIDE = ("choice.beside", "choice.beside.other")
_UNSURE = "note.unsure"  # to be said wherever it holds


def plain_lines(alert: Alert, room: int, wording: Catalogue, *, is_quoted: bool = False) -> str:
    """At most five lines, the days last; "" for none. `is_quoted`: all words of the changes stand below."""
    dated = days(alert, wording)
    lines = [
        _pointing(line, alert) if is_quoted else line for line in alert.summary[1:] if not only_says_days(line, alert)
    ]
    lines = most_telling([line for line in lines if wording.line(line)], MOST - bool(dated))
    last = f"- {dated}" if dated else ""
    said = listed(lines, room - size(last) - bool(last), wording)
    return "\n".join([*said, *([last] if last and size(last) <= room else [])])


def _pointing(line: Line, alert: Alert) -> Line:
    """Without an excerpt of what stands below in full."""
    name = next((said.id for said in line.says if said.id in _BESIDE), "")
    if not name or not any(line.quote in change.quote for change in alert.changes):
        return line
    return replace(line, says=(Saying(f"{name}.below"),))


def listed(lines: Sequence[Line], room: int, wording: Catalogue) -> list[str]:
    """Lines of a summary as a list's, with labels; as many as fit."""
    sayable = [line for line in lines if wording.line(line)]
    shown: list[str] = []
    room += 1  # no line end after the last
    for line, (label, said) in zip(sayable, wording.listed(sayable), strict=True):
        text = f"- {f'**{label}** · ' * bool(label)}{_linked(fitted(said, _LINE), line)}"
        room -= size(text) + 1
        if room < 0:
            break
        shown.append(text)
    return shown


def most_telling(lines: Sequence[Line], most: int) -> list[Line]:
    """That many of the lines, in their order: the first of each place before the second of any."""
    if len(lines) <= most:
        return list(lines)
    before: Counter[str] = Counter()
    ranked: list[tuple[int, int, int]] = []
    for number, line in enumerate(lines):
        ranked.append((before[line.line], _rank(line), number))
        before[line.line] += 1
    return [lines[number] for number in sorted(number for *_, number in sorted(ranked)[:most])]


def _rank(line: Line) -> int:
    if _UNSURE in (said.id for said in line.says):
        return -1
    return _PLACES.index(line.line) if line.line in _PLACES else len(_PLACES)


def _linked(said: str, line: Line) -> str:
    """The platform's own address, which its file names, can be followed; all other addresses are only words."""
    for url in addresses(line):
        if address(url):
            said = said.replace(harmless(url), link(site_of(url), url))  # a bare one breaks in its middle on a phone
    return said


def addresses(line: Line) -> Iterable[str]:
    """Where the line says that one can opt out."""
    return (value for said in line.says if said.id == "do.opt_out" for name, value in said.facts if name == "url")
