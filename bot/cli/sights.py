"""What `clausewatch look` saw → the sections of a report, and JSON Lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.app.clock import today
from bot.app.counted import counted
from bot.cli import shapes
from bot.core.model import Kind
from bot.terminal import Entry, Section

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.app.sight import Sight
    from bot.core.model import Clause, Platform
    from bot.core.reading import Read
    from bot.core.summary import Catalogue

_ENDS = 3  # passages shown of a text's beginning, and of its end
_LONGEST = 300  # characters shown of one
_LONGEST_TITLE = 80  # characters


def summary(name: str, sights: Sequence[Sight]) -> str:
    """As "Inkmoor: 2 documents, of which 1 reads well"."""
    well = sum(sight.reads_well for sight in sights)
    read = (
        "which reads well" if len(sights) == well == 1 else f"of which {well} {'reads' if well == 1 else 'read'} well"
    )
    return f"{name}: {counted(len(sights), 'document')}, {read}"


def line(sight: Sight) -> str:
    """One document in a line."""
    if sight.reads_well and sight.read:
        found = len(_clauses(sight.read))
        return f"{sight.document.id}: reads well ({_words(sight.read)}, {counted(found, 'clause')} about AI)"
    return f"{sight.document.id}: {' '.join(finding.text for finding in sight.findings if finding.grave)}"


def sections(sights: Sequence[Sight], wording: Catalogue, *, whole: bool, is_file: bool) -> tuple[Section, ...]:
    """One for each document: how it was read, what is to be mended, how it begins and ends, what it says about AI.

    With `whole` all of its text is shown elsewhere; of a file (`is_file`) its person is told what to write into it.
    """
    return tuple(
        Section(_title(sight), (*_entries(sight, wording, whole=whole), *(_unchecked(sight) if is_file else ())))
        for sight in sights
    )


def _unchecked(sight: Sight) -> Iterator[Entry]:
    if sight.reads_well and sight.document.checked is None:
        yield Entry("It reads well, and its file does not say so yet.", to_do=f"Write checked = {today()}.")


def _title(sight: Sight) -> str:
    return f"{sight.document.title} ({sight.document.kind}), {', '.join(sight.document.urls)}"


def _entries(sight: Sight, wording: Catalogue, *, whole: bool) -> Iterator[Entry]:
    if sight.read:
        yield Entry(_how(sight, sight.read))
    for finding in sight.findings:
        yield Entry(finding.text, to_do=finding.to_do)
    if sight.read:
        if not whole:
            yield from _parts(sight.read)
        for statement in sight.read.statements.values():
            kinds = [kind for kind in Kind if kind in statement.kinds]
            yield Entry(wording.kinds(kinds), (f"“{statement.quote}”",))


def _how(sight: Sight, read: Read) -> str:
    form = "a PDF" if sight.is_pdf else "a page, by a browser" if sight.rendered else "a page"
    return f"Read as {form}: {_words(read)} in {counted(len(read.passages), 'passage')}, language “{read.language}”"


def _parts(read: Read) -> Iterator[Entry]:
    texts = [passage.source[:_LONGEST] for passage in read.passages]
    if len(texts) <= 2 * _ENDS:
        yield Entry("All of it", tuple(texts))
        return
    yield Entry("It begins", tuple(texts[:_ENDS]))
    yield Entry("It ends", tuple(texts[-_ENDS:]))


def _clauses(read: Read) -> list[Clause]:
    """In the text's order."""
    return [clause for statement in read.statements.values() for clause in statement.clauses]


def _words(read: Read) -> str:
    return f"{read.length:,} words"


def shape(sight: Sight, *, text: bool) -> dict[str, Any]:
    """One line of JSON; with `text` all of what was read."""
    read, document = sight.read, sight.document
    found = _clauses(read) if read else []
    said = {
        "document": document.id,
        "urls": document.urls,
        "reads_well": sight.reads_well,
        "browser": sight.rendered,
        "words": read.length if read else 0,
        "language": read.language if read else "",
        "kinds": shapes.kinds_of(found),
        "clauses": [shapes.clause(clause) for clause in found],
        "findings": [
            {"text": finding.text, "to_do": finding.to_do, "grave": finding.grave} for finding in sight.findings
        ],
    }
    return {**said, "text": read.text if read else ""} if text else said


def proposed(platform: Platform, sights: Sequence[Sight]) -> str:
    """A platform's file as far as its page tells."""
    from bot.platforms import shape
    from bot.platforms.writing import written

    documents = tuple(
        shape.Document(
            kind=sight.document.kind,
            title=_heading(sight) or sight.document.title,
            urls=tuple(page.final_url or page.url for page in sight.pages) or sight.document.urls,
            language=(sight.read.language if sight.read else "") or "en",
            browser=sight.rendered,
            checked=today() if sight.reads_well else False,
        )
        for sight in sights
    )
    source = shape.Source("read by `clausewatch look`", today())
    return written(shape.Platform(name=platform.name, home=platform.home, documents=documents, source=source))


def _heading(sight: Sight) -> str:
    """The page's first heading, where it may be a title."""
    first = next((passage for passage in sight.read.passages if passage.is_heading), None) if sight.read else None
    text = " ".join(first.source.strip("#* \n").split()) if first else ""
    return text if len(text) <= _LONGEST_TITLE and text.isprintable() else ""
