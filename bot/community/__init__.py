"""What people may ask of us: to follow and unfollow, to see what they follow and what terms say.

The Discord commands and `clausewatch status` both speak to `Community`; it knows neither of them.

    requests   Community: what is followed, chosen and paused; it has the three that follow
    terms      what texts say: status, latest, one alert, side by side, opt-outs
    people     reports, suggestions, and forgetting
    operating  what whoever runs it asks: reviews, retractions, refreshing, how it goes
    directory  one catalogue's platforms and bundles, found by the names that people type
    addresses  of pages that people suggest
    states     whether a document, and a platform, is really watched
    zones      time zones, found by what people type
    moments    moments until which somebody pauses, likewise
    pausing    a pause begins and ends
    answered   what the use cases give back
"""

from bot.community.answered import (
    Beside,
    Came,
    ChoiceThere,
    Condition,
    DocumentStatus,
    Followed,
    PlatformStatus,
    Refreshed,
    SideBySide,
    Suggested,
)
from bot.community.directory import EVERY_PLATFORM, Offer
from bot.community.moments import Moment, moment_of, moments
from bot.community.operating import Operating, require_reason
from bot.community.pausing import Resumed, pause, resume
from bot.community.people import People
from bot.community.requests import Community
from bot.community.states import State
from bot.community.terms import Terms
from bot.community.zones import zone_of, zones_like

__all__ = [
    "EVERY_PLATFORM",
    "Beside",
    "Came",
    "ChoiceThere",
    "Community",
    "Condition",
    "DocumentStatus",
    "Followed",
    "Moment",
    "Offer",
    "Operating",
    "People",
    "PlatformStatus",
    "Refreshed",
    "Resumed",
    "SideBySide",
    "State",
    "Suggested",
    "Terms",
    "moment_of",
    "moments",
    "pause",
    "require_reason",
    "resume",
    "zone_of",
    "zones_like",
]
