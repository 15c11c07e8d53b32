"""Values of the core → what the JSON Lines say of them; the contract other tools read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.core.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.core.model import Change, Clause, Fact, Fate, Line, Told
    from bot.core.summary import Catalogue


def kinds_of(clauses: Iterable[Clause]) -> list[Kind]:
    """Each kind once, in the order of `docs/clauses.md`."""
    found = {clause.kind for clause in clauses}
    return [kind for kind in Kind if kind in found]


def clause(value: Clause) -> dict[str, Any]:
    return {"kind": value.kind, "quote": value.quote, "facts": [_fact(fact) for fact in value.facts]}


def difference(changes: Sequence[Change], summary: Sequence[Line], wording: Catalogue) -> dict[str, Any]:
    """`changes` and `summary`, as `compare` and `replay` both give them."""
    return {"changes": [_change(change) for change in changes], "summary": [_line(line, wording) for line in summary]}


def told(value: Told, fate: Fate, wording: Catalogue) -> dict[str, Any]:
    """A stored alert and what became of it; `withdrawn` is null while it stands."""
    alert = value.alert
    taken_back = {"reason": value.withdrawn, "at": value.withdrawn_at} if value.withdrawn else None
    return {
        "alert": value.id,
        "platform": alert.platform,
        "document": alert.document_id,
        "at": alert.at,
        "level": alert.level.word,
        **difference(alert.changes, alert.summary, wording),
        "sent": fate.sent,
        "waiting": fate.waiting,
        "until": fate.until,
        "withdrawn": taken_back,
        "held": value.held,
        "reported": fate.reported,
    }


def _change(value: Change) -> dict[str, Any]:
    return {
        "change": value.change,
        "kinds": value.kinds,
        "quote": value.quote,
        "old_quote": value.old_quote,
    }


def _line(value: Line, wording: Catalogue) -> dict[str, Any]:
    return {"line": value.line, "text": wording.line(value), "quote": value.quote}


def _fact(value: Fact) -> dict[str, Any]:
    return {"role": value.role, "words": value.words}
