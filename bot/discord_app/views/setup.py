"""The message that leads through the set-up, and the one that it ends with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import discord
from discord import ui

from bot.core.model import Level
from bot.discord_app.spots import KINDS
from bot.discord_app.views.answers import called

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from bot.community import Followed, Offer
    from bot.core.model import Preferences
    from bot.core.summary import Catalogue
    from bot.discord_app.spots import Spot

    Item = Any  # a ui.DynamicItem of a button or a select; for mypy none of them fits into an ActionRow
    Select = ui.Select[Any] | ui.RoleSelect[Any] | ui.ChannelSelect[Any]

_ROWS, _MOST_BUNDLES = 4, 20  # of five buttons at most; that leaves room for all else among Discord's 40 components
_MOST_NAMED = 10  # of each level, in the last message
FOLLOW, UNFOLLOW = "follow", "unfollow"  # what pressing a bundle comes to
_LEVELS = (Level.HIGH, Level.MEDIUM, Level.LOW)


class Steps(NamedTuple):
    """How far it has come: `bundles` can be followed, `followed` are in that channel; `said` is what just happened."""

    spot: Spot
    bundles: Sequence[Offer]
    followed: Collection[str]
    held: Preferences
    said: str = ""


class Items(NamedTuple):
    """What makes the buttons and selects, each about the channel's id."""

    channel: Callable[[str, Select], Item]
    bundle: Callable[[str, Catalogue], Item]  # about "channel:what:wanted"
    level: Callable[[str, Select], Item]
    role: Callable[[str, Select], Item]
    sample: Callable[[str, Catalogue], Item]
    done: Callable[[str, Catalogue], Item]


def first_layout(about: str, said: str, wording: Catalogue, items: Items) -> ui.LayoutView:
    """Only a channel to choose, where it was sent in none that alerts can come to."""
    box = _begun(about, "", wording, items)
    if said:
        box.add_item(ui.TextDisplay(said))
    return ui.LayoutView(timeout=None).add_item(box)


def setup_layout(steps: Steps, wording: Catalogue, items: Items) -> ui.LayoutView:
    """A channel, what the community makes, how much, whom to call; where we may not write, the way to mend that."""
    address = steps.spot.where.address
    here = {"channel": f"<#{address}>"}
    box = _begun(address, address, wording, items)
    if steps.spot.lacks:
        box.add_item(ui.TextDisplay(wording.say("setup.lacks", lacks=steps.spot.lacks, **here)))
    elif steps.spot.needs_tag:
        box.add_item(ui.TextDisplay(wording.say("setup.no_tag", **here)))
    box.add_item(ui.TextDisplay(wording.say("setup.what", **here)))
    buttons = [_bundle(offer, steps, wording, items) for offer in steps.bundles[:_MOST_BUNDLES]]
    for row in range(0, len(buttons), a_row := -(-len(buttons) // _ROWS) or 1):
        box.add_item(ui.ActionRow(*buttons[row : row + a_row]))
    box.add_item(ui.TextDisplay(wording.say("setup.level")))
    box.add_item(ui.ActionRow(items.level(address, levels(steps.held.level, wording))))
    box.add_item(ui.TextDisplay(wording.say("setup.role")))
    box.add_item(ui.ActionRow(items.role(address, roles(steps.held.mention, wording))))
    sample = items.sample(address, wording)
    sample.item.disabled = steps.spot.is_closed
    box.add_item(ui.ActionRow(sample, items.done(address, wording)))
    if steps.said:
        box.add_item(ui.TextDisplay(steps.said))
    return ui.LayoutView(timeout=None).add_item(box)


def finished_layout(spot: Spot, held: Sequence[Followed], wording: Catalogue) -> ui.LayoutView:
    """What is heard there from now on, and what else can be done."""
    channel = f"<#{spot.where.address}>"
    said = [wording.say("setup.finished.none", channel=channel)] if not held else []
    for level in dict.fromkeys(one.heard.level for one in held):
        alike = [one for one in held if one.heard.level == level]
        names = [called(one.subscription.platform, one.name, wording) for one in alike[:_MOST_NAMED]]
        rest = {"rest": str(len(alike) - len(names))} if len(alike) > len(names) else {}
        heard = wording.say(f"heard.{level.word}")
        said.append(wording.say("setup.finished", channel=channel, names="\n".join(names), heard=heard, **rest))
    said.append(f"-# {wording.say('setup.next')}")
    return ui.LayoutView(timeout=None).add_item(ui.TextDisplay("\n".join(said)))


def levels(chosen: Level, wording: Catalogue) -> ui.Select[Any]:
    """To choose how much is heard."""
    said = {level: wording.say(f"heard.{level.word}") for level in _LEVELS}
    options = [
        discord.SelectOption(label=text[:1].upper() + text[1:], value=level.word, default=level is chosen)
        for level, text in said.items()
    ]
    return ui.Select(placeholder=wording.say("settings.field.level"), options=options)


def roles(chosen: str, wording: Catalogue) -> ui.RoleSelect[Any]:
    """To choose whom alerts call, or nobody."""
    default = [discord.SelectDefaultValue(id=int(chosen), type=discord.SelectDefaultValueType.role)] if chosen else []
    return ui.RoleSelect(placeholder=wording.say("settings.pick.mention"), min_values=0, default_values=default)


def _begun(about: str, address: str, wording: Catalogue, items: Items) -> ui.Container[ui.LayoutView]:
    return ui.Container(
        ui.TextDisplay(f"### {wording.say('setup.title')}\n{wording.say('setup.where')}"),
        ui.ActionRow(items.channel(about, _channels(address, wording))),
    )


def _channels(address: str, wording: Catalogue) -> ui.ChannelSelect[Any]:
    """To choose where alerts go; `address` is "" where that is not known yet."""
    kind = discord.SelectDefaultValueType.channel
    default = [discord.SelectDefaultValue(id=int(address), type=kind)] if address else []
    placeholder = wording.say("setup.pick.channel")
    return ui.ChannelSelect(channel_types=list(KINDS), placeholder=placeholder, default_values=default)


def _bundle(offer: Offer, steps: Steps, wording: Catalogue, items: Items) -> Item:
    """With a mark before the name of one that is followed: colour alone would not tell everybody."""
    is_followed = offer.key in steps.followed
    made = items.bundle(f"{steps.spot.where.address}:{offer.key}:{UNFOLLOW if is_followed else FOLLOW}", wording)
    if is_followed:
        made.item.label = f"✓ {made.item.label}"
        made.item.style = discord.ButtonStyle.success
    made.item.disabled = steps.spot.is_closed
    return made
