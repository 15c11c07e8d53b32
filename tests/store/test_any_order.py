"""Days in which everything happens in any order, and processes die: each alert is said once, or known not to be."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest

from bot.core.model import After, Choices, Destination, Digest, Level
from bot.core.undelivered import failure
from bot.errors import DestinationClosed, DestinationGone, PersonClosed, SendLater
from bot.store import Database

DAY = timedelta(days=1)
PLACES = [Destination("discord", str(number), "78"[number % 2]) for number in range(4)]
MINUTES = (0, 1, 20, 70, 13 * 60)
STEPS = 300  # a life of the database, in which a process makes 20 on average


class World:
    """What befalls a database; `arrived` is what stands in Discord, by message."""

    def __init__(self, path, made, seed):
        self.path, self.made, self.any, self.at = path, made, random.Random(seed), made.noon
        self.arrived = {}
        self.sending = []

    async def live(self):
        steps = 0
        while steps < STEPS:
            async with Database(self.path) as db:
                for _ in range(self.any.randrange(1, 40)):
                    await self.any.choice(HAPPENINGS)(self, db)
                    self.at += timedelta(minutes=self.any.choice(MINUTES))
                    steps += 1
            for one in self.sending:  # the process dies
                self.maybe_arrive(one)
            self.sending = []

    def arrive(self, message):
        self.arrived.setdefault(message.id, (message.destination.address, {told.id for told in message.alerts}))

    def maybe_arrive(self, message):
        if self.any.random() < 0.5:
            self.arrive(message)

    async def an_alert(self, db):
        name, level = self.any.choice(("inkpond", "reedbox")), Level(self.any.randrange(1, 4))
        day = self.any.choice([None, self.at.date() + timedelta(self.any.randrange(4, 40))])
        await db.record(self.made.alerting(name, level, self.at, effective_on=day))

    async def a_claim(self, db):
        self.sending += await db.claim("discord", self.at, self.any.randrange(9))

    async def success(self, db):
        while self.sending:
            one = self.sending.pop()
            self.arrive(one)
            await db.done(one.id, "99", self.at)

    async def a_failure(self, db):
        while self.sending:
            one, left = self.sending.pop(), self.any.random() < 0.5
            kinds = SendLater("busy"), DestinationClosed("may not", lacks="it"), PersonClosed("takes none")
            error = self.any.choice((*kinds, DestinationGone("not there", left=left)))
            error.nothing_sent = self.any.random() < 0.5
            if not error.nothing_sent:
                self.maybe_arrive(one)
            await db.fail(one.id, failure(error, one, self.at, self.any.random()), self.at)

    async def a_wish(self, db):
        place, zone = self.any.choice(PLACES), self.any.choice(("UTC", "Asia/Tokyo", "America/Havana"))
        remind, publish = self.any.random() < 0.8, self.any.random() < 0.5
        wanted = Choices(self.any.choice(list(Digest)), zone, self.any.randrange(24), remind, publish)
        await self.made.choose(db, place, wanted, self.at)

    async def a_follower(self, db):
        subscription = self.made.subscription(self.any.choice(PLACES), self.any.choice(("*", "inkpond")))
        await db.follow(subscription, self.at)

    async def an_unfollower(self, db):
        await db.unfollow(self.any.choice(PLACES), self.any.choice(("*", "inkpond")))

    async def a_withdrawal(self, db):
        if alerts := await db.alerts(None, 5):
            await db.retract(self.any.choice(alerts).id, "a mistake", self.at)

    async def a_place(self, db):
        guild, place = self.any.choice("78"), self.any.choice(PLACES)
        what = self.any.randrange(9)
        if what < 2:
            await (db.left("discord", guild, self.at) if what else db.gone("discord", place.address, self.at))
        elif what < 8:
            await (db.restore(guild, self.at) if what < 5 else db.open_again(place, self.at))
        else:
            await db.end_left(guild)

    async def a_held_alert(self, db):
        await db.record(self.made.alerting(at=self.at), hold=True)

    async def a_review(self, db):
        for one in await db.held():
            await (db.release(one.id, self.at) if self.any.random() < 0.5 else db.discard(one.id, "wrong", self.at))

    async def an_end(self, db):
        """A server is forgotten, and begins anew."""
        if self.any.random() < 0.2:
            place = self.any.choice(PLACES)
            await db.forget_server(place.guild)
            await db.follow(self.made.subscription(place, "*"), self.at)

    async def an_edit(self, db):
        for one in await db.follow_ups("discord", self.at, 3):
            again = self.any.choice([None, self.at])
            await db.settle(one, "busy" if again else "", again)


_ = World
HAPPENINGS = [
    *[_.an_alert, _.success, _.a_place] * 4,
    *[_.a_claim] * 5,
    *[_.a_failure, _.a_follower, _.an_edit] * 2,
    *(_.a_wish, _.an_unfollower, _.a_withdrawal, _.a_held_alert, _.a_review, _.an_end),
]


async def quiet_days(db, world):
    """All goes well for two months, in which all that waits falls due."""
    for place in PLACES:
        await db.open_again(place, world.at)
    for days in range(60):
        at = world.at + days * DAY
        while messages := await db.claim("discord", at, 50):
            for one in messages:
                world.arrive(one)
                await db.done(one.id, "99", at)
        for one in await db.follow_ups("discord", at, 999):
            assert not (one.what is After.PUBLISH and one.message.is_withdrawn)
            await db.settle(one)


@pytest.mark.parametrize("seed", range(8))
async def test_whatever_happens_nothing_is_lost_or_said_twice(path, made, seed):
    world = World(path, made, seed)
    async with Database(path) as db:
        for place in PLACES:
            await db.follow(made.subscription(place, "*"), made.noon)
    await world.live()
    async with Database(path) as db:
        await quiet_days(db, world)
        rows = await made.rows(
            db,
            "SELECT state, reason, alert, address FROM deliveries JOIN destinations d ON d.id = destination",
        )
        forgotten = await made.rows(db, "SELECT address FROM destinations WHERE face = 'forgotten'")
        rows = [row for row in rows if (row[-1],) not in forgotten]
        shown = [(alert, address) for address, alerts in world.arrived.values() for alert in alerts]
        sent = {(alert, address) for state, _, alert, address in rows if state == "sent"}
        unsent = {(alert, address): reason for state, reason, alert, address in rows if state == "dropped"}
        assert len(shown) == len(set(shown))
        assert len(rows) == len(sent) + len(unsent)
        assert sent <= set(shown)
        assert all(unsent.values())
        # What may have arrived while we were sent away is dropped with all else that was owed there.
        away = {"gone for 30 days", "the moderators did not want it back"}
        away |= {None} if forgotten else set()
        assert {unsent.get(one) for one in set(shown) - sent} <= away
        assert await made.rows(db, "PRAGMA foreign_key_check") == []
        assert await made.rows(db, "SELECT id FROM messages WHERE state IN ('sending', 'parked')") == []
        assert await made.rows(db, f"{UNEDITED} EXCEPT {EDITED}") == []


UNEDITED = (  # where we know where it stands
    "SELECT v.message FROM deliveries v JOIN alerts a ON a.id = v.alert JOIN messages m ON m.id = v.message"
    " WHERE v.state = 'sent' AND a.withdrawn <> '' AND m.receipt IS NOT NULL"
)
EDITED = "SELECT message FROM followups WHERE what = 'edit' AND state = 'done'"
