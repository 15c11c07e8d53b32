"""What looks wrong to people, without who they are."""

from __future__ import annotations

import hashlib
import hmac

ANNA, BEN = "900000000000000001", "900000000000000002"


async def test_a_person_counts_once_an_alert(db, made):
    await db.record(made.alerting())
    await db.record(made.alerting("reedbox"))
    said = [await db.report(alert, person, made.noon) for person in (ANNA, BEN, ANNA) for alert in (1, 2)]
    assert said == [True, True, True, True, False, False]
    assert [(told.id, count) for told, count in await db.reported()] == [(2, 2), (1, 2)]
    assert (await db.fates([1]))[1].reported == 2


async def test_what_is_stored_is_a_keyed_hash_and_the_key_is_made_once(db, made):
    await db.record(made.alerting())
    await db.report(1, ANNA, made.noon)
    key = bytes.fromhex(await db.setting("reports.key"))
    await db.report(1, BEN, made.noon)
    assert len(key) == 32
    assert key == bytes.fromhex(await db.setting("reports.key"))
    stored = {hashed for (hashed,) in await made.rows(db, "SELECT reporter FROM reports")}
    assert stored == {hmac.new(key, f"1:{one}".encode(), hashlib.sha256).hexdigest() for one in (ANNA, BEN)}


async def test_what_most_people_say_comes_first_and_what_was_withdrawn_not_at_all(db, made):
    for name in ("inkpond", "reedbox", "quill"):
        await db.record(made.alerting(name))
    for alert, person in ((1, ANNA), (2, ANNA), (2, BEN), (3, BEN)):
        await db.report(alert, person, made.noon)
    await db.retract(3, "a mistake", made.noon)
    assert [(told.id, count) for told, count in await db.reported()] == [(2, 2), (1, 1)]
