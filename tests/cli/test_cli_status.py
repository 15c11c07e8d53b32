"""`clausewatch status`: what stands, from the database alone."""

import asyncio
from datetime import UTC, datetime

from bot import platforms
from bot.core.model import Clause, Kind, NewVersion, Outcome, Passage
from bot.store import Database

READ = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)
QUOTE = "We may use your content to train our AI models."


def remember(folder, document: str) -> None:
    """A database in which that document was read and says QUOTE."""

    async def record() -> None:
        clauses = ((0, Passage(QUOTE, ("4. Licence",)), Clause(Kind.TRAINING, QUOTE)),)
        version = NewVersion(QUOTE, "f" * 64, "reading", clauses, {})
        async with Database(folder / "clausewatch.db") as store:
            await store.record(Outcome(document, READ, READ, version=version))

    asyncio.run(record())


def test_what_stands_is_quoted_with_the_day_it_was_read(clausewatch, tmp_path):
    name, platform = next(iter(platforms.builtin().items()))
    remember(tmp_path / "data", platform.documents[0].id)
    ended = clausewatch("--data", tmp_path / "data", "status", name)
    out = ended.out.decode()
    assert ended.code == 0
    assert platform.name in out
    assert "Last read on 2026-03-01 at 12:30 UTC." in out
    assert "training of AI, seen here since 2026-03-01  4. Licence" in out
    assert f"“{QUOTE}”" in out


def test_a_platform_that_is_not_watched_is_one_sentence_with_the_likely_one(clausewatch, tmp_path):
    remember(tmp_path / "data", "inkmoor/terms")
    ended = clausewatch("--data", tmp_path / "data", "status", "soundclod")
    assert (ended.code, ended.out) == (65, b"")
    assert "SoundCloud" in ended.err
    assert ended.err.count("\n") == 1
