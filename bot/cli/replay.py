"""`clausewatch replay`: recorded histories through the real path from comparison to alert."""

from __future__ import annotations

import lzma
import os
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from bot.cli import lines, shapes, texts
from bot.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bot.cli.progress import Reading
    from bot.core.model import Alert
    from bot.core.replay import Recorded
    from bot.core.summary import Catalogue


class Version(lines.Question, kw_only=True):
    """One line of a history."""

    service: str
    document: str
    date: str  # ISO 8601; a day alone is its midnight, UTC
    text: str
    technical: bool = False


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@texts.language_option
@texts.format_option
def replay(files: tuple[str, ...], form: str, language: str) -> None:
    """The alerts that recorded histories would have led to, each version judged at its own date.

    A file (.jsonl or .jsonl.xz) is one document's history, a version a line, oldest first:
    {"service", "document", "date", "technical", "text"}. With --format jsonl: one alert a line.
    """
    from bot.app.wording import catalogue
    from bot.cli.progress import Reading

    say = partial(_say_line if form == "jsonl" else _show, catalogue(language))
    failed = 0
    with Reading(files).shown() as progress:
        for name in files:
            try:
                _tell(name, say, progress)
            except DataError as error:
                if len(files) == 1:
                    raise
                failed += 1
                with progress.aside():
                    click.echo(f"clausewatch: {error}", err=True)
    if failed:
        raise DataError(f"{failed} of {len(files)} histories could not be read to the end.")


def _tell(name: str, say: Callable[[str, Alert], None], progress: Reading) -> None:
    """Say that history's alerts. Raises DataError where it breaks off; what came before is told all the same."""
    from bot.app.knowledge import knowledge
    from bot.core.replay import replay as alerts

    try:
        for alert in alerts(_versions(name, progress), knowledge()):
            with progress.aside():
                say(name, alert)
    finally:
        progress.next_file()


def _versions(name: str, progress: Reading) -> Iterator[Recorded]:
    """Its versions in order, at least one. Raises DataError."""
    from bot.core.replay import Recorded

    versions = 0
    for number, line in enumerate(_lines(name, progress), 1):
        if not line.strip():
            continue
        versions += 1
        try:
            version = lines.read(line, Version)
            moment = _moment(version.date)
        except DataError as error:
            raise DataError(f"{name}, line {number}: {error}") from error
        yield Recorded(version.service, version.document, moment, version.technical, version.text)
    if not versions:
        raise DataError(f"{name} is empty; a history has one version a line.")


def _moment(date: str) -> datetime:
    try:
        moment = datetime.fromisoformat(date)
    except ValueError:
        raise DataError(f"{date[:40]!r} is no date as in 2026-03-01T12:00:00Z.") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _lines(name: str, progress: Reading) -> Iterator[bytes]:
    """The lines one at a time; a history may be larger than memory. Raises DataError where it breaks off."""
    number = 0  # of the last whole line
    with texts.reading(name), Path(name).open("rb") as file:
        try:
            for line in _unpacked(name, file):
                number += 1
                progress.at(file.tell())
                yield line
        except (EOFError, lzma.LZMAError) as error:
            raise DataError(f"{name}, line {number + 1}: the file is cut off or damaged; fetch it again.") from error


def _unpacked(name: str, file: BinaryIO) -> BinaryIO | lzma.LZMAFile:
    packed = name.lower().endswith(".xz") and os.fstat(file.fileno()).st_size  # no bytes are no lines, packed or not
    return lzma.LZMAFile(file) if packed else file


def _say_line(wording: Catalogue, name: str, alert: Alert) -> None:
    said: dict[str, Any] = {
        "file": name,
        "service": alert.platform_name,
        "document": alert.document_title,
        "date": alert.at.isoformat(),
        "level": alert.level.word,
        "added": alert.added,
        "removed": alert.removed,
        **shapes.difference(alert.changes, alert.summary, wording),
    }
    texts.say(said)


def _show(wording: Catalogue, _name: str, alert: Alert) -> None:
    from bot.terminal import alert_view

    texts.show(alert_view(alert, wording), "")
