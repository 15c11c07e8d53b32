"""Step 10 of the schema: what servers, channels and people choose; forums; what people report and suggest."""

from __future__ import annotations

# `choices` is JSON (`chosen.py`): of a channel or person with the destination, of a whole server in `servers`,
# where `left_at` is since when we are not on it. A subscription's `level` and `mention` are null where its channel's,
# its server's or the default counts. SQLite makes a column nullable by a new table only. `person` is the id of a user,
# who follows in direct messages. A message's `mentions` are fixed with its language when it is begun. Of deliveries
# only the unsent have an index by destination: were it all, an alert to 10,000 channels would write 22 MB instead of 1.
FACE = """
CREATE TABLE destinations_anew (
    id INTEGER PRIMARY KEY,
    face TEXT NOT NULL,
    address TEXT NOT NULL,
    guild TEXT NOT NULL DEFAULT '',
    person TEXT NOT NULL DEFAULT '',
    forum INTEGER NOT NULL DEFAULT 0,
    choices TEXT NOT NULL DEFAULT '{}',
    UNIQUE (face, address)
) STRICT;
INSERT INTO destinations_anew (id, face, address, guild, choices)
    SELECT id, face, address, guild, json_patch('{}', json_object(
        'digest', nullif(digest, 'none'), 'zone', nullif(zone, 'UTC'), 'hour', nullif(hour, 9),
        'reminders', CASE WHEN NOT reminders THEN json('false') END,
        'publish', CASE WHEN publish THEN json('true') END)) FROM destinations;
DROP TABLE destinations;
ALTER TABLE destinations_anew RENAME TO destinations;
CREATE INDEX destinations_of_guild ON destinations (guild) WHERE guild <> '';
CREATE INDEX destinations_of_person ON destinations (person) WHERE person <> '';
CREATE TABLE servers (
    face TEXT NOT NULL,
    guild TEXT NOT NULL,
    choices TEXT NOT NULL DEFAULT '{}',
    left_at TEXT,
    PRIMARY KEY (guild, face)
) STRICT, WITHOUT ROWID;
CREATE INDEX servers_left ON servers (left_at) WHERE left_at IS NOT NULL;
INSERT INTO servers (face, guild, left_at)
    SELECT d.face, d.guild, min(p.since_at) FROM pauses p JOIN destinations d ON d.id = p.destination
    WHERE p.why = 'left' AND d.guild <> '' GROUP BY d.face, d.guild;
CREATE TABLE subscriptions_anew (
    destination INTEGER NOT NULL REFERENCES destinations,
    platform TEXT NOT NULL,
    level INTEGER,
    mention TEXT,
    since_at TEXT NOT NULL,
    PRIMARY KEY (destination, platform)
) STRICT, WITHOUT ROWID;
INSERT INTO subscriptions_anew (destination, platform, level, since_at)
    SELECT destination, platform, level, since_at FROM subscriptions;
DROP TABLE subscriptions;
ALTER TABLE subscriptions_anew RENAME TO subscriptions;
CREATE INDEX subscriptions_to_platform ON subscriptions (platform);
ALTER TABLE messages ADD COLUMN language TEXT NOT NULL DEFAULT '';
ALTER TABLE messages ADD COLUMN mentions TEXT NOT NULL DEFAULT '';
DROP INDEX messages_begun;
CREATE INDEX messages_of_place ON messages (destination, state);
DROP INDEX deliveries_owed;
DROP INDEX deliveries_parked;
CREATE INDEX deliveries_unsent ON deliveries (destination, state) WHERE state IN ('owed', 'parked');
CREATE INDEX reminders_written ON reminders (reminder) WHERE reminder IS NOT NULL;
DROP INDEX pauses_to_give_up;
CREATE INDEX pauses_to_give_up ON pauses (since_at) WHERE why = 'gone';
CREATE TABLE posts (
    destination INTEGER NOT NULL REFERENCES destinations,
    about TEXT NOT NULL,
    thread TEXT NOT NULL,
    PRIMARY KEY (destination, about)
) STRICT, WITHOUT ROWID;
ALTER TABLE alerts ADD COLUMN held INTEGER NOT NULL DEFAULT 0;
CREATE INDEX alerts_held ON alerts (id) WHERE held;
CREATE TABLE reports (
    alert INTEGER NOT NULL REFERENCES alerts,
    reporter TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (alert, reporter)
) STRICT, WITHOUT ROWID;
CREATE TABLE suggestions (
    url TEXT NOT NULL,
    person TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (url, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX suggestions_of_person ON suggestions (person);
"""
