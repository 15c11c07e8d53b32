"""One Chromium that runs, driven through a pipe by Playwright."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from bot.errors import NeedsBrowser
from bot.fetch.browser import flags, memory
from bot.fetch.redirects import shown

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from playwright.async_api import Browser, Playwright

log = logging.getLogger(__name__)

_PATIENCE = 5.0  # seconds for an orderly end
_NO_SANDBOX = "No usable sandbox"  # what Chromium writes where the system forbids user namespaces


@dataclass(slots=True)
class Chromium:
    """`pid` is the browser's own process, `driver_pid` that of Playwright's driver above it (0: unknown)."""

    driver: Playwright
    browser: Browser
    folder: TemporaryDirectory[str]
    proxy: str
    user_agent: str
    pid: int
    driver_pid: int
    pages: int = 0

    def memory(self) -> int:
        """Bytes, with all its processes and the driver; 0 where the system does not tell."""
        return memory.resident(self.driver_pid or self.pid)

    async def close(self) -> None:
        """End it in order, or by force where it does not."""
        try:
            with suppress(Exception):  # whatever state it is in, `kill` leaves nothing behind
                async with asyncio.timeout(_PATIENCE):
                    await self.browser.close()
        finally:
            await self.kill()

    async def kill(self) -> None:
        """End it now, hung or not, and the driver too; all of it, even for a task that is cancelled meanwhile."""
        await _to_the_end(self._killed())

    async def _killed(self) -> None:
        if self.browser.is_connected():  # else it has ended, and its number may be another process's
            _kill(self.pid)
        try:
            with suppress(Exception):
                async with asyncio.timeout(_PATIENCE):
                    await self.driver.stop()
        finally:
            _kill(self.driver_pid, only_child_of=os.getpid())
            self.folder.cleanup()


async def start(program: str, port: int, start_timeout: float) -> Chromium:
    """A new browser, whose only way out is the proxy on that port. Raises NeedsBrowser where it does not start."""
    from playwright.async_api import Error, async_playwright  # noqa: PLC0415 — an extra; 0.2 s and 20 MB

    folder = TemporaryDirectory(prefix="clausewatch-browser-", ignore_cleanup_errors=True)
    starting = asyncio.create_task(async_playwright().start())
    try:
        driver = await asyncio.shield(starting)  # cancelled half-way, it would leave a process that nobody can end
        return await _launched(driver, program, folder, f"http://{flags.PROXY_NAME}:{port}", start_timeout)
    except BaseException as error:
        try:
            await _to_the_end(_stopped(starting))
        finally:
            folder.cleanup()
        if isinstance(error, Error):
            raise NeedsBrowser(f"Chromium at {program} does not start: {_why(error)}.") from error
        raise


async def _stopped(starting: asyncio.Task[Playwright]) -> None:
    """End a driver that has started, or is about to."""
    with suppress(Exception):
        async with asyncio.timeout(_PATIENCE):
            await (await starting).stop()


async def _to_the_end(work: Coroutine[None, None, None]) -> None:
    """Do all of it; the cancellation of whoever waits for it is raised when it is done."""
    task, cancelled = asyncio.ensure_future(work), None
    while not task.done():
        try:
            await asyncio.wait({task})
        except asyncio.CancelledError as error:
            cancelled = error
    if cancelled is not None:
        raise cancelled
    task.result()


async def _launched(
    driver: Playwright, program: str, folder: TemporaryDirectory[str], proxy: str, start_timeout: float
) -> Chromium:
    if not (sandboxed := flags.may_sandbox()):
        _say_that_it_is_unboxed()
    browser = await driver.chromium.launch(
        executable_path=program,
        args=flags.ARGUMENTS,
        ignore_default_args=flags.NOT_WANTED,
        env=dict(flags.environment(os.environ, folder.name)),
        chromium_sandbox=sandboxed,
        # Without a credential: whatever the browser asks for of its own accord is refused.
        proxy={"server": proxy, "bypass": "<-loopback>"},
        timeout=start_timeout * 1000,
        handle_sigint=False,  # signals are ours to handle
        handle_sigterm=False,
        handle_sighup=False,
    )
    talk = await browser.new_browser_cdp_session()
    version = await talk.send("Browser.getVersion")
    processes = (await talk.send("SystemInfo.getProcessInfo"))["processInfo"]
    pid = next(process["id"] for process in processes if process["type"] == "browser")
    return Chromium(driver, browser, folder, proxy, version["userAgent"], pid, memory.parent(pid))


@cache  # once a process, not at every start
def _say_that_it_is_unboxed() -> None:
    log.warning("Chromium runs without its sandbox, because we run as root: run Clausewatch as another user")


def _why(error: Exception) -> str:
    """The part of Playwright's long story that helps."""
    text = str(error)
    if _NO_SANDBOX in text:
        return "its sandbox needs user namespaces, which this system does not give it; allow them for this user"
    return shown(text.strip().partition("\n")[0]).rstrip(".") or "it ended at once"


def _kill(pid: int, only_child_of: int = 0) -> None:
    """End a process of ours; nothing where it has ended already."""
    if not pid or (only_child_of and memory.parent(pid) != only_child_of):
        return
    with suppress(OSError):
        os.kill(pid, getattr(signal, "SIGKILL", signal.SIGTERM))
