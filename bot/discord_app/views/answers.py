"""What the commands answer, in words; every name from outside is made harmless."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.community import EVERY_PLATFORM, State
from bot.core.bundles import bundle_of
from bot.discord_app.harmless import fitted, size

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.community import Followed
    from bot.core.model import Destination, Preferences
    from bot.core.summary import Catalogue

_MOST_CONTENT = 2000  # characters of a message's content, Discord's limit
_NAME = 100  # characters of a platform's name
_MORE = 60  # characters of the line that counts what has no room


def followed(result: Followed, wording: Catalogue) -> str:
    """What /follow did, and what is to be known of it: how far watching has come, or what else a bundle brings."""
    heard = wording.say(f"heard.{result.subscription.level.word}")
    told = "answer.follow" if result.changed else "answer.follow.already"
    said = [wording.say(told, channel=_channel(result), subject=_name(result, wording), heard=heard)]
    if result.platforms is not None:
        said.append(wording.say("answer.bundle", count=str(result.platforms)))
    if result.state not in (None, State.WATCHED):
        said.append(wording.say(f"state.{result.state.word}"))
    return " ".join(said)


def unfollowed(result: Followed, wording: Catalogue) -> str:
    """What /unfollow did, and by what its alerts come all the same."""
    also = [_called(key, key, wording) for key in result.through]
    told = "answer.unfollow.not" if not result.changed else "answer.unfollow.ended" if also else "answer.unfollow"
    said = [wording.say(told, channel=_channel(result), subject=_name(result, wording))]
    if also:
        said.append(wording.say("answer.through", names="\n".join(also)))
    return " ".join(said)


def following(held: Sequence[Followed], wording: Catalogue) -> str:
    """What a server follows, by channel; as many lines as fit, the rest counted."""
    if not held:
        return wording.say("answer.none")
    by_channel = sorted(held, key=lambda f: (f.subscription.destination.address, f.name.casefold()))
    lines = [_line(one, wording) for one in by_channel]
    shown, room = 0, _MOST_CONTENT - _MORE
    while shown < len(lines) and size(lines[shown]) < room:
        room -= size(lines[shown]) + 1
        shown += 1
    more = [wording.say("answer.more", count=str(len(lines) - shown))] if shown < len(lines) else []
    return "\n".join(lines[:shown] + more)


def preferences(place: Destination, held: Preferences, wording: Catalogue) -> str:
    """How a channel hears from now on."""
    at = {"hour": str(held.hour), "zone": held.zone}
    return wording.say(
        "settings.here",
        channel=f"<#{place.address}>",
        digest=wording.say(f"settings.{held.digest}", **at),
        remind=wording.say("settings.remind" if held.reminders else "settings.remind.not", **at),
        publish=wording.say("settings.publish" if held.publish else "settings.publish.not"),
    )


def _line(result: Followed, wording: Catalogue) -> str:
    """One subscription: where, what, how much, and what keeps it from being heard."""
    holds = "" if result.platforms is None else f" ({wording.say('count.platforms', count=str(result.platforms))})"
    heard = wording.say(f"heard.{result.subscription.level.word}")
    state = "" if result.state in (None, State.WATCHED) else f" · {wording.say(f'state.short.{result.state.word}')}"
    return f"{_channel(result)}: {_name(result, wording)}{holds}: {heard}{state}"


def _channel(result: Followed) -> str:
    return f"<#{result.subscription.destination.address}>"


def _name(result: Followed, wording: Catalogue) -> str:
    return _called(result.subscription.platform, result.name, wording)


def _called(key: str, name: str, wording: Catalogue) -> str:
    """What is followed, in bold: a bundle and all by their names in the language, a platform as it writes itself."""
    if key == EVERY_PLATFORM:
        name = wording.say("answer.every")
    elif bundle := bundle_of(key):
        name = wording.bundle(bundle)
    return f"**{fitted(name, _NAME)}**"
