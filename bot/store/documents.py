"""What is known of a document: how reading it goes, its last version, its sightings and its memory."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from bot.core.model import Extracted, Health, Kept, Known, Seen, Sighting, Snapshot, Standing, Version
from bot.errors import NotAllowed, RateLimited
from bot.store import codec

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlite_utils import Database

    from bot.core.model import Clause, Kind

HEALTH = (  # of a row of `documents`
    "next_due_at, last_read_at, failing, failing_text, failing_since_at, failures, silence_told_at,"
    " (SELECT confirmed_at FROM versions WHERE document = documents.id ORDER BY id DESC LIMIT 1)"
)
_STANDS = Seen()  # as nearly all sentences do
_AS_ASKED = (RateLimited.kind, NotAllowed.kind)  # whoever fails so waits because the site wants it


def due(db: Database, documents: Sequence[str], now: datetime) -> list[str]:
    """Those too that were looked at in a time yet to come: a clock was wrong, and what it planned is void."""
    until = codec.stamp(now)
    rows = db.execute(
        "SELECT id, iif(last_read_at > ?1 OR failing_since_at > ?1, NULL, next_due_at) FROM documents", [until]
    )
    at = dict(rows.fetchall())
    waiting = [(at.get(name) or "", place, name) for place, name in enumerate(documents)]
    return [name for since, _, name in sorted(waiting) if since <= until]


def next_due_at(db: Database, documents: Sequence[str]) -> datetime | None:
    at = dict(db.execute("SELECT id, next_due_at FROM documents").fetchall())
    first = min((at.get(name) or "" for name in documents), default="")
    return codec.moment(first) if first else None


def hurry(db: Database, documents: Sequence[str], now: datetime) -> int:
    """These are due now, also those that fail; how many are not, as their sites asked us to wait or to stay away."""
    until, left = codec.stamp(now), 0
    with db.atomic():
        for name in documents:
            later = db.execute(
                "SELECT failing FROM documents WHERE id = ? AND next_due_at > ?", [name, until]
            ).fetchone()
            if later and later[0] in _AS_ASKED:
                left += 1
            elif later:
                db.execute("UPDATE documents SET next_due_at = ? WHERE id = ?", [until, name])
    return left


def health(db: Database, document_id: str) -> Health:
    row = db.execute(f"SELECT {HEALTH} FROM documents WHERE id = ?", [document_id]).fetchone()  # noqa: S608 — ours
    return health_of(*row) if row else Health()


def healths(db: Database) -> dict[str, Health]:
    """Of every document that was ever looked at, by its id."""
    rows = db.execute(f"SELECT id, {HEALTH} FROM documents")  # noqa: S608 — ours
    return {name: health_of(*row) for name, *row in rows}


def health_of(
    next_due: str | None,
    last_read: str | None,
    failing: str,
    text: str,
    since: str | None,
    failures: int,
    told: str | None,
    confirmed: str | None,
) -> Health:
    """From the columns that `HEALTH` asks for, in its order."""
    return Health(
        next_due_at=codec.moment_or_none(next_due),
        last_read_at=codec.moment_or_none(last_read),
        failing=failing,
        failing_text=text,
        failing_since_at=codec.moment_or_none(since),
        failures=failures,
        confirmed_at=codec.moment_or_none(confirmed),
        silence_told_at=codec.moment_or_none(told),
    )


def known(db: Database, document_id: str, *, remember: bool) -> Known:
    with db.atomic():  # one moment of the database, whoever else writes
        sightings = _sightings(db, document_id)
        pages = _pages(db, document_id)
        return Known(
            health=health(db, document_id),
            version=_last_version(db, document_id, tuple(page.url for page in pages)),
            sightings=sightings,
            memory=_memory(db, document_id) if sightings or remember else {},
            pages=pages,
            clauses=_clauses(db, document_id),
            waiting=_waiting(db, document_id) if sightings else None,
        )


def _last_version(db: Database, document_id: str, urls: tuple[str, ...]) -> Version | None:
    row = db.execute(
        "SELECT id, CASE WHEN length(text) THEN text"
        " ELSE (SELECT text FROM versions AS first WHERE first.id = versions.text_of) END,"
        " fingerprint, confirmed_at, reading, omitted, identity FROM versions"
        " WHERE document = ? ORDER BY id DESC LIMIT 1",
        [document_id],
    ).fetchone()
    if row is None:
        return None
    number, text, fingerprint, confirmed_at, reading, omitted, identity = row
    at = codec.moment(confirmed_at)
    return Version(
        number, codec.unsqueeze_text(text), fingerprint, at, reading, urls, codec.unsqueeze_keys(omitted), identity
    )


def _pages(db: Database, document_id: str) -> tuple[Kept, ...]:
    rows = db.execute(
        "SELECT url, final_url, headers, sha256 FROM snapshots WHERE version = ? ORDER BY position",
        [_with_pages(db, document_id)],
    )
    return tuple(Kept(url, final_url, codec.pairs(headers), sha256) for url, final_url, headers, sha256 in rows)


def _sightings(db: Database, document_id: str) -> tuple[Sighting, ...]:
    rows = db.execute(
        "SELECT fingerprint, seen_at, came, went FROM sightings WHERE document = ? ORDER BY position", [document_id]
    )
    return tuple(
        Sighting(fingerprint, codec.moment(at), codec.unsqueeze_keys(came), codec.unsqueeze_keys(went))
        for fingerprint, at, came, went in rows
    )


def _waiting(db: Database, document_id: str) -> Extracted | None:
    row = db.execute(
        "SELECT identity, text, fingerprint, sent FROM waiting WHERE document = ?", [document_id]
    ).fetchone()
    return Extracted(row[0], codec.unsqueeze_text(row[1]), *row[2:]) if row else None


def _clauses(db: Database, document_id: str) -> tuple[tuple[int, Clause], ...] | None:
    """The last version's, each with the place of its passage; None where there is none, or the places are unknown."""
    version = last_version_id(db, document_id)
    rows = db.execute("SELECT passage, clause FROM clauses WHERE version = ? ORDER BY position", [version]).fetchall()
    if version is None or any(passage is None for passage, _ in rows):
        return None
    return tuple((passage, codec.clause(clause)) for passage, clause in rows)


