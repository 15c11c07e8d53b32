"""What is known of a document: how reading it goes, its last version, its sightings and its memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.model import Health, Known, Seen, Sighting, Snapshot, Standing, Version
from bot.store import codec

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlite_utils import Database


def due(db: Database, documents: Sequence[str], now: datetime) -> list[str]:
    at = _due_at(db)
    until = codec.stamp(now)
    waiting = [(at.get(name) or "", place, name) for place, name in enumerate(documents)]
    return [name for since, _, name in sorted(waiting) if since <= until]


def next_due_at(db: Database, documents: Sequence[str]) -> datetime | None:
    at = _due_at(db)
    first = min((at.get(name) or "" for name in documents), default="")
    return codec.moment(first) if first else None


def _due_at(db: Database) -> dict[str, str | None]:
    return dict(db.execute("SELECT id, next_due_at FROM documents").fetchall())


def health(db: Database, document_id: str) -> Health:
    row = db.execute(
        "SELECT next_due_at, last_read_at, failing, failing_text, failing_since_at, failures,"
        " (SELECT confirmed_at FROM versions WHERE document = documents.id ORDER BY id DESC LIMIT 1)"
        " FROM documents WHERE id = ?",
        [document_id],
    ).fetchone()
    if row is None:
        return Health()
    next_due, last_read, failing, text, since, failures, confirmed = row
    return Health(
        next_due_at=codec.moment_or_none(next_due),
        last_read_at=codec.moment_or_none(last_read),
        failing=failing,
        failing_text=text,
        failing_since_at=codec.moment_or_none(since),
        failures=failures,
        confirmed_at=codec.moment_or_none(confirmed),
    )


def known(db: Database, document_id: str) -> Known:
    with db.atomic():  # one moment of the database, whoever else writes
        return Known(
            health=health(db, document_id),
            version=_last_version(db, document_id),
            sightings=_sightings(db, document_id),
            memory=_memory(db, document_id),
        )


def _last_version(db: Database, document_id: str) -> Version | None:
    row = db.execute(
        "SELECT id, text, fingerprint, confirmed_at, reading FROM versions WHERE document = ? ORDER BY id DESC LIMIT 1",
        [document_id],
    ).fetchone()
    if row is None:
        return None
    number, text, fingerprint, confirmed_at, reading = row
    pages = db.execute("SELECT url FROM snapshots WHERE version = ? ORDER BY position", [number])
    urls = tuple(url for (url,) in pages)
    return Version(number, codec.unsqueeze_text(text), fingerprint, codec.moment(confirmed_at), reading, urls)


def _sightings(db: Database, document_id: str) -> tuple[Sighting, ...]:
    rows = db.execute(
        "SELECT fingerprint, first_seen_at, last_seen_at, looks FROM sightings WHERE document = ? ORDER BY position",
        [document_id],
    )
    return tuple(
        Sighting(fingerprint, codec.moment(first), codec.moment(last), looks)
        for fingerprint, first, last, looks in rows
    )


def _memory(db: Database, document_id: str) -> dict[str, Seen]:
    rows = db.execute(
        "SELECT sentence, absent_since, gone_alert, back_alert FROM memory WHERE document = ?", [document_id]
    )
    return {sentence: Seen(codec.moment_or_none(since), gone, back) for sentence, since, gone, back in rows}


def last_version_id(db: Database, document_id: str) -> int | None:
    """None when the document has no version."""
    number: int | None = db.execute("SELECT max(id) FROM versions WHERE document = ?", [document_id]).fetchone()[0]
    return number


def snapshots(db: Database, document_id: str) -> list[Snapshot]:
    rows = db.execute(
        "SELECT url, final_url, fetched_at, status, headers, body FROM snapshots"
        " WHERE version = (SELECT max(id) FROM versions WHERE document = ?) ORDER BY position",
        [document_id],
    )
    return [
        Snapshot(url, final_url, codec.moment(at), status, codec.pairs(headers), codec.unsqueeze(body))
        for url, final_url, at, status, headers, body in rows
    ]


def standing(db: Database, document_id: str) -> list[Standing]:
    rows = db.execute(
        "SELECT clause, headings, since_at FROM clauses"
        " WHERE version = (SELECT max(id) FROM versions WHERE document = ?) ORDER BY position",
        [document_id],
    )
    return [
        Standing(codec.clause(clause), codec.words(headings), codec.moment(since)) for clause, headings, since in rows
    ]
