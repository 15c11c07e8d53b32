"""Polite, bounded, guarded HTTP: `HttpPages` is `ports.Pages` over aiohttp."""

from bot.fetch.pages import HttpPages
from bot.fetch.settings import FetchSettings

__all__ = ["FetchSettings", "HttpPages"]