def _memory(db: Database, document_id: str) -> dict[str, Seen]:
    told = "coalesce(absent_since, gone_alert, back_alert, came_at) IS NOT NULL"
    standing = db.execute(f"SELECT sentence FROM memory WHERE document = ? AND NOT ({told})", [document_id])  # noqa: S608
    others = db.execute(
        f"SELECT sentence, absent_since, gone_alert, back_alert, came_at FROM memory WHERE document = ? AND ({told})",  # noqa: S608
        [document_id],
    )
    return dict.fromkeys(chain.from_iterable(standing.fetchall()), _STANDS) | {
        sentence: Seen(codec.moment_or_none(absent), gone, back, codec.moment_or_none(came))
        for sentence, absent, gone, back, came in others
    }


def last_version_id(db: Database, document_id: str) -> int | None:
    """None when the document has no version."""
    number: int | None = db.execute("SELECT max(id) FROM versions WHERE document = ?", [document_id]).fetchone()[0]
    return number


def _with_pages(db: Database, document_id: str) -> int | None:
    """The version that has the last version's pages: an earlier one where a known text came back."""
    row = db.execute(
        "SELECT coalesce(text_of, id) FROM versions WHERE document = ? ORDER BY id DESC LIMIT 1", [document_id]
    ).fetchone()
    return row[0] if row else None


def snapshots(db: Database, document_id: str) -> list[Snapshot]:
    rows = db.execute(
        "SELECT url, final_url, fetched_at, status, headers, body FROM snapshots WHERE version = ? ORDER BY position",
        [_with_pages(db, document_id)],
    )
    return [
        Snapshot(url, final_url, codec.moment(at), status, codec.pairs(headers), codec.unsqueeze(body))
        for url, final_url, at, status, headers, body in rows
    ]


def standing(db: Database, document_id: str) -> list[Standing]:
    rows = db.execute(
        "SELECT clause, headings, since_at FROM clauses WHERE version = ("
        "   SELECT max(id) FROM versions WHERE document = ?)"
        " GROUP BY sentence, kind HAVING position = min(position) ORDER BY position",
        [document_id],
    )
    return [
        Standing(codec.clause(clause), codec.words(headings), codec.moment(since)) for clause, headings, since in rows
    ]


def naming(db: Database, kind: Kind) -> frozenset[str]:
    """The documents whose last version has a clause of that kind."""
    rows = db.execute(
        "SELECT document FROM versions WHERE id IN (SELECT max(id) FROM versions GROUP BY document)"
        " AND id IN (SELECT version FROM clauses WHERE kind = ?)",
        [kind],
    )
    return frozenset(document for (document,) in rows)
