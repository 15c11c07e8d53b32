"""What one can do about an alert: what it says of choices, what the platform's file knows, and what nobody knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord import ui

from bot.discord_app.harmless import address, fitted, link, site_of, size
from bot.discord_app.views.days import days, only_says_days
from bot.discord_app.views.limits import MOST_TEXT
from bot.discord_app.views.lines import addresses, listed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from bot.core.model import Alert, Line, OptOut, Told
    from bot.core.summary import Catalogue

_NAME = 200  # characters of a platform's name, and of a document's
_NOTE = 400  # characters of how to opt out, from the platform's file
_PLACES = ("choice", "know", "do")  # of the lines that one can act on
_DECLARED = {"do.opt_out", "do.note"}  # as the platform's file said when the alert came
_NO_WAY = ("choice.none", "choice.lost", "choice.beside", "choice.beside.other")  # name none for what is told


def todo_layout(told: Told, known: OptOut | None, today: date, wording: Catalogue) -> ui.LayoutView:
    """`known` is how to opt out as the platform's file says today; `today` tells which days are over."""
    alert = told.alert
    facts = {"platform": fitted(alert.platform_name, _NAME), "title": fitted(alert.document_title, _NAME)}
    head = f"### {wording.say('todo.head', number=str(told.id), **facts)}"
    foot = f"{_where(alert, wording)}\n-# {wording.say('note.program')}"
    said = [_withdrawn(told, wording)] if told.withdrawn else list(_said(alert, known, today, wording))
    room = MOST_TEXT - size(head) - size(foot)
    lines = [] if told.withdrawn else listed(_lines(alert, known), room - sum(map(size, said)) - len(said), wording)
    box: ui.Container[ui.LayoutView] = ui.Container(ui.TextDisplay(head))
    if text := "\n".join([*lines, *said]):
        box.add_item(ui.TextDisplay(text))
    return ui.LayoutView(timeout=None).add_item(box.add_item(ui.Separator()).add_item(ui.TextDisplay(foot)))


def _lines(alert: Alert, known: OptOut | None) -> list[Line]:
    """The alert's own; without what the file says of the way, where it is told in one line with the link."""
    ours = [line for line in alert.summary[1:] if line.line in _PLACES and not only_says_days(line, alert)]
    if not _has_both(known):
        return ours
    return [line for line in ours if not line.says or not {said.id for said in line.says} <= _DECLARED]


def _has_both(known: OptOut | None) -> bool:
    return bool(known and known.note and address(known.url))


def _withdrawn(told: Told, wording: Catalogue) -> str:
    reason = wording.say("frame.withdrawn.reason", reason=fitted(told.withdrawn, _NOTE))
    return f"{wording.say('frame.withdrawn')}. {reason}"


def _said(alert: Alert, known: OptOut | None, today: date, wording: Catalogue) -> Iterator[str]:
    """What the lines do not say."""
    yield from _opt_out(alert, known, wording)
    if dated := days(alert, wording):
        yield f"- {dated}"
    if alert.choose_by and alert.choose_by < today:
        yield f"- {wording.say('todo.over')}"
    if not alert.changes:
        return
    if not _is_choice(alert) and not (known and (known.url or known.note)):
        yield f"- {wording.say('todo.nothing')}"
    elif not alert.choose_by:
        yield f"- {wording.say('todo.no_day')}"


def _opt_out(alert: Alert, known: OptOut | None, wording: Catalogue) -> Iterator[str]:
    if known is None:
        return
    if _has_both(known):
        where = link(site_of(known.url), known.url)
        yield f"- {wording.say('todo.way', words=fitted(known.note, _NOTE), where=where)}"
        return
    told = {url for line in alert.summary for url in addresses(line)}
    if (target := address(known.url)) and known.url not in told:
        yield f"- {wording.say('todo.opt_out', where=f'<{target}>')}"
    if known.note and "do.note" not in (said.id for line in alert.summary for said in line.says):
        yield f"- {wording.say('todo.note', where=fitted(known.note, _NOTE))}"


def _is_choice(alert: Alert) -> bool:
    """Whether the alert tells of a way to choose."""
    told = [line for line in alert.summary[1:] if line.line in ("choice", "do")]
    return any(said.id not in _NO_WAY for line in told for said in line.says) or any(line.text for line in told)


def _where(alert: Alert, wording: Catalogue) -> str:
    where = link(fitted(alert.document_title, _NAME) or wording.say("frame.page"), alert.url)
    return wording.say("frame.read", where=where)
