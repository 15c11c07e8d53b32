"""A version and its clauses, added or read again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.core import passages
from bot.store import codec
from bot.store.documents import last_version_id

if TYPE_CHECKING:
    from collections.abc import Iterator
    from sqlite3 import Cursor

    from sqlite_utils import Database

    from bot.core.model import NewVersion, Outcome

_SEE_TEXT_OF = b""  # in place of a text that an earlier version has; no compressed text is so short


def keep(db: Database, outcome: Outcome, new: NewVersion) -> int:
    """The number of the version, which is stored with its clauses. Raises LookupError."""
    before = last_version_id(db, outcome.document_id) if new.replaces is None else new.replaces
    since = _since(db, before)
    if new.replaces is None:
        number, at = _add(db, outcome, new), codec.stamp(outcome.at)
    else:
        number, at = new.replaces, _read_again(db, outcome, new)
        _note_reading(db, outcome, new, number)
    _keep_clauses(db, number, new, since, at)
    return number


def pages_go_to(db: Database, version: int) -> int | None:
    """The version that this one's pages are stored with; None where they are there.

    A known text that came back has the pages of the version that it is the text of, unless those were given up.
    """
    first = db.execute("SELECT text_of FROM versions WHERE id = ?", [version]).fetchone()[0]
    if first is None:
        return version
    return None if db.execute("SELECT 1 FROM snapshots WHERE version = ? LIMIT 1", [first]).fetchone() else first


def _add(db: Database, outcome: Outcome, new: NewVersion) -> int:
    known = _same_text(db, outcome.document_id, new)
    added = db.execute(
        "INSERT INTO versions (document, confirmed_at, fingerprint, reading, text, text_of, omitted, identity)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            outcome.document_id,
            codec.stamp(outcome.at),
            new.fingerprint,
            new.reading,
            _text(db, outcome, new) if known is None else _SEE_TEXT_OF,
            known,
            codec.squeeze_keys(new.omitted),
            new.identity,
        ],
    )
    return number_of(added)


def _text(db: Database, outcome: Outcome, new: NewVersion) -> bytes:
    """The text as it is stored: it is already, where it waited."""
    waited = db.execute(
        "SELECT text FROM waiting WHERE document = ? AND identity = ? AND fingerprint = ? AND identity <> ''",
        [outcome.document_id, new.identity, new.fingerprint],
    ).fetchone()
    return bytes(waited[0]) if waited else codec.squeeze_text(new.text)


def _same_text(db: Database, document_id: str, new: NewVersion) -> int | None:
    """The version that first had this text, where a page alternates; None for a text of its own.

    To the letter, as clauses are stored with their places in it; and confirmed whole, as it lends its pages.
    """
    rows = db.execute(
        "SELECT id, text FROM versions WHERE document = ? AND fingerprint = ? AND reading = ?"
        " AND text_of IS NULL AND length(omitted) = 0 ORDER BY id",
        [document_id, new.fingerprint, new.reading],
    ).fetchall()
    if new.omitted:
        return None
    return next((number for number, text in rows if codec.unsqueeze_text(text) == new.text), None)


def _read_again(db: Database, outcome: Outcome, new: NewVersion) -> str:
    """When the version was confirmed, which a new reading does not change. Raises LookupError."""
    of_it = [new.replaces, outcome.document_id]
    row = db.execute("SELECT confirmed_at FROM versions WHERE id = ? AND document = ?", of_it).fetchone()
    if row is None:
        raise LookupError(f"{outcome.document_id} has no version {new.replaces} to replace")
    db.execute(
        "UPDATE versions SET fingerprint = ?, reading = ?, text = ?, omitted = ?, identity = '' WHERE id = ?",
        [new.fingerprint, new.reading, codec.squeeze_text(new.text), codec.squeeze_keys(new.omitted), new.replaces],
    )
    return str(row[0])


def _note_reading(db: Database, outcome: Outcome, new: NewVersion, version: int) -> None:
    """What a new reading of ours finds and no longer finds in that version, for `clausewatch doctor`."""
    rows = db.execute("SELECT clause FROM clauses WHERE version = ?", [version])
    before = dict.fromkeys(codec.clause(clause).quote for (clause,) in rows)
    after = dict.fromkeys(clause.quote for *_, clause in new.clauses)
    db.execute(
        "INSERT INTO rereadings (document, version, at, reading, added, removed) VALUES (?, ?, ?, ?, ?, ?)",
        [
            outcome.document_id,
            version,
            codec.stamp(outcome.at),
            new.reading,
            codec.json(tuple(quote for quote in after if quote not in before)),
            codec.json(tuple(quote for quote in before if quote not in after)),
        ],
    )


def _keep_clauses(db: Database, version: int, new: NewVersion, since: dict[tuple[str, str], str], at: str) -> None:
    """A clause that the version before had too keeps its day; the others have stood since `at`."""
    db.execute("DELETE FROM clauses WHERE version = ?", [version])
    db.conn.executemany("INSERT INTO clauses VALUES (?, ?, ?, ?, ?, ?, ?, ?)", _clause_rows(version, new, since, at))


def _clause_rows(
    version: int, new: NewVersion, since: dict[tuple[str, str], str], at: str
) -> Iterator[tuple[int, int, str, str, str, str, str, int]]:
    for position, (place, passage, clause) in enumerate(new.clauses):
        kind, sentence = clause.kind.value, passages.key(clause.quote)
        stood = since.get((sentence, kind), at)
        yield version, position, kind, sentence, codec.json(passage.headings), codec.json(clause), stood, place


def _since(db: Database, version: int | None) -> dict[tuple[str, str], str]:
    """Since when each sentence of that version has stood with that kind."""
    rows = db.execute("SELECT sentence, kind, since_at FROM clauses WHERE version = ?", [version])
    return {(sentence, kind): since for sentence, kind, since in rows}


def number_of(added: Cursor) -> int:
    """The id of the row that was added."""
    assert added.lastrowid is not None
    return added.lastrowid
