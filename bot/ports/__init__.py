"""What the use cases need of the world; the rooms provide it, `app` hands it in.

world    time, pages, and what they say
stored   the store, as each use case sees it
asked    the store, as what people and the operator ask of it
faces    who puts messages before people, who counts and words them
"""

from bot.ports.asked import Asked, Operations, Subscriptions, Texts, Voices
from bot.ports.faces import Meter, Reword, Sender
from bot.ports.stored import Bundles, FollowUps, Outbox, Places, Posts, Store, Watching
from bot.ports.world import RENDERED, Clock, Explain, Extract, Pages, Shelf

__all__ = [
    "RENDERED",
    "Asked",
    "Bundles",
    "Clock",
    "Explain",
    "Extract",
    "FollowUps",
    "Meter",
    "Operations",
    "Outbox",
    "Pages",
    "Places",
    "Posts",
    "Reword",
    "Sender",
    "Shelf",
    "Store",
    "Subscriptions",
    "Texts",
    "Voices",
    "Watching",
]
