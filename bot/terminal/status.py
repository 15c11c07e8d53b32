"""What a platform's terms say about AI today, for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.padding import Padding
from rich.text import Text

from bot.community import State
from bot.core.summary import standing_summary
from bot.terminal.alert import quoted, summary_views
from bot.terminal.clean import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from rich.console import RenderableType

    from bot.community import DocumentStatus, PlatformStatus
    from bot.core.model import Health, Standing
    from bot.core.summary import Catalogue


def status_view(status: PlatformStatus, wording: Catalogue) -> RenderableType:
    """What the platform says about AI use in plain words, then each document, how fresh it is, and its own words."""
    platform = status.platform
    views: list[RenderableType] = [Text(one_line(platform.name), "bold underline"), Text()]
    standing = [one.clause for document in status.documents for one in document.standing]
    if standing or not status.is_known:
        views += summary_views(standing_summary(standing, platform.name, known=status.is_known), wording)
    for document in status.documents:
        views += [Text(), *_document(document, wording)]
    if platform.opt_out:
        where = " ".join(filter(None, (platform.opt_out.note, platform.opt_out.url)))
        views += [Text(), Text(f"Opting out: {one_line(where)}")]
    return Group(*views, Text(f"\n{wording.say('note.program')}", "dim"))


def _document(document: DocumentStatus, wording: Catalogue) -> Iterator[RenderableType]:
    yield Text(one_line(document.title), "bold")
    yield Text(one_line(document.url), "underline", overflow="fold")
    yield from _how_it_is(document, wording)
    if not document.standing and document.health.confirmed_at:
        yield Text("It says nothing about AI use that we recognise.")
    for standing in document.standing:
        yield from _clause(standing, wording)


def _how_it_is(document: DocumentStatus, wording: Catalogue) -> Iterator[RenderableType]:
    """When it was last read, and what keeps it from being watched."""
    health = document.health
    if health.last_read_at:
        yield Text(f"Last read on {health.last_read_at:%Y-%m-%d at %H:%M} UTC.", "dim")
    if document.state is State.FAILING:
        yield Text(_failing(health) if health.last_read_at else f"{_failing(health)} It never could be.", "yellow")
    elif document.state is not State.WATCHED:
        yield Text(wording.say(f"state.{document.state.word}"))


def _clause(standing: Standing, wording: Catalogue) -> Iterator[RenderableType]:
    head = f"{wording.kinds((standing.clause.kind,))}, seen here since {_day(standing.since_at)}"
    yield Text.assemble((head, "cyan"), (_under(standing.headings), "dim"))
    yield Padding(quoted(standing.clause.quote), (0, 0, 0, 2))


def _under(headings: tuple[str, ...]) -> str:
    return f"  {one_line(headings[-1])}" if headings else ""


def _failing(health: Health) -> str:
    since = f" since {_day(health.failing_since_at)}" if health.failing_since_at else ""
    return f"It cannot be read{since}: {one_line(health.failing_text) or health.failing}"


def _day(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d}"
