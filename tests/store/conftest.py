from __future__ import annotations

import os
import tempfile
from contextlib import contextmanager
from dataclasses import fields
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.core.model import (
    Alert,
    Change,
    ChangeKind,
    Clause,
    Closed,
    Destination,
    Fact,
    Kind,
    Level,
    Line,
    NewVersion,
    Outcome,
    Passage,
    Pause,
    Role,
    Snapshot,
    Subscription,
)
from bot.core.undelivered import failure
from bot.store import Database

NOON = datetime(2026, 3, 4, 12, 0, 0, 123456, tzinfo=UTC)
HOUR = timedelta(hours=1)
CHANNEL = Destination("discord", "1001", guild="7")
THREAD = Destination("discord", "1002", guild="7")
TERMINAL = Destination("terminal", "stdout")


class Makes:
    """Values of a made-up platform, Inkpond, with only what a test cares about to say."""

    noon = NOON
    hour = HOUR
    morning = NOON + 21 * HOUR  # when the first digest in UTC is due
    channel = CHANNEL
    thread = THREAD
    terminal = TERMINAL
    no_permission = Pause(Closed.PERMISSION, "Send Messages", NOON + 24 * HOUR)

    def clause(self, quote="Inkpond may teach its models with your drawings.", kind=Kind.TRAINING):
        return Clause(kind, quote, (Fact(Role.WHO, "Inkpond"),))

    def alert(self, level=Level.HIGH, platform="inkpond", headline="Inkpond now allows training", at=NOON, **days):
        clause = self.clause()
        return Alert(
            platform=platform,
            platform_name=platform.title(),
            document_id=f"{platform}/terms",
            document_title="Terms of Use",
            url=f"https://{platform}.example/terms",
            at=at,
            level=level,
            added=(clause.kind,),
            removed=(),
            changes=(Change(ChangeKind.NEW, (clause.kind,), clause.quote, "", (clause,), (), ("Your work",)),),
            summary=(Line("headline", headline, clause.quote),),
            **days,
        )

    def snapshot(self, body=b"<p>Be kind to other ducks.</p>", url="https://inkpond.example/terms"):
        return Snapshot(url, url, NOON, 200, (("etag", '"1"'), ("content-type", "text/html")), body)

    def version(self, text="Be kind.", clauses=(), memory=None, *, alert=None, replaces=None, reading="r1"):
        pairs = tuple((0, Passage(clause.quote, ("Your work",)), clause) for clause in clauses)
        return NewVersion(text, f"print of {text[:8]}", reading, pairs, memory or {}, replaces, alert)

    def outcome(self, document="inkpond/terms", at=NOON, **rest):
        return Outcome(document, at, at + 6 * HOUR, **rest)

    def alerting(self, platform="inkpond", level=Level.HIGH, at=NOON, **days):
        version = self.version(clauses=[self.clause()], alert=self.alert(level, platform, at=at, **days))
        return self.outcome(f"{platform}/terms", at, version=version)

    def subscription(self, destination=CHANNEL, platform="inkpond", level=Level.LOW):
        return Subscription(destination, platform, level)

    def channels(self, count, guild, first=1):
        return [Destination("discord", f"{guild}{number:03}", guild) for number in range(first, first + count)]

    async def choose(self, db, where, chosen, at):
        """In place of all that was chosen there."""
        await db.choose(where, {field.name: getattr(chosen, field.name) for field in fields(chosen)}, at)

    async def rows(self, db, sql, *values):
        return await db._ask(lambda raw: raw.execute(sql, values).fetchall())

    async def states(self, db):
        """Of all deliveries, by alert and destination."""
        return [state for (state,) in await self.rows(db, "SELECT state FROM deliveries ORDER BY alert, destination")]

    async def say(self, db, at, face="discord"):
        """Send all that is to be said at that moment; what it was, as (address, heading, numbers of alerts)."""
        said = []
        while messages := await db.claim(face, at, 50):
            for one in messages:
                said.append((one.destination.address, one.heading.value, [told.id for told in one.alerts]))
                await db.done(one.id, f"receipt of {one.id}", at)
            assert len(said) < 1000, "it never ends"
        return said

    async def refuse(self, db, error, at, *, nothing_sent=True):
        """Claim the one message that is to be sent then, and let the other side answer with that; the message."""
        (message,) = await db.claim("discord", at, 50)
        error.nothing_sent = nothing_sent
        await db.fail(message.id, failure(error, message, at, 0.5), at)
        return message


@pytest.fixture(scope="session")
def made():
    return Makes()


@pytest.fixture
def path(tmp_path):
    return tmp_path / "clausewatch.db"


@pytest.fixture
async def db(path):
    async with Database(path) as database:
        yield database


@pytest.fixture
def open_folder():
    """A folder that another user can reach, which tmp_path is not."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


@pytest.fixture
def nobody():
    """A context in which this process has no right to write what others own: root has every right."""

    @contextmanager
    def as_nobody():
        before = os.geteuid()
        if before == 0:
            os.seteuid(65534)  # "nobody" on every Linux
        try:
            yield
        finally:
            if before == 0:
                os.seteuid(before)

    return as_nobody
