"""How SQLite looks for things: with years of deliveries in the file, nothing may look through all of them."""

from __future__ import annotations

import re
from datetime import date

from bot.core.model import FOREVER, Destination, Digest, Failure, Level, Pause, Subscription
from bot.core.model import Closed as Why
from made_up import platform

SERVER = Destination("discord", "", "7")
PERSON = Destination("discord", "55", person="99")
LARGE = {"deliveries", "messages", "reminders", "destinations", "subscriptions", "servers", *"vmrdsw"}
SCAN = re.compile(r"SCAN (?:TABLE )?(\w+)")
FEW = re.compile(  # indexes of what is under way alone
    r"USING (?:COVERING )?INDEX (deliveries_(ready|to_come|unsent)|messages_(to_repeat|sending)|reminders_\w+)"
)


def looks_through_all(step: str) -> bool:
    """Also of a face, which is nearly all."""
    found = SCAN.match(step)
    return bool(found and found[1] in LARGE and not FEW.search(step)) or step.endswith("(face=?)")


async def everything(db, made):
    """What changes the places of a server, a channel or a person, and what looks for what is due."""
    await db.join([platform("inkpond", "Inkpond", makes=("music",))], made.noon)
    for place in (made.channel, made.thread, PERSON):
        await db.follow(Subscription(place, "inkpond", Level.LOW), made.noon)
        await db.follow(Subscription(place, "bundle/music"), made.noon)
    await db.record(made.alerting(effective_on=date(2026, 5, 15)))
    one, other, third = await db.claim("discord", made.noon, 9)
    await db.done(one.id, "1", made.noon)
    await db.fail(other.id, Failure("later", made.noon, nothing_sent=True), made.noon)
    await db.fail(third.id, Failure("no", made.noon, nothing_sent=True, pause=Pause(Why.PERSON)), made.noon)
    await db.record(made.alerting(at=made.noon + made.hour))
    for where in (SERVER, made.channel, PERSON):
        for wanted in ({"quiet_until": FOREVER}, {"quiet_until": None, "digest": Digest.DAILY, "reminders": False}):
            await db.choose(where, wanted, made.noon)
    await db.own_pauses("7")
    await db.following(guild="7")
    await db.paused("7")
    await db.lacking("discord", "7")
    await db.unfollow(made.thread, "inkpond")
    await db.gone("discord", made.thread.address, made.noon)
    await db.open_again(made.thread, made.noon)
    await db.left("discord", "7", made.noon)
    await db.restore("7", made.noon)
    await db.compare("discord", set(), made.noon)
    await db.never_left("discord", {"7": made.noon}, made.noon)
    await db.end_left("7")
    await db.forget_server("7")
    await db.forget_person("99")
    await db.claim("discord", made.noon.replace(year=2027), 9)


async def test_no_statement_about_a_place_looks_through_all_deliveries_messages_reminders_or_places(db, made):
    said: list[str] = []
    await db._ask(lambda raw: raw.conn.set_trace_callback(said.append))
    await everything(db, made)
    await db._ask(lambda raw: raw.conn.set_trace_callback(None))
    statements = {one for one in said if re.match(r"(SELECT|UPDATE|DELETE|INSERT)\b", one)}
    assert len(statements) > 50
    wrong = {}
    for one in statements:
        plan = [step for *_, step in await made.rows(db, f"EXPLAIN QUERY PLAN {one}")]
        scans = [step for step in plan if looks_through_all(step)]
        wrong |= {one: scans} if scans else {}
    # Who is on a server is learned once, when Discord has said which those are.
    wrong = {one: scans for one, scans in wrong.items() if "SELECT DISTINCT guild FROM destinations" not in one}
    assert wrong == {}
