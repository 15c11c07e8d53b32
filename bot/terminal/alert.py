"""An alert as a person would see it in Discord: level, headline, lines, the exact words, the link."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.table import Table
from rich.text import Text

from bot.core.bundles import bundle_of
from bot.core.model import Level
from bot.core.plain import shown
from bot.terminal import words
from bot.terminal.clean import clean, one_line
from bot.terminal.paper import Barred, Listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

    from bot.core.model import Alert, Change, Line, Told
    from bot.core.summary import Catalogue

MOST_CHANGES = 12  # quoted in one alert; the page itself has the rest
LONGEST_QUOTE = 1500  # characters of one passage, as shown; terms hold paragraphs of several pages


def alert_view(alert: Alert, wording: Catalogue, number: int | None = None, note: str = "") -> RenderableType:
    """The whole alert behind a bar in its level's colour; `note` stands above it, where there is one."""
    colour = words.COLOURS[alert.level]
    word = wording.say("level.joined" if alert.is_of_bundle else f"level.{alert.level.word}").upper()
    head = Text.assemble((word, f"bold {colour}"), f" · {_what(alert, wording)} · {alert.at:%Y-%m-%d %H:%M} UTC")
    views: list[RenderableType] = [Text(note, "italic")] if note else []
    views += [head, Text(), *summary_views(alert.summary, wording), *change_views(alert.changes, wording)]
    if alert.url:
        views.append(Text(one_line(alert.url), "underline", overflow="fold"))
    if foreign := wording.foreign(alert):
        views.append(Text(foreign, "dim"))
    views.append(Text(_tail(alert, wording, number), "dim"))
    return Barred(Group(*views), colour)


def withdrawal_view(told: Told, wording: Catalogue) -> RenderableType:
    """That an alert which was shown before is withdrawn, and why."""
    colour = words.COLOURS[Level.NOTHING]
    said = one_line(wording.line(told.alert.summary[0])) if told.alert.summary else ""
    head = Text.assemble((wording.say("frame.withdrawn").upper(), f"bold {colour}"), f" · {_what(told.alert, wording)}")
    reason = Text(wording.say("frame.withdrawn.reason", reason=one_line(told.withdrawn)))
    return Barred(Group(head, Text(said, "strike"), reason, Text(_tail(told.alert, wording, told.id), "dim")), colour)


def _what(alert: Alert, wording: Catalogue) -> str:
    if alert.is_of_bundle:
        return wording.bundle(bundle_of(alert.platform))
    return " · ".join(one_line(name) for name in (alert.platform_name, alert.document_title) if name)


def _tail(alert: Alert, wording: Catalogue, number: int | None) -> str:
    """What it is, and its number; a notice of what joined a bundle is no reading of anything."""
    kind = "notice" if alert.is_of_bundle else "alert"
    said = wording.say(f"frame.{kind}", number=str(number)) if number else ""
    return " · ".join(filter(None, ("" if alert.is_of_bundle else wording.say("note.program"), said)))


def summary_views(summary: Sequence[Line], wording: Catalogue) -> Iterator[RenderableType]:
    """The headline, then the other lines as a list, then an empty line; nothing for an empty summary."""
    if not summary:
        return
    yield Text(one_line(wording.line(summary[0])), "bold")
    for label, said in wording.listed(summary[1:]):
        yield Listed(Text.assemble((f"{one_line(label)} · " * bool(label), "bold"), one_line(said)))
    yield Text()


def change_views(changes: Sequence[Change], wording: Catalogue) -> Iterator[RenderableType]:
    """Each change with the exact words, old beside new where there are both."""
    for change in changes[:MOST_CHANGES]:
        what = f"{wording.say(f'change.{change.change}')} · {wording.kinds(change.kinds)}"
        where = f"  {one_line(change.headings[-1])}" if change.headings else ""
        yield Text.assemble((what, "bold"), (where, "dim"))
        yield _words(change, wording)
        yield Text()
    if len(changes) > MOST_CHANGES:
        yield Text(f"{wording.say('frame.more', count=str(len(changes) - MOST_CHANGES))}\n")


def quoted(source: str) -> Text:
    """The source's words in quotation marks, as they read; very long ones are cut, and say so."""
    text = one_line(shown(clean(source)))
    if len(text) > LONGEST_QUOTE:
        return Text(f"“{text[:LONGEST_QUOTE].rsplit(' ', 1)[0]} […]” (cut here)", overflow="fold")
    return Text(f"“{text}”", overflow="fold")


def _words(change: Change, wording: Catalogue) -> RenderableType:
    if change.quote and change.old_quote:
        table = Table.grid(padding=(0, 3, 0, 0), expand=True)
        table.add_column(ratio=1)
        table.add_column(ratio=1)
        table.add_row(Text(wording.say("frame.before"), "dim"), Text(wording.say("frame.now"), "dim"))
        table.add_row(quoted(change.old_quote), quoted(change.quote))
        return table
    if change.quote:
        return quoted(change.quote)
    return Group(Text(wording.say("frame.gone"), "dim"), quoted(change.old_quote))
