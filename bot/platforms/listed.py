"""The words that a declaration may use for what a document is and what a platform's people make."""

from __future__ import annotations

from bot.core.bundles import BUNDLES

__all__ = ["BUNDLES", "KINDS"]

KINDS = {
    "terms": "what a user agrees to",
    "privacy": "what happens with people's data",
    "guidelines": "what may be posted",
    "ai": "rules and notices of its own about AI",
    "acceptable-use": "what the service may be used for",
    "developer": "rules for those who use its API",
}
