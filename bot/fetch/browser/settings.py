"""How pages are rendered: with which browser, how patient we are, how much we bear."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class ProxyLimits:
    """What one page may take through the proxy, with everything it loads."""

    most_bytes: int = 64 * 1024 * 1024  # both ways; the heaviest terms pages load some 20 MB of scripts
    most_connections: int = 500  # from first to last; a heavy page makes about 100
    head_timeout: float = 10.0  # seconds for the browser to say where it wants to go
    idle_timeout: float = 30.0  # seconds without a byte in one direction


@dataclass(frozen=True, slots=True)
class BrowserSettings:
    """`program` is Chromium's path, "" where it is to be found; without `enabled` nothing is ever rendered."""

    program: str = ""
    enabled: bool = True
    start_timeout: float = 20.0  # seconds; a cold start on a small machine takes about 5
    total_timeout: float = 30.0  # seconds for one page, from asking to its HTML
    quiet_timeout: float = 5.0  # seconds in which its loading may come to rest; some pages never do
    most_checks: int = 40  # of whether its text still grows
    check_every: float = 0.25  # seconds
    # Bytes of all processes together, what they share counted for each: 700 MB when empty, 950 MB with a plain page,
    # of which one half is really taken.
    most_memory: int = 2_000_000_000
    recycled_memory: int = 1_000_000_000  # above it the browser is replaced when a page is done
    pages_a_browser: int = 50
    idle_seconds: float = 60.0  # until an unused browser is closed
    proxy: ProxyLimits = field(default_factory=ProxyLimits)
