"""The schema as numbered steps, forward only. A step that was released is never changed: a new one follows it."""

from __future__ import annotations

from bot.store.schema_face import FACE
from bot.store.schema_once import ONCE

_WATCHED = """
CREATE TABLE documents (
    id TEXT PRIMARY KEY,
    next_due_at TEXT,
    last_read_at TEXT,
    failing TEXT NOT NULL DEFAULT '',
    failing_text TEXT NOT NULL DEFAULT '',
    failing_since_at TEXT,
    failures INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE sightings (
    document TEXT NOT NULL REFERENCES documents,
    position INTEGER NOT NULL,
    fingerprint TEXT NOT NULL,
    first_seen_at TEXT NOT NULL,
    last_seen_at TEXT NOT NULL,
    looks INTEGER NOT NULL,
    PRIMARY KEY (document, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE versions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    document TEXT NOT NULL REFERENCES documents,
    confirmed_at TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    reading TEXT NOT NULL,
    text BLOB NOT NULL
) STRICT;
CREATE INDEX versions_of_document ON versions (document, id);
CREATE TABLE snapshots (
    id INTEGER PRIMARY KEY,
    document TEXT NOT NULL REFERENCES documents,
    version INTEGER REFERENCES versions,
    position INTEGER NOT NULL,
    url TEXT NOT NULL,
    final_url TEXT NOT NULL,
    fetched_at TEXT NOT NULL,
    status INTEGER NOT NULL,
    headers TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    body BLOB NOT NULL
) STRICT;
CREATE INDEX snapshots_of_document ON snapshots (document, version, position);
CREATE INDEX snapshots_of_version ON snapshots (version);
CREATE TABLE clauses (
    version INTEGER NOT NULL REFERENCES versions,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    sentence TEXT NOT NULL,
    headings TEXT NOT NULL,
    clause TEXT NOT NULL,
    since_at TEXT NOT NULL,
    PRIMARY KEY (version, position)
) STRICT;
CREATE TABLE alerts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER NOT NULL REFERENCES versions,
    platform TEXT NOT NULL,
    level INTEGER NOT NULL,
    at TEXT NOT NULL,
    alert TEXT NOT NULL
) STRICT;
CREATE INDEX alerts_of_platform ON alerts (platform, id);
CREATE TABLE memory (
    document TEXT NOT NULL REFERENCES documents,
    sentence TEXT NOT NULL,
    absent_since TEXT,
    gone_alert INTEGER REFERENCES alerts,
    back_alert INTEGER REFERENCES alerts,
    PRIMARY KEY (document, sentence)
) STRICT, WITHOUT ROWID;
"""

_FOLLOWED = """
CREATE TABLE destinations (
    id INTEGER PRIMARY KEY,
    face TEXT NOT NULL,
    address TEXT NOT NULL,
    guild TEXT NOT NULL DEFAULT '',
    UNIQUE (face, address)
) STRICT;
CREATE INDEX destinations_of_guild ON destinations (guild) WHERE guild <> '';
CREATE TABLE subscriptions (
    destination INTEGER NOT NULL REFERENCES destinations,
    platform TEXT NOT NULL,
    level INTEGER NOT NULL,
    since_at TEXT NOT NULL,
    PRIMARY KEY (destination, platform)
) STRICT, WITHOUT ROWID;
CREATE INDEX subscriptions_to_platform ON subscriptions (platform, level);
"""

