"""What was stored, set beside what people were shown: which alerts were lost, which were shown twice."""

from __future__ import annotations

import re
import sqlite3
from collections import defaultdict
from contextlib import closing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from local_discord.posts import CROSSPOSTED
from local_discord.state import NEWS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from local_discord import LocalDiscord
    from local_discord.state import Message

_NUMBER = re.compile(r"(?<!/)\balert (\d+)\b")  # as layouts write it below every alert; "/alert 7" is the command
_OPEN = ("owed", "sending", "parked")


@dataclass
class Shown:
    """`lost`, `doubled`, `told` and `untold` name alerts by number and channel.

    `told` are those not shown of which the operator was told so; `untold` are versions that brought no alert;
    `unpublished` messages of an announcement channel that its followers did not get. `again` counts the messages that
    were begun more than once.
    """

    alerts: int = 0
    posts: int = 0
    again: int = 0
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    untold: list[str] = field(default_factory=list)
    unpublished: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"{self.alerts} alerts in {self.posts} messages, {self.again} begun again: "
            f"{len(self.lost)} lost, {len(self.doubled)} doubled, {len(self.told)} told the operator, "
            f"{len(self.untold)} versions without alert, {len(self.unpublished)} not published"
        )


class Ledger:
    """The child's database, read from outside while it runs, is killed and runs again."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def ask(self, sql: str, *values: object) -> list[tuple]:
        """The rows; none while there is no database."""
        if not self._path.exists():
            return []
        with closing(sqlite3.connect(f"file:{self._path}?mode=ro", uri=True, timeout=20)) as database:
            try:
                return database.execute(sql, values).fetchall()
            except sqlite3.OperationalError as error:
                if "no such table" in str(error):
                    return []
                raise

    def versions(self, platform: str) -> int:
        rows = self.ask("SELECT count(*) FROM versions WHERE document = ?", f"{platform}/terms")
        return rows[0][0] if rows else 0

    def open(self) -> dict[str, int]:
        """How many deliveries are still to be made, by state, and what is to be done after them."""
        states = ", ".join(f"'{state}'" for state in _OPEN)
        return dict(
            self.ask(
                f"SELECT state, count(*) FROM deliveries WHERE state IN ({states}) GROUP BY state"
                " UNION ALL SELECT what, count(*) FROM followups WHERE state = 'owed' GROUP BY what"
            )
        )


def shown(discord: LocalDiscord, ledger: Ledger) -> Shown:
    """Every stored alert against every channel that follows; each should stand there once."""
    alerts = [number for (number,) in ledger.ask("SELECT id FROM alerts")]
    places = [place for (place,) in ledger.ask("SELECT address FROM destinations WHERE face = 'discord'")]
    reasons = {(number, place): (state, reason) for number, place, state, reason in ledger.ask(_DELIVERIES)}
    ((again,),) = ledger.ask("SELECT count(*) FROM messages WHERE tries > 1")
    found = Shown(alerts=len(alerts), again=again)
    for place in places:
        channel = discord.channel(int(place))
        standing = _standing(channel.standing)
        found.posts += len(channel.standing)
        if channel.type == NEWS:
            found.unpublished += [
                str(one.nonce) for one in channel.standing if not one.body.get("flags", 0) & CROSSPOSTED
            ]
        for number in alerts:
            _judge(found, f"{number} in {place}", standing.get(number, []), reasons.get((number, place), ("none", "")))
    found.untold = [str(row) for row in ledger.ask(_UNTOLD)]
    return found


_DELIVERIES = "SELECT alert, address, state, reason FROM deliveries JOIN destinations ON id = destination"
_UNTOLD = (  # the first version of a document is what it said when it was first read
    "SELECT v.document, v.id FROM versions v LEFT JOIN alerts a ON a.version = v.id WHERE a.id IS NULL"
    " AND v.id <> (SELECT min(id) FROM versions WHERE document = v.document)"
)


def _judge(found: Shown, what: str, messages: list[Message], delivery: tuple[str, str]) -> None:
    state, reason = delivery
    if len(messages) > 1:
        found.doubled.append(f"{what}: {[f'{one.nonce} {one.at:%H:%M:%S.%f}' for one in messages]} ({state})")
    elif not messages and state == "dropped" and "cannot be known" in reason:
        found.told.append(f"{what}: {reason}")
    elif not messages:
        found.lost.append(f"{what} ({state}: {reason})")


def _standing(messages: list[Message]) -> dict[int, list[Message]]:
    by_number: dict[int, list[Message]] = defaultdict(list)
    for message in messages:
        for number in _numbers(message):
            by_number[number].append(message)
    return by_number


def _numbers(message: Message) -> Iterator[int]:
    for text in message.texts:
        yield from map(int, _NUMBER.findall(text))
