"""A snapshot as the store keeps it, for tests."""

from bot.core.model import Kept, Snapshot


def kept(page: Snapshot) -> Kept:
    return Kept(page.url, page.final_url, page.headers, page.sha256)
