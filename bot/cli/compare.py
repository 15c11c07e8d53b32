"""`clausewatch compare`: what changed about AI use between two texts."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import click

from bot.cli import lines, shapes, texts
from bot.core.model import Capture
from bot.errors import Unreadable

if TYPE_CHECKING:
    from bot.core.compare import Comparison
    from bot.core.model import Line
    from bot.core.summary import Catalogue

SHAPE = '{"id": 1, "old": "…", "new": "…"}'


class Pair(lines.Question, kw_only=True):
    """`service` and `document` are names for the summary, where the caller knows them."""

    old: str
    new: str
    service: str = ""
    document: str = ""


@click.command()
@click.argument("files", nargs=-1, metavar="[OLD NEW]")
@texts.language_option
@texts.format_option
def compare(files: tuple[str, ...], form: str, language: str) -> None:
    """What changed about AI use between two texts (Markdown, plain text or HTML).

    Without files: JSON Lines on standard input, {"id", "old", "new"}; on standard output
    {"id", "level", "added", "removed", "changes", "summary", "capture"}, one line for each.
    """
    from bot.app.wording import catalogue

    reply = partial(_reply, wording=catalogue(language))
    match files:
        case ():
            lines.answer(lines.standard_input(SHAPE), "standard input", Pair, reply, texts.output())
        case (name,) if (asked := texts.lines_of(name)) is not None:
            lines.answer(asked, name, Pair, reply, texts.output())
        case (old, new):
            _files(old, new, form, catalogue(language))
        case _:
            raise click.UsageError("Name two files, the old text and the new one, or pipe in JSON Lines.")


def _files(old: str, new: str, form: str, wording: Catalogue) -> None:
    pair = Pair(old=texts.decoded(old), new=texts.decoded(new))
    if form == "jsonl":
        texts.say({"id": new, **_reply(pair, wording)})
        return
    from bot.terminal import comparison_view

    found, summary = compared(pair)
    texts.show(comparison_view(found.level, found.changes, summary, found.capture, wording))


def _reply(pair: Pair, wording: Catalogue) -> dict[str, Any]:
    found, summary = compared(pair)
    capture = found.capture and {"side": found.capture.side, "reason": found.capture.reason}
    return {
        "level": found.level.word,
        "added": found.added,
        "removed": found.removed,
        **shapes.difference(found.changes, summary, wording),
        "capture": capture,
    }


def compared(pair: Pair) -> tuple[Comparison, tuple[Line, ...]]:
    """What differs, and its summary. A side in which no text is found is a capture, not an error."""
    from bot.app.clock import today
    from bot.app.knowledge import detector, knowledge
    from bot.core.compare import Comparison
    from bot.core.compare import compare as difference
    from bot.core.summary import About, summarise

    sides: dict[str, str] = {}
    for side, text in (("old", pair.old), ("new", pair.new)):
        try:
            sides[side] = texts.readable(text)
        except Unreadable as error:
            return Comparison(capture=Capture(side, str(error))), ()
    found = difference(sides["old"], sides["new"], detector())
    dates = knowledge().dates
    about = About(pair.service, pair.document, before=dates(sides["old"]), after=dates(sides["new"]), today=today())
    return found, summarise(found, about) if found.changes else ()
