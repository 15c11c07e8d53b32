"""One look's outcome, stored in one transaction: all of it or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core import passages
from bot.core.memory import THIS_ALERT
from bot.core.model import Told
from bot.store import codec, outbox
from bot.store.documents import last_version_id

if TYPE_CHECKING:
    from sqlite3 import Cursor

    from sqlite_utils import Database

    from bot.core.model import NewVersion, Outcome


def record(db: Database, outcome: Outcome) -> Told | None:
    with db.atomic():
        db.execute("INSERT OR IGNORE INTO documents (id) VALUES (?)", [outcome.document_id])
        if outcome.failure:
            _note_failure(db, outcome, *outcome.failure)
            return None
        if outcome.version is None or outcome.version.replaces is None:  # reading again is no look at the site
            _note_good_look(db, outcome)
            _keep_sightings(db, outcome)
        version = _keep_version(db, outcome, outcome.version) if outcome.version else None
        _keep_snapshots(db, outcome, version)
        if version is None or outcome.version is None:
            return None
        told = _tell(db, outcome.version, version)
        _remember(db, outcome, outcome.version, told)
        return told


def _note_failure(db: Database, outcome: Outcome, kind: str, text: str) -> None:
    db.execute(
        "UPDATE documents SET next_due_at = ?, failing = ?, failing_text = ?, failures = failures + 1,"
        " failing_since_at = coalesce(failing_since_at, ?) WHERE id = ?",
        [
            codec.stamp(outcome.next_due_at),
            kind,
            codec.sayable(text),
            codec.stamp(outcome.at),
            outcome.document_id,
        ],
    )


def _note_good_look(db: Database, outcome: Outcome) -> None:
    db.execute(
        "UPDATE documents SET next_due_at = ?, last_read_at = ?, failing = '', failing_text = '',"
        " failing_since_at = NULL, failures = 0 WHERE id = ?",
        [codec.stamp(outcome.next_due_at), codec.stamp(outcome.at), outcome.document_id],
    )


def _keep_sightings(db: Database, outcome: Outcome) -> None:
    db.execute("DELETE FROM sightings WHERE document = ?", [outcome.document_id])
    db.conn.executemany(
        "INSERT INTO sightings VALUES (?, ?, ?, ?, ?, ?)",
        (
            (
                outcome.document_id,
                position,
                seen.fingerprint,
                codec.stamp(seen.first_seen_at),
                codec.stamp(seen.last_seen_at),
                seen.looks,
            )
            for position, seen in enumerate(outcome.sightings)
        ),
    )


def _keep_version(db: Database, outcome: Outcome, new: NewVersion) -> int:
    before = last_version_id(db, outcome.document_id) if new.replaces is None else new.replaces
    since = _since(db, before)
    if new.replaces is None:
        number, at = _add_version(db, outcome, new), codec.stamp(outcome.at)
    else:
        number, at = new.replaces, _read_again(db, outcome, new)
    _keep_clauses(db, number, new, since, at)
    return number


def _keep_clauses(db: Database, version: int, new: NewVersion, since: dict[tuple[str, str], str], at: str) -> None:
    """A clause that the version before had too keeps its day; the others have stood since `at`."""
    db.execute("DELETE FROM clauses WHERE version = ?", [version])
    for position, (passage, clause) in enumerate(new.clauses):
        kind, sentence = clause.kind.value, passages.key(clause.quote)
        stood = since.get((sentence, kind), at)
        headings = codec.json(passage.headings)
        db.execute(
            "INSERT INTO clauses VALUES (?, ?, ?, ?, ?, ?, ?)",
            [version, position, kind, sentence, headings, codec.json(clause), stood],
        )


def _since(db: Database, version: int | None) -> dict[tuple[str, str], str]:
    """Since when each sentence of that version has stood with that kind."""
    rows = db.execute("SELECT sentence, kind, since_at FROM clauses WHERE version = ?", [version])
    return {(sentence, kind): since for sentence, kind, since in rows}


def _add_version(db: Database, outcome: Outcome, new: NewVersion) -> int:
    added = db.execute(
        "INSERT INTO versions (document, confirmed_at, fingerprint, reading, text) VALUES (?, ?, ?, ?, ?)",
        [
            outcome.document_id,
            codec.stamp(outcome.at),
            new.fingerprint,
            new.reading,
            codec.squeeze_text(new.text),
        ],
    )
    return _number(added)


def _read_again(db: Database, outcome: Outcome, new: NewVersion) -> str:
    """When the version was confirmed, which a new reading does not change. Raises LookupError."""
    of_it = [new.replaces, outcome.document_id]
    row = db.execute("SELECT confirmed_at FROM versions WHERE id = ? AND document = ?", of_it).fetchone()
    if row is None:
        raise LookupError(f"{outcome.document_id} has no version {new.replaces} to replace")
    db.execute(
        "UPDATE versions SET fingerprint = ?, reading = ?, text = ? WHERE id = ?",
        [new.fingerprint, new.reading, codec.squeeze_text(new.text), new.replaces],
    )
    return str(row[0])


def _keep_snapshots(db: Database, outcome: Outcome, version: int | None) -> None:
    """Each version's pages stay; beside them only the last look's (none when the site sent nothing new)."""
    if not outcome.snapshots:
        return
    db.execute("DELETE FROM snapshots WHERE document = ? AND version IS NULL", [outcome.document_id])
    if version is not None:
        db.execute("DELETE FROM snapshots WHERE version = ?", [version])
    db.conn.executemany(
        "INSERT INTO snapshots"
        " (document, version, position, url, final_url, fetched_at, status, headers, sha256, body)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (
                outcome.document_id,
                version,
                position,
                page.url,
                page.final_url,
                codec.stamp(page.fetched_at),
                page.status,
                codec.json(page.headers),
                page.sha256,
                codec.squeeze(page.body),
            )
            for position, page in enumerate(outcome.snapshots)
        ),
    )


def _tell(db: Database, new: NewVersion, version: int) -> Told | None:
    """The alert, stored with what is owed for it; a version only read again says nothing."""
    if new.alert is None or new.replaces is not None:
        return None
    added = db.execute(
        "INSERT INTO alerts (version, platform, level, at, alert) VALUES (?, ?, ?, ?, ?)",
        [version, new.alert.platform, int(new.alert.level), codec.stamp(new.alert.at), codec.json(new.alert)],
    )
    told = Told(_number(added), new.alert)
    outbox.owe(db, told)
    return told


def _number(added: Cursor) -> int:
    """The id of the row that was added."""
    assert added.lastrowid is not None
    return added.lastrowid


def _remember(db: Database, outcome: Outcome, new: NewVersion, told: Told | None) -> None:
    this = told.id if told else None
    db.conn.executemany(
        "INSERT OR REPLACE INTO memory VALUES (?, ?, ?, ?, ?)",
        (
            (
                outcome.document_id,
                sentence,
                codec.stamp_or_none(seen.absent_since),
                this if seen.gone_alert == THIS_ALERT else seen.gone_alert,
                this if seen.back_alert == THIS_ALERT else seen.back_alert,
            )
            for sentence, seen in new.memory.items()
        ),
    )
