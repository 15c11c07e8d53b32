"""How pages are fetched: who we say we are, how patient we are, how much we take."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FetchSettings:
    """`user_agent` begins with the name that robots.txt is read for; `allow_hosts` may be at any address."""

    user_agent: str
    delay: float = 2.0  # seconds between two requests to one host
    concurrency: int = 8  # requests at a time, over all hosts
    allow_hosts: frozenset[str] = frozenset()  # names or literal addresses, lower case, in ASCII, without brackets
    ports: frozenset[int] = frozenset()  # the only ones, but for `allow_hosts`; empty for any
    max_bytes: int = 10 * 1024 * 1024  # of a page, decompressed
    connect_timeout: float = 15.0  # seconds, for name, connection and TLS
    first_byte_timeout: float = 30.0  # seconds without a byte of the answer
    total_timeout: float = 90.0  # seconds for one answer, redirects counted apart
