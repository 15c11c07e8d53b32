from __future__ import annotations

import os
import tempfile
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.core.model import (
    Alert,
    Change,
    ChangeKind,
    Clause,
    Destination,
    Fact,
    Kind,
    Level,
    Line,
    NewVersion,
    Outcome,
    Passage,
    Role,
    Snapshot,
    Subscription,
)
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
    channel = CHANNEL
    thread = THREAD
    terminal = TERMINAL

    def clause(self, quote="Inkpond may teach its models with your drawings.", kind=Kind.TRAINING):
        return Clause(kind, quote, (Fact(Role.WHO, "Inkpond"),))

    def alert(self, level=Level.HIGH, platform="inkpond", headline="Inkpond now allows training"):
        clause = self.clause()
        return Alert(
            platform=platform,
            platform_name=platform.title(),
            document_id=f"{platform}/terms",
            document_title="Terms of Use",
            url=f"https://{platform}.example/terms",
            at=NOON,
            level=level,
            added=(clause.kind,),
            removed=(),
            changes=(Change(ChangeKind.NEW, (clause.kind,), clause.quote, "", (clause,), (), ("Your work",)),),
            summary=(Line("headline", headline, clause.quote),),
        )

    def snapshot(self, body=b"<p>Be kind to other ducks.</p>", url="https://inkpond.example/terms"):
        return Snapshot(url, url, NOON, 200, (("etag", '"1"'), ("content-type", "text/html")), body)

    def version(self, text="Be kind.", clauses=(), memory=None, *, alert=None, replaces=None, reading="r1"):
        pairs = tuple((0, Passage(clause.quote, ("Your work",)), clause) for clause in clauses)
        return NewVersion(text, f"print of {text[:8]}", reading, pairs, memory or {}, replaces, alert)

    def outcome(self, document="inkpond/terms", at=NOON, **rest):
        return Outcome(document, at, at + 6 * HOUR, **rest)

    def alerting(self, platform="inkpond", level=Level.HIGH, at=NOON):
        version = self.version(clauses=[self.clause()], alert=self.alert(level, platform))
        return self.outcome(f"{platform}/terms", at, version=version)

    def subscription(self, destination=CHANNEL, platform="inkpond", level=Level.LOW):
        return Subscription(destination, platform, level)


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
