"""Makes discord.py in this process talk to a Discord of ours, and to the real one again afterwards."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import yarl
from discord import Client
from discord.gateway import DiscordWebSocket
from discord.http import Route
from discord.state import ConnectionState

if TYPE_CHECKING:
    from collections.abc import Iterator

_READY_AFTER = 0.02  # seconds without a new server until discord.py says it is ready; 2 by default


async def _at_once(*_: object, **__: object) -> None:
    """Identify without the 5 seconds that discord.py leaves between two shards."""


@contextmanager
def pointed_at(api_url: str, gateway_url: str, *, ready_after: float = _READY_AFTER) -> Iterator[None]:
    """Within it, every client speaks to these addresses, and is ready soon, on however many shards."""
    before = (Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY, ConnectionState.__init__, Client.before_identify_hook)

    def quick(self: Any, **options: Any) -> None:
        options.setdefault("guild_ready_timeout", ready_after)
        before[2](self, **options)

    Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = api_url, yarl.URL(gateway_url)
    ConnectionState.__init__, Client.before_identify_hook = quick, _at_once  # type: ignore[method-assign]
    try:
        yield
    finally:
        Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = before[0], before[1]
        ConnectionState.__init__, Client.before_identify_hook = before[2], before[3]  # type: ignore[method-assign]
