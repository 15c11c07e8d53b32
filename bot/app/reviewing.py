"""`clausewatch release` and `suggestions --done`: what waited for somebody is seen to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.app.answering import RELEASE, SEEN_TO
from bot.app.clock import SystemClock
from bot.app.counted import counted
from bot.app.known import DATABASE
from bot.app.operated import operated
from bot.app.retracting import named
from bot.community import Community
from bot.errors import DataError
from bot.store import Database

if TYPE_CHECKING:
    from bot.app.operated import Arguments
    from bot.community import Operating
    from bot.config import Config
    from bot.core.model import Suggestion

_LATER = "It goes out at the next `clausewatch run`."


async def released(operating: Operating, arguments: Arguments) -> list[str]:
    """What came of it, a line each. Raises DataError."""
    number = arguments.get("alert")
    if not isinstance(number, int):
        raise DataError("what is released is an alert, by its number.")
    return [f"{named(await operating.release(number))} is told."]


async def _released_here(operating: Operating, arguments: Arguments) -> list[str]:
    return [*await released(operating, arguments), _LATER]


async def release(config: Config, alert: int) -> list[str]:
    """The same, in the process that runs or without one. Raises DataError, StoreError."""
    return await operated(config, RELEASE, {"alert": alert}, _released_here)


async def seen_to(operating: Operating, arguments: Arguments) -> list[str]:
    """What came of it, a line each. Raises DataError."""
    url = arguments.get("url")
    if not isinstance(url, str):
        raise DataError("what is seen to is a suggested address.")
    people = counted(await operating.drop_suggestion(url), "person had", "people had")
    return [f"{url} is off the list; {people} suggested it."]


async def done_with(config: Config, url: str) -> list[str]:
    """The same, in the process that runs or without one. Raises DataError, StoreError."""
    return await operated(config, SEEN_TO, {"url": url}, seen_to)


async def suggested(config: Config) -> list[Suggestion]:
    """Pages that people want watched, what most want first. Raises StoreError."""
    async with Database(config.data_folder / DATABASE, read_only=True) as store:
        return await Community(store, {}, SystemClock()).operating.suggestions()
