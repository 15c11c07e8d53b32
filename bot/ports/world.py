"""What the use cases need of the world: time, pages, what they say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.core.explained import Explained
    from bot.core.model import Document, Kept, Snapshot

RENDERED = "x-clausewatch-rendered"  # among the headers of a snapshot that a browser made; by which `rendering`


class Clock(Protocol):
    def now(self) -> datetime:
        """The moment, aware, UTC."""
        ...

    async def wait(self, seconds: float) -> None:
        """Return when that many seconds have passed on this clock."""
        ...


class Pages(Protocol):
    rendering: str  # another wherever the same page may be rendered differently

    @property
    def renders(self) -> bool:
        """Whether there seems to be a browser at hand."""
        ...

    async def fetch(
        self, url: str, *, language: str, last: Kept | None = None, despite_robots: bool = False
    ) -> Snapshot | None:
        """What the address sends now; None when the site says it is unchanged since `last`. Raises PageError."""
        ...

    async def render(self, url: str, *, language: str, despite_robots: bool = False) -> Snapshot:
        """The page as a browser shows it once its scripts have run: `body` is its HTML in UTF-8. Raises PageError,
        NeedsBrowser where there is no browser."""
        ...


class Shelf(Protocol):
    """Where what sites' robots.txt say outlives the process."""

    async def robots_txt(self, origin: str) -> tuple[str, datetime] | None:
        """The text last kept of that origin ("https://host:port") and when it was read; None where there is none."""
        ...

    async def keep_robots_txt(self, origin: str, text: str, at: datetime) -> None: ...


class Extract(Protocol):
    """Pure: what a snapshot says, as Markdown-like text (see `bot/extract`)."""

    version: str

    def identity(self, snapshots: Sequence[Snapshot], document: Document) -> str:
        """Equal only for pages whose text is equal, and found faster than the text. Never raises."""
        ...

    def __call__(self, snapshots: Sequence[Snapshot], document: Document) -> str:
        """The readable text of the pages, in order. Raises Unreadable."""
        ...


class Explain(Protocol):
    """Who says what a text says about AI; nothing of it is kept."""

    async def text(self, text: str) -> Explained:
        """Raises InputError when too many ask at once."""
        ...

    async def page(self, url: str, language: str) -> Explained:
        """The same of a page, asked for once, in that language if it has several. Raises InputError, also for an
        address that is none of a public page, and for a page that cannot be read."""
        ...
