"""What the commands answer, in words; every name from outside is made harmless."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.discord_app.harmless import fitted, size
from bot.discord_app.words import HEARD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.community import Followed

_MOST_CONTENT = 2000  # characters of a message's content, Discord's limit
_NAME = 100  # characters of a platform's name


def followed(result: Followed) -> str:
    """What /follow did."""
    subscription = result.subscription
    verb = "now hears about" if result.changed else "already hears about"
    return f"<#{subscription.destination.address}> {verb} {_what(result)}."


def unfollowed(result: Followed) -> str:
    """What /unfollow did."""
    channel, name = f"<#{result.subscription.destination.address}>", fitted(result.name, _NAME)
    if result.changed:
        return f"{channel} no longer hears about **{name}**."
    return f"{channel} did not follow **{name}**. `/following` shows what this server follows, and where."


def following(held: Sequence[Followed]) -> str:
    """What a server follows, by channel; as many lines as fit, the rest counted."""
    if not held:
        return "This server follows nothing yet. `/follow` with a platform brings its alerts to a channel."
    by_channel = sorted(held, key=lambda f: (f.subscription.destination.address, f.name.casefold()))
    lines = [f"<#{f.subscription.destination.address}>: {_what(f)}" for f in by_channel]
    shown, room = 0, _MOST_CONTENT - len("… and 1000000 more.")
    while shown < len(lines) and size(lines[shown]) < room:
        room -= size(lines[shown]) + 1
        shown += 1
    more = [f"… and {len(lines) - shown} more."] if shown < len(lines) else []
    return "\n".join(lines[:shown] + more)


def _what(result: Followed) -> str:
    return f"**{fitted(result.name, _NAME)}**: {HEARD[result.subscription.level]}"
