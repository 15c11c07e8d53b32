"""What the commands answer, in words; every name from outside is made harmless."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord import ui

from bot.community import EVERY_PLATFORM, State
from bot.core.bundles import bundle_of
from bot.discord_app.harmless import fitted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.community import Followed, Offer
    from bot.core.summary import Catalogue

_NAME = 100  # characters of a platform's name
_MOST_NAMED = 20  # channels in one sentence


def followed(result: Followed, wording: Catalogue, trouble: str = "") -> str:
    """What /follow did, and what is to be known of it: whom alerts mention, how far watching has come, or what else a
    bundle brings. `trouble` is the message that says why the role which they mention cannot be called."""
    heard = wording.say(f"heard.{result.heard.level.word}")
    told = "answer.follow" if result.changed else "answer.follow.already"
    said = [_said(told, result, wording, heard=heard)]
    if result.heard.mention:
        said.append(wording.say(trouble or "answer.mention", role=f"<@&{result.heard.mention}>"))
    if result.platforms is not None:
        said.append(wording.say("answer.bundle", count=str(result.platforms)))
    if result.state not in (None, State.WATCHED):
        said.append(wording.say(f"state.{result.state.word}"))
    return " ".join(said)


def unfollowed(result: Followed, wording: Catalogue) -> str:
    """What /unfollow did, and by what its alerts come all the same."""
    also = [called(key, key, wording) for key in result.through]
    told = "answer.unfollow.not" if not result.changed else "answer.unfollow.ended" if also else "answer.unfollow"
    said = [_said(told, result, wording)]
    if also:
        said.append(wording.say("answer.through", names="\n".join(also)))
    return " ".join(said)


def elsewhere(found: Sequence[Followed], wording: Catalogue) -> str:
    """That it is followed, but in several other channels."""
    names = [f"<#{one.subscription.destination.address}>" for one in found]
    rest = {"rest": str(len(names) - _MOST_NAMED)} if len(names) > _MOST_NAMED else {}
    shown = "\n".join(names[:_MOST_NAMED])
    return wording.say("answer.unfollow.elsewhere", subject=subject(found[0], wording), names=shown, **rest)


def none(wording: Catalogue, *, you: bool) -> ui.LayoutView:
    """That nothing is followed, and how to begin."""
    said = ui.TextDisplay[ui.LayoutView](wording.say("answer.none.you" if you else "answer.none"))
    return ui.LayoutView(timeout=None).add_item(said)


def greeting(offer: Offer, wording: Catalogue) -> str:
    """The first message to a person."""
    return wording.say("answer.test", subject=called(offer.key, offer.name, wording))


def subject(result: Followed, wording: Catalogue) -> str:
    """What is followed, in bold."""
    return called(result.subscription.platform, result.name, wording)


def _said(message: str, result: Followed, wording: Catalogue, **facts: str) -> str:
    """Of a channel by its mention; of direct messages to whom they belong."""
    where = result.subscription.destination
    name = f"{message}.you" if where.person else message
    return wording.say(name, channel=f"<#{where.address}>", subject=subject(result, wording), **facts)


def called(key: str, name: str, wording: Catalogue) -> str:
    """What is followed, in bold: a bundle and all by their names in the language, a platform as it writes itself."""
    if key == EVERY_PLATFORM:
        name = wording.say("answer.every")
    elif bundle := bundle_of(key):
        name = wording.bundle(bundle)
    return f"**{fitted(name, _NAME)}**"
