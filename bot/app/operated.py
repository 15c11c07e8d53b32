"""What an operator's command does: in the process that runs, or in the database itself where none does."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from bot.app import asking
from bot.app.clock import SystemClock
from bot.app.known import DATABASE
from bot.community import Community
from bot.errors import DataError
from bot.store import Database

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from bot.community import Operating
    from bot.config import Config

    Arguments = dict[str, str | int]
    Act = Callable[[Operating, Arguments], Awaitable[list[str]]]


async def operated(config: Config, verb: str, arguments: Arguments, here: Act) -> list[str]:
    """What came of it, a line each; `here` does it where no process runs. Raises DataError, StoreError."""
    clock = SystemClock()
    if asking.is_there(config):
        return await asking.ask(config, clock, asking.Question(secrets.token_hex(8), verb, arguments))
    path = config.data_folder / DATABASE
    _require(path)
    async with Database(path) as store:
        return await here(Community(store, {}, clock).operating, arguments)


def _require(path: Path) -> None:
    """Opening would make what is missing."""
    if not path.exists():
        raise DataError(f"there is no database at {path} yet; `clausewatch run` makes it.")
