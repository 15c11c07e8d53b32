"""One page's leave to use the proxy: a credential nobody else has, what may still be taken, and what went wrong."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import asyncio

    from bot.fetch.browser.settings import ProxyLimits


class OverdrawnError(OSError):
    """The page took more than its ticket allows, or its ticket has ended."""


@dataclass(slots=True, eq=False)
class Ticket:
    """Hosts are in lower case, without brackets. `refused` are addresses by host, `failed` reasons by host."""

    allow_hosts: frozenset[str]
    limits: ProxyLimits
    name: str = "page"
    password: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)
    taken: int = 0  # bytes
    connections: int = 0
    overdrawn: bool = False
    ended: bool = False
    refused: dict[str, str] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)
    open: set[asyncio.StreamWriter] = field(default_factory=set, repr=False)

    def connect(self) -> None:
        """One more connection. Raises OverdrawnError."""
        self.connections += 1
        self._check(self.connections <= self.limits.most_connections)

    def take(self, size: int) -> None:
        """So many more bytes. Raises OverdrawnError."""
        self.taken += size
        self._check(self.taken <= self.limits.most_bytes)

    def end(self) -> None:
        """Cut whatever it has open; nothing more goes through by it."""
        self.ended = True
        for writer in self.open:
            writer.transport.abort()

    def _check(self, within: bool) -> None:
        self.overdrawn |= not within
        if self.overdrawn or self.ended:
            raise OverdrawnError("this page's ticket is used up")
