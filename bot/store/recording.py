"""One look's outcome, stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core.memory import THIS_ALERT
from bot.store import codec, tellings, versions

if TYPE_CHECKING:
    from sqlite_utils import Database

    from bot.core.model import NewVersion, Outcome, Snapshot, Told


def record(db: Database, outcome: Outcome, *, hold: bool = False) -> Told | None:
    """The alert that it brought; with `hold` news waits for a look. Within a transaction of the caller's."""
    db.execute("INSERT OR IGNORE INTO documents (id) VALUES (?)", [outcome.document_id])
    if outcome.failure:
        _note_failure(db, outcome, *outcome.failure)
        _keep_snapshots(db, outcome, None)
        return _give_notice(db, outcome)
    if outcome.version is None or outcome.version.replaces is None:  # reading again is no look at the site
        _note_good_look(db, outcome)
        _keep_sightings(db, outcome)
        _keep_identity(db, outcome)
        _hurry(db, outcome)
    version = versions.keep(db, outcome, outcome.version) if outcome.version else None
    if outcome.version is None or outcome.version.replaces is None:
        _keep_waiting(db, outcome)
    _keep_snapshots(db, outcome, version)
    if version is None or outcome.version is None:
        return None
    alert = outcome.version.alert if outcome.version.replaces is None else None
    told = tellings.tell(db, alert, version, held=hold) if alert else None
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


def _give_notice(db: Database, outcome: Outcome) -> Told | None:
    if outcome.silence is None:
        return None
    db.execute("UPDATE documents SET silence_told_at = ? WHERE id = ?", [codec.stamp(outcome.at), outcome.document_id])
    return tellings.tell(db, outcome.silence, None)


def _note_good_look(db: Database, outcome: Outcome) -> None:
    db.execute(
        "UPDATE documents SET next_due_at = ?, last_read_at = ?, failing = '', failing_text = '',"
        " failing_since_at = NULL, failures = 0, silence_told_at = NULL WHERE id = ?",
        [codec.stamp(outcome.next_due_at), codec.stamp(outcome.at), outcome.document_id],
    )


def _hurry(db: Database, outcome: Outcome) -> None:
    """Those that fail keep their pace: a site that asked to be left alone is left alone."""
    if not outcome.hurry:
        return
    db.conn.executemany(
        "UPDATE documents SET next_due_at = min(next_due_at, ?) WHERE id = ? AND failing = ''",
        ((codec.stamp(outcome.at), other) for other in outcome.hurry),
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
                codec.stamp(seen.seen_at),
                codec.squeeze_keys(seen.came),
                codec.squeeze_keys(seen.went),
            )
            for position, seen in enumerate(outcome.sightings)
        ),
    )


def _keep_waiting(db: Database, outcome: Outcome) -> None:
    if outcome.waiting is None:
        db.execute("DELETE FROM waiting WHERE document = ?", [outcome.document_id])
        return
    text = outcome.waiting
    db.execute(
        "INSERT OR REPLACE INTO waiting (document, identity, fingerprint, text, sent) VALUES (?, ?, ?, ?, ?)",
        [outcome.document_id, text.identity, text.fingerprint, codec.squeeze_text(text.text), text.sent],
    )


def _keep_identity(db: Database, outcome: Outcome) -> None:
    """Of what the last version reads the same from."""
    if outcome.identity:
        db.execute(
            "UPDATE versions SET identity = ? WHERE id = (SELECT max(id) FROM versions WHERE document = ?)",
            [outcome.identity, outcome.document_id],
        )


def _keep_snapshots(db: Database, outcome: Outcome, version: int | None) -> None:
    """Each version's pages stay; beside them only the last look's (none when the site sent nothing new)."""
    if not outcome.snapshots:
        return
    place = versions.pages_go_to(db, version) if version is not None else None
    stored = _are_stored(db, outcome)
    if not stored:
        db.execute("DELETE FROM snapshots WHERE document = ? AND version IS NULL", [outcome.document_id])
    if place is not None:
        db.execute("DELETE FROM snapshots WHERE version = ?", [place])
    (_sent_again if stored else _add_snapshots)(db, outcome, place)


def _are_stored(db: Database, outcome: Outcome) -> bool:
    """Whether the last look's pages are these to the byte."""
    rows = db.execute(
        "SELECT url, sha256 FROM snapshots WHERE document = ? AND version IS NULL ORDER BY position",
        [outcome.document_id],
    )
    return rows.fetchall() == [(page.url, page.sha256) for page in outcome.snapshots]


def _sent_again(db: Database, outcome: Outcome, version: int | None) -> None:
    db.conn.executemany(
        "UPDATE snapshots SET version = ?, final_url = ?, fetched_at = ?, status = ?, headers = ?"
        " WHERE document = ? AND version IS NULL AND position = ?",
        ((version, *_sending(page), outcome.document_id, position) for position, page in enumerate(outcome.snapshots)),
    )


def _add_snapshots(db: Database, outcome: Outcome, version: int | None) -> None:
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
                *_sending(page),
                page.sha256,
                codec.squeeze(page.body),
            )
            for position, page in enumerate(outcome.snapshots)
        ),
    )


def _sending(page: Snapshot) -> tuple[str, str, int, str]:
    return page.final_url, codec.stamp(page.fetched_at), page.status, codec.json(page.headers)


def _remember(db: Database, outcome: Outcome, new: NewVersion, told: Told | None) -> None:
    this = told.id if told else None
    db.conn.executemany(
        "INSERT OR REPLACE INTO memory VALUES (?, ?, ?, ?, ?, ?)",
        (
            (
                outcome.document_id,
                sentence,
                codec.stamp_or_none(seen.absent_since),
                this if seen.gone_alert == THIS_ALERT else seen.gone_alert,
                this if seen.back_alert == THIS_ALERT else seen.back_alert,
                codec.stamp_or_none(seen.came_at),
            )
            for sentence, seen in new.memory.items()
        ),
    )
