"""How reading each document goes, for whoever runs it: what `clausewatch doctor` asks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bot.store import codec, documents, failures, opening

if TYPE_CHECKING:
    from pathlib import Path

    from sqlite_utils import Database

    from bot.core.model import Health

LATELY = timedelta(days=90)  # how far back returns of a text and new readings are looked for
_TURNS = 2  # confirmed returns to an earlier text: one may be a change taken back, two are a habit
WAITING = (  # of a row of `documents`: nothing waits where the newest look saw the last version again
    "(SELECT min(seen_at) FROM sightings WHERE document = documents.id"
    " AND (SELECT fingerprint FROM sightings WHERE document = documents.id ORDER BY position DESC LIMIT 1)"
    " IS NOT (SELECT fingerprint FROM versions WHERE document = documents.id ORDER BY id DESC LIMIT 1))"
)
_BY_BROWSER = '%"x-clausewatch-rendered"%'  # bot/ports's RENDERED among the headers of a snapshot


@dataclass(frozen=True, slots=True)
class Rereading:
    """What a new reading of ours found in a stored version, and what it no longer found: quotes of clauses."""

    at: datetime
    found: tuple[str, ...]
    lost: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DocumentHealth:
    """One document as the database knows it.

    `waiting_since_at` is when the oldest text was seen that awaits confirmation, None where none does or where the last
    version was seen again since; `alternates` says that it shows some texts in turn; `rendered` that a browser read it
    last; `rereadings` are the newest first, without those that changed nothing.
    """

    document_id: str
    health: Health
    waiting_since_at: datetime | None = None
    alternates: bool = False
    rendered: bool = False
    rereadings: tuple[Rereading, ...] = ()


@dataclass(frozen=True, slots=True)
class Stored:
    """The database as a whole. `latest_at` is the newest moment in it, None in an empty one; `bytes` is its size;
    `held` are alerts that wait for a look."""

    documents: dict[str, DocumentHealth]
    latest_at: datetime | None
    bytes: int
    held: int = 0


def read(path: Path, now: datetime) -> Stored:
    """What the file at `path` knows, also while a process watches with it. Raises StoreError."""
    with failures.named(path):
        db = opening.connect(path, read_only=True)
        try:
            with db.atomic():  # one moment of the database, whoever else writes
                return Stored(healths(db, now), _latest(db), _bytes(db), _held(db))
        finally:
            db.close()


def healths(db: Database, now: datetime) -> dict[str, DocumentHealth]:
    """By document id: every document that was ever looked at."""
    since = codec.stamp(now - LATELY)
    rereadings = _rereadings(db, since)
    rows = db.execute(
        f"SELECT id, {documents.HEALTH}, {WAITING},"  # noqa: S608 — ours
        " (SELECT count(*) FROM versions WHERE document = documents.id AND text_of IS NOT NULL AND confirmed_at >= ?),"
        " (SELECT headers LIKE ? FROM snapshots WHERE document = documents.id ORDER BY fetched_at DESC LIMIT 1)"
        " FROM documents ORDER BY id",
        [since, _BY_BROWSER],
    )
    return {
        name: DocumentHealth(
            document_id=name,
            health=documents.health_of(*health),
            waiting_since_at=codec.moment_or_none(waiting),
            alternates=returns >= _TURNS,
            rendered=bool(rendered),
            rereadings=rereadings.get(name, ()),
        )
        for name, *health, waiting, returns, rendered in rows
    }


def _rereadings(db: Database, since: str) -> dict[str, tuple[Rereading, ...]]:
    rows = db.execute(
        "SELECT document, at, added, removed FROM rereadings"
        " WHERE at >= ? AND (added <> '[]' OR removed <> '[]') ORDER BY id DESC",
        [since],
    )
    found: dict[str, tuple[Rereading, ...]] = {}
    for name, at, added, removed in rows:
        one = Rereading(codec.moment(at), codec.words(added), codec.words(removed))
        found[name] = (*found.get(name, ()), one)
    return found


def _latest(db: Database) -> datetime | None:
    """No moment here lies ahead of the look that wrote it."""
    row = db.execute(
        "SELECT max(at) FROM (SELECT max(last_read_at) AS at FROM documents UNION ALL"
        " SELECT max(failing_since_at) FROM documents UNION ALL SELECT max(seen_at) FROM sightings UNION ALL"
        " SELECT max(fetched_at) FROM snapshots)"
    ).fetchone()
    return codec.moment_or_none(row[0])


def _bytes(db: Database) -> int:
    (pages,), (size,) = (db.execute(f"PRAGMA {name}").fetchone() for name in ("page_count", "page_size"))
    return int(pages) * int(size)


def _held(db: Database) -> int:
    return int(db.execute("SELECT count(*) FROM alerts WHERE held AND withdrawn = ''").fetchone()[0])
