"""The bot itself on SimCord, a Discord without network, and pictures of what it shows there."""

from __future__ import annotations

import asyncio
import re
import time
from contextlib import asynccontextmanager, contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import discord
import simcord
from PIL import Image
from playwright.async_api import async_playwright
from simcord import interactions
from simcord.preview import _component_projection

from bot.app.explaining import explaining
from bot.app.uncounted import Uncounted
from bot.app.wording import catalogue
from bot.config import Config
from bot.deliver import Deliverer
from bot.discord_app import DiscordFace, Pace
from bot.follow_up import FollowingUp

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path

    from bot.community import Community
    from bot.discord_app.client import ClausewatchClient
    from bot.store import Database
    from connected import HandClock

WIDTHS = {"phone": 400, "desktop": 640}  # CSS pixels; what is to the right of a message is left out
_HEIGHT = 3000  # of the window: no message is higher, and a picture ends where its message does
_QUOTED = re.compile(r"(?m)^(> .*\n)(?=[^>\n])")  # a quotation's last line
_COLOURS = 64  # of a picture, which has a dozen and their shades; files of a third of the size
_SHARP = 2  # device pixels a CSS pixel, as phones have


class Pictured(DiscordFace):
    """The face as it is, but that its client lives on SimCord; `there` is set when it does; set `over` to end it."""

    def __init__(self, *parts: Any, **more: Any) -> None:
        super().__init__(*parts, **more)
        self.there, self.over = asyncio.Event(), asyncio.Event()

    async def _live(self, client: ClausewatchClient, _token: str) -> None:
        async with simcord.run(client, shard_count=1) as env:
            self.env = env
            self._client = client
            self._logged_in.set()
            self.there.set()
            await self.over.wait()
        self._closing.set()


class _Sharp:
    """A browser whose pages are drawn with more pixels than SimCord asks for."""

    def __init__(self, browser: Any) -> None:
        self._browser = browser

    def __getattr__(self, name: str) -> Any:
        return getattr(self._browser, name)

    async def new_context(self, **options: Any) -> Any:
        return await self._browser.new_context(**options | {"device_scale_factor": _SHARP})


class Studio:
    """A server with the bot on it. `moderator` may do all, `member` what everybody may."""

    def __init__(
        self, face: Pictured, store: Database, community: Community, clock: HandClock, folder: Path, chromium: str
    ) -> None:
        self._face, self.store, self._clock = face, store, clock
        self._folder, self._chromium = folder, chromium
        self.community = community
        self.env = env = face.env
        env.backend.bot_user.name = "Clausewatch"
        self.guild = env.create_guild("Sound and ink")
        self.channel = self.guild.create_text_channel("terms-watch")
        staff = self.guild.create_role("Staff", permissions=discord.Permissions.all())
        self.moderator = self.guild.add_member(env.create_user("mika"), roles=[staff])
        self.member = self.guild.add_member(env.create_user("noor"))

    async def deliver(self) -> None:
        """Send what is owed, and edit what was taken back since."""
        sender = self._face.sender
        await Deliverer(self.store, sender, self._clock, lambda: 0.5, Uncounted()).once()
        await FollowingUp(self.store, sender, self._clock, lambda: 0.5).once()

    async def later(self, span: timedelta) -> None:
        """On this Discord, and by the bot's clock."""
        self._clock.moment += span
        await self.env.advance_time(span.total_seconds())

    async def ask(self, who: simcord.MemberActor, command: str, **options: Any) -> simcord.InteractionResult:
        """Half a minute after the last time: who asks faster is told to wait."""
        await self.later(timedelta(seconds=30))
        return await who.slash(self.channel, command, **options)

    async def take(self, name: str, shown: Any, who: simcord.MemberActor | None = None, locale: str = "en-US") -> None:
        """Pictures of a message, or of an answer that only `who` sees, in both widths; what SimCord could not draw
        well is said. Days are written as in that `locale`."""
        async with self._preview(locale) as preview:
            for size, width in WIDTHS.items():
                file = self._folder / f"{name}-{size}.png"
                report = await preview.screenshot(
                    file,
                    viewer=who or self.moderator,
                    target=shown,
                    viewport=(width, _HEIGHT),
                    allow_incomplete=True,
                )
                Image.open(file).convert("RGB").quantize(_COLOURS).save(file, optimize=True)
                for found in report.diagnostics:
                    print(f"{name}, {size}: {dict(found)}")

    @asynccontextmanager
    async def _preview(self, locale: str) -> AsyncIterator[Any]:
        viewers = [self.moderator, self.member]
        options = {"presentation_time": self._clock.now(), "timezone": "Europe/Berlin", "locale": locale}
        async with (
            async_playwright() as playwright,
            self.env.preview(self.channel, viewers=viewers, width=400, height=_HEIGHT, **options) as preview,
        ):
            # SimCord takes only the browser that Playwright downloads; this one is the machine's.
            browser = await playwright.chromium.launch(executable_path=self._chromium)
            preview._capture_manager._browser = _Sharp(browser)  # noqa: SLF001
            yield preview


@contextmanager
def _as_on_discord() -> Iterator[None]:
    """Two things that SimCord 3.2 does otherwise than Discord: what people do comes without saying for whom the app is
    installed, and a block quote goes on in the next line where that does not begin with its mark."""
    asked, shown = interactions.base_payload, _component_projection.markdown_tokens

    def told(*parts: Any, **more: Any) -> Any:
        record, payload = asked(*parts, **more)
        return record, payload | {"authorizing_integration_owners": {"0": payload.get("guild_id", "0")}}

    def quotes_ended(text: Any, *more: Any, **others: Any) -> Any:
        return shown(_QUOTED.sub(r"\1\n", str(text or "")), *more, **others)

    interactions.base_payload, _component_projection.markdown_tokens = told, quotes_ended
    try:
        yield
    finally:
        interactions.base_payload, _component_projection.markdown_tokens = asked, shown


@asynccontextmanager
async def studio(
    store: Database, community: Community, clock: HandClock, folder: Path, chromium: str
) -> AsyncIterator[Studio]:
    """The bot begun, at the moment that the clock shows."""
    pace = Pace(1000, time.monotonic, asyncio.sleep)
    face = Pictured(community, store, clock, catalogue, Uncounted(), pace, explain=explaining(Config()))
    with _as_on_discord():
        async with asyncio.TaskGroup() as group:
            group.create_task(face.run("token", "the studio"))
            await face.there.wait()
            await face.env.advance_time((clock.now() - face.env.now()).total_seconds())
            yield Studio(face, store, community, clock, folder, chromium)
            face.over.set()
