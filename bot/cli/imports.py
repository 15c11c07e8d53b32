"""What an import came to → a report of a screen at most, and JSON Lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.app.counted import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bot.app.importing import Import, Outcome
    from bot.platforms.open_terms_archive_places import Placed
    from bot.platforms.open_terms_archive_terms import Imported

_SHOWN = 3  # of each thing; JSON Lines have all
_NAMED = 12  # in a list of names


def lines(done: Import) -> Iterator[dict[str, Any]]:
    """One line a document, and one for each file that could not be read."""
    for one, outcome in done.results:
        for terms in one.service.terms:
            yield {
                "service": one.service.name,
                "file": one.service.file,
                "type": terms.type,
                "document": _id(one, terms),
                "outcome": _outcome(terms, outcome),
                "lost": terms.lost or ([one.fault] if one.fault else []),
                "in": f"{one.id}.toml" if outcome in ("written", "kept") else None,
                "displaces_builtin": one.displaces and outcome == "written",
            }
    for name, what in done.folder.wrong:
        yield {"file": name, "outcome": "failed", "lost": [what]}


def report(done: Import) -> Iterator[str]:
    """For people, a line each."""
    documents = [(one, terms, _outcome(terms, outcome)) for one, outcome in done.results for terms in one.service.terms]
    written = [one for one, outcome in done.results if outcome == "written"]
    yield (
        f"Open Terms Archive, {done.folder.collection}: {counted(len(done.results), 'service')}, "
        f"{counted(len(documents), 'document')}; {counted(len(written), 'file')} written to {done.into}"
    )
    counts = {word: [(one, terms) for one, terms, said in documents if said == word] for word in _WORDS}
    for word, said in _WORDS.items():
        if counts[word] or word == "imported":
            yield f"  {said}: {counted(len(counts[word]), 'document')}"
        if word in {"with loss", "failed"}:
            yield from _few(f"{one.service.name}, {terms.type}: {_why(one, terms)}" for one, terms in counts[word])
    yield from _few(f"{name} {what}" for name, what in done.folder.wrong)
    yield from _platforms(done, written)
    yield from _not_read(done, [terms for one, terms, _ in documents])
    if written:
        yield "What is new is not watched yet: `clausewatch look --unchecked` has watched what reads well."


_WORDS = {
    "imported": "without loss",
    "with loss": "with loss",
    "kept": "in files that somebody wrote or edited, left as they are",
    "known": "left out, as built-in platforms have the same addresses",
    "failed": "not imported",
}


def _platforms(done: Import, written: Sequence[Placed]) -> Iterator[str]:
    """Whose files are kept, left out, or stand in a built-in one's place."""
    if kept := [f"{one.id}.toml" for one, outcome in done.results if outcome == "kept"]:
        yield f"  Kept (--overwrite writes over them): {_names(kept)}"
    if known := [one.id for one, outcome in done.results if outcome == "known"]:
        yield f"  Built in with the same addresses: {_names(known)}"
    if displaced := [one.id for one in written if one.displaces]:
        yield (
            f"  In the place of {counted(len(displaced), 'built-in platform')}, whose documents elsewhere are not "
            f"watched any more: {_names(displaced)}. Delete such a file to have the built-in one back."
        )


def _not_read(done: Import, documents: Iterable[Imported]) -> Iterator[str]:
    if notes := [f"{one.service.file}: {note}" for one, _ in done.results for note in one.service.notes]:
        yield from _few(notes)
    if filters := {name for terms in documents for name in terms.filters}:
        yield f"  Filters taken to change nothing of a text: {_names(sorted(filters))}"
    left = (("history file", done.folder.histories), ("filter file", done.folder.filter_files))
    if said := [counted(number, what) for what, number in left if number]:
        yield f"  Not read: {' and '.join(said)}"


def _few(sentences: Iterable[str]) -> Iterator[str]:
    told = list(sentences)
    yield from (f"    {sentence}" for sentence in told[:_SHOWN])
    if len(told) > _SHOWN:
        yield f"    … and {len(told) - _SHOWN} more (--format jsonl lists all)"


def _names(names: Sequence[str]) -> str:
    more = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" and {more} more" if more > 0 else "")


def _why(one: Placed, terms: Imported) -> str:
    return "; ".join(terms.lost) or one.fault


def _outcome(terms: Imported, outcome: Outcome) -> str:
    if terms.document is None:
        return "failed"
    if outcome == "written":
        return "with loss" if terms.lost else "imported"
    return outcome


def _id(one: Placed, terms: Imported) -> str | None:
    """Of the document as it is watched; None where it is not imported."""
    if terms.document is None or one.fault:
        return None
    document = terms.document
    name = "/".join(filter(None, (one.id, document.kind, document.slug)))
    return name if document.language == "en" else f"{name}@{document.language}"
