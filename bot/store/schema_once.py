"""Step 9 of the schema: what becomes of a delivery, of a destination that takes nothing, of a message that stands."""

from __future__ import annotations

# `level` and `turn` (a destination's place among those of its server) are the order in which owed deliveries go out;
# what waits for its hour or its digest is owed and not `ready`. Of what is no `news` there is none to hold others back.
ONCE = """
ALTER TABLE alerts ADD COLUMN withdrawn TEXT NOT NULL DEFAULT '';
ALTER TABLE alerts ADD COLUMN withdrawn_at TEXT;
ALTER TABLE alerts ADD COLUMN news INTEGER NOT NULL DEFAULT 1;
UPDATE alerts SET news = 0 WHERE json_extract(alert, '$.level') = 0;
ALTER TABLE destinations ADD COLUMN digest TEXT NOT NULL DEFAULT 'none' CHECK (digest IN ('none', 'daily', 'weekly'));
ALTER TABLE destinations ADD COLUMN zone TEXT NOT NULL DEFAULT 'UTC';
ALTER TABLE destinations ADD COLUMN hour INTEGER NOT NULL DEFAULT 9 CHECK (hour BETWEEN 0 AND 23);
ALTER TABLE destinations ADD COLUMN reminders INTEGER NOT NULL DEFAULT 1;
ALTER TABLE destinations ADD COLUMN publish INTEGER NOT NULL DEFAULT 0;
ALTER TABLE messages ADD COLUMN failures INTEGER NOT NULL DEFAULT 0;
ALTER TABLE messages ADD COLUMN heading TEXT NOT NULL DEFAULT '';
ALTER TABLE deliveries ADD COLUMN level INTEGER NOT NULL DEFAULT 0;
ALTER TABLE deliveries ADD COLUMN turn INTEGER NOT NULL DEFAULT 1;
ALTER TABLE deliveries ADD COLUMN due_at TEXT;
ALTER TABLE deliveries ADD COLUMN ready INTEGER NOT NULL DEFAULT 1;
UPDATE deliveries SET level = (SELECT a.level FROM alerts a WHERE a.id = deliveries.alert);
CREATE INDEX deliveries_ready ON deliveries (level DESC, turn, alert, destination) WHERE state = 'owed' AND ready = 1;
CREATE INDEX deliveries_to_come ON deliveries (due_at) WHERE state = 'owed' AND ready = 0;
CREATE INDEX deliveries_parked ON deliveries (destination) WHERE state = 'parked';
CREATE INDEX messages_to_repeat ON messages (again_at) WHERE state = 'parked';
CREATE INDEX messages_sending ON messages (run) WHERE state = 'sending';
CREATE TABLE pauses (
    destination INTEGER PRIMARY KEY REFERENCES destinations,
    why TEXT NOT NULL CHECK (why IN ('gone', 'left', 'permission', 'person')),
    lacks TEXT NOT NULL,
    reason TEXT NOT NULL,
    since_at TEXT NOT NULL,
    again_at TEXT,
    noticed INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX pauses_to_try ON pauses (again_at) WHERE again_at IS NOT NULL;
CREATE INDEX pauses_to_give_up ON pauses (since_at) WHERE why IN ('gone', 'left');
CREATE TABLE followups (
    message TEXT NOT NULL REFERENCES messages,
    what TEXT NOT NULL CHECK (what IN ('edit', 'publish')),
    state TEXT NOT NULL CHECK (state IN ('owed', 'done', 'dropped')),
    tries INTEGER NOT NULL DEFAULT 0,
    again_at TEXT NOT NULL,
    reason TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (message, what)
) STRICT, WITHOUT ROWID;
CREATE INDEX followups_owed ON followups (what, again_at) WHERE state = 'owed';
CREATE TABLE reminders (
    alert INTEGER NOT NULL REFERENCES alerts,
    day TEXT NOT NULL,
    from_at TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('due', 'told', 'dropped', 'over')),
    reminder INTEGER REFERENCES alerts,
    PRIMARY KEY (alert, day)
) STRICT, WITHOUT ROWID;
CREATE INDEX reminders_due ON reminders (from_at) WHERE state = 'due';
CREATE INDEX reminders_told ON reminders (day) WHERE state = 'told';
INSERT INTO reminders (alert, day, from_at, state)
    SELECT id, day, strftime('%Y-%m-%dT%H:%M:%S.000000+00:00', day, '-7 days', '-14 hours') AS from_at, 'due' FROM (
        SELECT id, at, json_extract(alert, '$.effective_on') AS day FROM alerts
        UNION SELECT id, at, json_extract(alert, '$.choose_by') FROM alerts)
    WHERE from_at > at;
"""