_OWED = """
CREATE TABLE messages (
    id TEXT PRIMARY KEY,
    destination INTEGER NOT NULL REFERENCES destinations,
    state TEXT NOT NULL CHECK (state IN ('sending', 'parked', 'sent', 'dropped')),
    run TEXT NOT NULL,
    tries INTEGER NOT NULL DEFAULT 0,
    first_tried_at TEXT,
    again_at TEXT,
    sent_at TEXT,
    receipt TEXT
) STRICT;
CREATE INDEX messages_begun ON messages (destination, state) WHERE state IN ('sending', 'parked');
CREATE TABLE deliveries (
    alert INTEGER NOT NULL REFERENCES alerts,
    destination INTEGER NOT NULL REFERENCES destinations,
    state TEXT NOT NULL CHECK (state IN ('owed', 'sending', 'sent', 'parked', 'dropped')),
    message TEXT REFERENCES messages,
    reason TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (alert, destination)
) STRICT, WITHOUT ROWID;
CREATE INDEX deliveries_owed ON deliveries (destination, alert) WHERE state = 'owed';
CREATE INDEX deliveries_of_message ON deliveries (message) WHERE message IS NOT NULL;
"""

_SETTINGS = """
CREATE TABLE settings (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;
"""

# What waits for a second look is forgotten here: the looks that follow see it again.
_BY_SENTENCE = """
DROP TABLE sightings;
CREATE TABLE sightings (
    document TEXT NOT NULL REFERENCES documents,
    position INTEGER NOT NULL,
    fingerprint TEXT NOT NULL,
    seen_at TEXT NOT NULL,
    came BLOB NOT NULL,
    went BLOB NOT NULL,
    PRIMARY KEY (document, position)
) STRICT, WITHOUT ROWID;
ALTER TABLE documents ADD COLUMN silence_told_at TEXT;
ALTER TABLE clauses ADD COLUMN passage INTEGER;
ALTER TABLE versions ADD COLUMN text_of INTEGER REFERENCES versions;
ALTER TABLE versions ADD COLUMN omitted BLOB;
ALTER TABLE versions ADD COLUMN identity TEXT NOT NULL DEFAULT '';
CREATE TABLE waiting (
    document TEXT PRIMARY KEY REFERENCES documents,
    identity TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    text BLOB NOT NULL
) STRICT;
CREATE INDEX versions_by_text ON versions (document, fingerprint);
CREATE TABLE rereadings (
    id INTEGER PRIMARY KEY,
    document TEXT NOT NULL REFERENCES documents,
    version INTEGER NOT NULL REFERENCES versions,
    at TEXT NOT NULL,
    reading TEXT NOT NULL,
    added TEXT NOT NULL,
    removed TEXT NOT NULL
) STRICT;
CREATE INDEX rereadings_of_document ON rereadings (document, id);
CREATE TABLE robots (
    origin TEXT PRIMARY KEY,
    text BLOB NOT NULL,
    read_at TEXT NOT NULL
) STRICT;
"""

# A notice that a document cannot be read rests on no version. SQLite makes a column nullable by a new table only.
_NOTICES = """
CREATE TABLE alerts_anew (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version INTEGER REFERENCES versions,
    platform TEXT NOT NULL,
    level INTEGER NOT NULL,
    at TEXT NOT NULL,
    alert TEXT NOT NULL
) STRICT;
INSERT INTO alerts_anew SELECT id, version, platform, level, at, alert FROM alerts;
DROP TABLE alerts;
ALTER TABLE alerts_anew RENAME TO alerts;
CREATE INDEX alerts_of_platform ON alerts (platform, id);
"""

_SENT = """
ALTER TABLE waiting ADD COLUMN sent TEXT NOT NULL DEFAULT '';
"""

# `bundle` is as subscriptions name it; who has left stays, so as not to be told of again.
_BUNDLES = """
CREATE TABLE members (
    platform TEXT NOT NULL,
    bundle TEXT NOT NULL,
    here INTEGER NOT NULL,
    PRIMARY KEY (platform, bundle)
) STRICT, WITHOUT ROWID;
"""

_UNDONE = """
ALTER TABLE memory ADD COLUMN came_at TEXT;
"""

STEPS = (_WATCHED, _FOLLOWED, _OWED, _SETTINGS, _BY_SENTENCE, _NOTICES, _SENT, _BUNDLES, ONCE, FACE, _UNDONE)
