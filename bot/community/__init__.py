"""What people may ask of us: to follow and unfollow, to see what they follow and what terms say.

The Discord commands and `clausewatch status` both speak to `Community`; it knows neither of them.

    requests   Community: the use cases
    directory  one catalogue's platforms and bundles, found by the names that people type
    states     whether a document, and a platform, is really watched
    zones      time zones, found by what people type
    answered   what the use cases give back
"""

from bot.community.answered import DocumentStatus, Followed, PlatformStatus
from bot.community.directory import EVERY_PLATFORM, Offer
from bot.community.requests import Community
from bot.community.states import State
from bot.community.zones import zones_like

__all__ = [
    "EVERY_PLATFORM",
    "Community",
    "DocumentStatus",
    "Followed",
    "Offer",
    "PlatformStatus",
    "State",
    "zones_like",
]
