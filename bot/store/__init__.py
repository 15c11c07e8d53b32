"""What is known and owed, in one SQLite file: documents, versions, alerts, subscriptions, the outbox.

`Database` is all that others use; it implements `ports.Store`. Every statement runs on one thread of its own.

    database.py       the async face: one method a question; `commands.py` has those of people, `worker.py` asks all of
                      them on one thread
    opening.py        the lock, the connection, what a file must be to be ours
    schema.py         the schema, step by step, with `schema_once.py` and `schema_face.py`; `migrations.py` takes a file
                      up to it
    failures.py       SQLite's errors as ours
    codec.py          moments, texts and nouns as columns, and back
    documents.py      what is known of a document
    recording.py      one look's outcome
    together.py       writes that come together, by one commit; `durability.py` says what a commit waits for
    versions.py       a version and its clauses, added or read again
    health.py         what `clausewatch doctor` asks
    figures.py        what `clausewatch stats` shows, and a running process measures
    retention.py      the file within its limit
    robots.py         what sites' robots.txt said
    subscriptions.py  who follows what
    bundles.py        who belongs to which bundle, and what is owed when platforms join one
    zones.py          time zones by their names
    choices.py        what servers, channels and people chose; `choosing.py` has them choose, `chosen.py` reads it
    postponed.py      deliveries that wait for their moment, when what is wanted changes
    tellings.py       an alert, and what is owed because of it; `dropping.py` what is never sent
    alerts.py         alerts as they were told, and what became of them
    outbox.py         what must be said, and what was; `messages.py` has a message as it was fixed
    ripening.py       what falls due as time passes
    pauses.py         destinations that take nothing
    places.py         servers left, channels deleted; `posts.py` a forum's posts
    reminders.py      a week before the day
    withdrawals.py    alerts taken back
    reviews.py        alerts that are held for a look
    reports.py        what looks wrong to people; `suggestions.py` what they want watched
    forgetting.py     what goes when somebody is forgotten, and what stays
    followups.py      what is still to be done with messages that were sent
    undelivered.py    what was given up although somebody should have had it
    integrity.py      whether a file is whole; `backup.py` copies one in use
    settings.py       small facts that a face keeps
"""

from bot.store.database import Database

__all__ = ["Database"]
