"""What the use cases need of the world; the rooms provide it, `app` hands it in.

world    time, pages, and what they say
stored   the store, as each use case sees it
faces    who puts messages before people, who counts and words them
"""

from bot.ports.faces import Meter, Reword, Sender
from bot.ports.stored import Bundles, FollowUps, Outbox, Places, Store, Subscriptions, Watching
from bot.ports.world import RENDERED, Clock, Extract, Pages, Shelf

__all__ = [
    "RENDERED",
    "Bundles",
    "Clock",
    "Extract",
    "FollowUps",
    "Meter",
    "Outbox",
    "Pages",
    "Places",
    "Reword",
    "Sender",
    "Shelf",
    "Store",
    "Subscriptions",
    "Watching",
]
