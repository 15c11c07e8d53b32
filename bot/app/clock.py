"""The machine's clock."""

from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime


def today() -> date:
    """In UTC."""
    return datetime.now(UTC).date()


class SystemClock:
    """`ports.Clock` as this machine tells the time."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    async def wait(self, seconds: float) -> None:
        await asyncio.sleep(seconds)
