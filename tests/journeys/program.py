"""`clausewatch run` as people meet it: a process of its own, on the Discord of this one, that watches made-up sites."""

from __future__ import annotations

import sqlite3
from contextlib import AsyncExitStack, closing
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Self

from journeys.children import begun, configure
from journeys.shown import Ledger
from journeys.told_site import ToldSite
from local_discord import LocalDiscord

if TYPE_CHECKING:
    import asyncio
    from pathlib import Path

    from local_discord.state import Channel, Message

_SECONDS = 0.3  # between two looks at a page
_READY_AFTER = 0.02  # as `pointed_at`


class Program:
    """`async with Program(tmp_path, "inkmoor") as program:` has a Discord and the sites; nothing runs before `start`.

    Between two lives the world may move on: the process's clock is `later` ahead, and so is Discord's.
    """

    def __init__(self, folder: Path, *platforms: str) -> None:
        self.folder, self.platforms = folder, platforms
        self.later = timedelta(0)
        self.site = ToldSite()
        self.discord = LocalDiscord(clock=self.now)
        self.database = folder / "data" / "clausewatch.db"
        self._ledger = Ledger(self.database)
        self._lives: list[asyncio.subprocess.Process] = []
        self._open = AsyncExitStack()

    def now(self) -> datetime:
        return datetime.now(UTC) + self.later

    async def __aenter__(self) -> Self:
        await self._open.enter_async_context(self.site.open())
        await self._open.enter_async_context(self.discord)
        self._open.push_async_callback(self.kill)
        self.site.declare(self.folder / "platforms", *self.platforms)
        self.configure()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._open.aclose()
        assert self.discord.rest.violations == []

    def configure(self, *, more: str = "", **discord: object) -> None:
        """Write its config; `more` are further sections."""
        configure(self.folder, **discord)
        with (self.folder / "some.toml").open("a") as config:
            config.write(more)

    # ── its lives ──

    async def start(self) -> None:
        """Return once it is on Discord."""
        self.discord.gateway.ready.clear()
        name, later = f"life{len(self._lives) + 1}", self.later.total_seconds()
        facts = {"seconds": _SECONDS, "later": later, "ready_after": _READY_AFTER}
        self._lives.append(await begun(self.discord, self.folder, name, **facts))
        await self.discord.ready()
        await self.discord.registered()

    async def stop(self) -> None:
        """As an operator would."""
        self._lives[-1].terminate()
        assert await self._lives[-1].wait() == 0, self.said()

    async def kill(self) -> None:
        """As a power cut would."""
        if self._lives and self._lives[-1].returncode is None:
            self._lives[-1].kill()
            await self._lives[-1].wait()

    def said(self) -> str:
        """What the last life said to its operator."""
        return (self.folder / f"life{len(self._lives)}.err").read_text()

    # ── what it watches ──

    async def reads(self, *platforms: str) -> None:
        """Return once it knows what their terms (all, unless named) say now."""
        await self.site.until(lambda: all(map(self._is_read, platforms or self.platforms)))

    async def turn(self, platform: str, clause: str) -> None:
        """That platform's terms say this, too; return once it has confirmed that."""
        self.site.says[platform].append(clause)
        await self.reads(platform)

    def _is_read(self, platform: str) -> bool:
        return self._ledger.versions(platform) == len(self.site.says[platform]) + 1

    # ── what it stored ──

    def ask(self, sql: str, *values: object) -> list[tuple]:
        return self._ledger.ask(sql, *values)

    def told(self) -> dict[tuple[str, str], str]:
        """What becomes of each alert in each channel: by platform and channel's id, its state."""
        rows = self.ask(
            "SELECT platform, address, state FROM deliveries v JOIN alerts ON alerts.id = v.alert"
            " JOIN destinations ON destinations.id = destination WHERE face = 'discord'"
        )
        return {(platform, address): state for platform, address, state in rows}

    async def tells(self, expected: dict[tuple[str, str], str]) -> None:
        """Return once it has come to that, as `told` says it."""
        try:
            await self.site.until(lambda: self.told() == expected)
        except TimeoutError:
            assert self.told() == expected, self.said()

    def rows_with(self, text: str) -> dict[str, int]:
        """How many rows have it anywhere in them, by table; tables without any are left out."""
        with closing(sqlite3.connect(f"file:{self.database}?mode=ro", uri=True)) as database:
            tables = [name for (name,) in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
            rows = {name: database.execute(f'SELECT * FROM "{name}"').fetchall() for name in tables}
        found = {name: sum(text in str(row) for row in known) for name, known in rows.items()}
        return {name: count for name, count in found.items() if count}


def alerts(channel: Channel) -> list[Message]:
    """What stands there for all to see, and is no answer to anybody."""
    return [message for message in channel.standing if not message.ephemeral and message.asked is None]
