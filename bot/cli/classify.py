"""`clausewatch classify`: what a text says about AI use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from bot.cli import lines, shapes, texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.core.clauses import Detector
    from bot.core.model import Clause

SHAPE = '{"id": 1, "text": "…"}'


class Text(lines.Question, kw_only=True):
    text: str


@click.command()
@click.argument("files", nargs=-1, metavar="[FILE]…")
@texts.format_option
def classify(files: tuple[str, ...], form: str) -> None:
    """The clauses about AI use in a text, each with its exact words.

    Without files: JSON Lines on standard input, {"id", "text"}, one passage a line; on standard output
    {"id", "kinds", "clauses"}, one line for each. A file is one document (Markdown, plain text, HTML) or,
    where its name ends in .jsonl, such lines.
    """
    from bot.app.knowledge import detector

    reply = _reply(detector())
    if not files:
        lines.answer(lines.standard_input(SHAPE), "standard input", Text, reply, texts.output())
    for name in files:
        if (asked := texts.lines_of(name)) is not None:
            lines.answer(asked, name, Text, reply, texts.output())
        else:
            _file(name, form, detector())


def _reply(detector: Detector) -> Callable[[Text], dict[str, Any]]:
    return lambda asked: _answer(detector.classify(asked.text))


def _answer(clauses: tuple[Clause, ...]) -> dict[str, Any]:
    return {"kinds": shapes.kinds_of(clauses), "clauses": [shapes.clause(clause) for clause in clauses]}


def _file(name: str, form: str, detector: Detector) -> None:
    found = in_document(texts.readable(texts.decoded(name)), detector)
    if form == "jsonl":
        texts.say({"id": name, **_answer(tuple(clause for _, clause in found))})
        return
    from bot.app.wording import catalogue
    from bot.terminal import clauses_view

    texts.show(clauses_view(name, found, catalogue()))


def in_document(text: str, detector: Detector) -> list[tuple[tuple[str, ...], Clause]]:
    """The clauses of a whole document in its order, each with the headings above it."""
    from bot.core import passages

    return [
        (passage.headings, clause)
        for passage in passages.read(text)
        if not passage.is_heading
        for clause in detector.clauses(passage)
    ]
