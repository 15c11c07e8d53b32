"""How the text was read, where that is not as usual."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.model import Line, Saying
from bot.core.summary.changed import first_of, quote

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.core.model import Change
    from bot.core.summary.about import About

_FULL = ("", "en")  # the language that is read at full depth needs no note


def notes(changes: Sequence[Change], about: About) -> Iterator[Line]:
    first = first_of(changes)
    if any(not clause.sure for clause in first.clauses or first.old_clauses):
        yield Line("note", "", quote(first), (Saying("note.unsure"),))
    if first.undone:
        yield Line("note", "", quote(first), (Saying("note.undone"),))
    if about.language not in _FULL:
        yield Line("note", "", quote(first), (Saying("note.language", (("language", about.language),)),))
    if about.region:
        yield Line("note", "", quote(first), (Saying("note.region", (("region", about.region),)),))
