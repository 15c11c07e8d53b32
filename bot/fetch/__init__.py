"""Polite, bounded, guarded reading of pages: `HttpPages` fetches them, `Renderer` shows them to a browser first."""

from bot.fetch.browser import RENDERING, BrowserSettings, Renderer
from bot.fetch.pages import HttpPages
from bot.fetch.settings import FetchSettings

__all__ = ["RENDERING", "BrowserSettings", "FetchSettings", "HttpPages", "Renderer"]
