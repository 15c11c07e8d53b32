"""How a server, a channel or a person hears: every choice in words, where it comes from, and what changes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import discord
from discord import ui

from bot.core.due import quiet_until
from bot.core.model import Digest, Kind
from bot.discord_app.harmless import fitted
from bot.discord_app.views.pausing import quiet
from bot.discord_app.views.setup import levels, roles

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime

    from bot.core.model import Choices, Destination, Preferences
    from bot.core.summary import Catalogue

    Item = Any  # a ui.DynamicItem of a button or a select; for mypy none of them fits into an ActionRow
    Select = ui.Select[Any] | ui.RoleSelect[Any]

_ZONE = 40  # characters of a time zone's name


class Panel(NamedTuple):
    """`own` was chosen for `where` itself, `server` for the server around a channel; `held` is what it comes to."""

    where: Destination
    own: Choices
    server: Choices
    held: Preferences
    languages: Sequence[str]  # that alerts can be written in, by their codes
    said: str = ""  # what just happened, or is to be known


class Items(NamedTuple):
    """What makes the selects and buttons, each about "server", "me" or a channel's id."""

    language: Callable[[str, Select], Item]
    level: Callable[[str, Select], Item]
    kinds: Callable[[str, Select], Item]
    digest: Callable[[str, Select], Item]
    mention: Callable[[str, Select], Item]
    personal: Callable[[str, Catalogue], Item]
    reminders: Callable[[str, Catalogue], Item]
    publish: Callable[[str, Catalogue], Item]
    reset: Callable[[str, Catalogue], Item]


def settings_layout(panel: Panel, about: str, now: datetime, wording: Catalogue, items: Items) -> ui.LayoutView:
    """What counts now, each line with where it comes from; then what changes it at once."""
    said = "\n".join(_lines(panel, now, wording))
    box: ui.Container[ui.LayoutView] = ui.Container(
        ui.TextDisplay(f"### {_title(panel.where, wording)}\n{said}"),
        ui.ActionRow(items.language(about, _languages(panel, wording))),
        ui.ActionRow(items.level(about, levels(panel.held.level, wording))),
        ui.ActionRow(items.kinds(about, _kinds(panel.held, wording))),
        ui.ActionRow(items.digest(about, _digests(panel.held, wording))),
    )
    toggles = [items.personal, items.reminders]
    if panel.where.guild:
        box.add_item(ui.ActionRow(items.mention(about, roles(panel.held.mention, wording))))
        toggles.append(items.publish)
    on = (panel.held.personal, panel.held.reminders, panel.held.publish)
    buttons = [_toggle(make(about, wording), is_on=is_on) for make, is_on in zip(toggles, on, strict=False)]
    box.add_item(ui.ActionRow(*buttons, _reset(items.reset(about, wording), panel, wording)))
    box.add_item(ui.TextDisplay(f"-# {wording.say('settings.more')}"))
    if panel.said:
        box.add_item(ui.TextDisplay(panel.said))
    return ui.LayoutView(timeout=None).add_item(box)


def _title(where: Destination, wording: Catalogue) -> str:
    if where.person:
        return wording.say("settings.title.you")
    if where.address:
        return wording.say("settings.title.channel", channel=f"<#{where.address}>")
    return wording.say("settings.title.server")


def _lines(panel: Panel, now: datetime, wording: Catalogue) -> Iterator[str]:
    """A line a choice, as long as it says anything."""
    held, at = panel.held, {"hour": str(panel.held.hour), "zone": fitted(panel.held.zone, _ZONE)}
    said = {
        "language": wording.say(f"choice.language.{held.language}" if held.language else "settings.language.default"),
        "level": wording.say(f"heard.{held.level.word}"),
        "kinds": wording.kinds(sorted(held.kinds, key=list(Kind).index)) or wording.say("settings.kinds.none"),
        "personal": wording.say("settings.personal" if held.personal else "settings.personal.not"),
        "digest": wording.say(f"settings.{held.digest}", **at),
        "reminders": wording.say("settings.remind" if held.reminders else "settings.remind.not", **at),
    }
    if panel.where.guild:
        said["publish"] = wording.say("settings.publish" if held.publish else "settings.publish.not")
        said["mention"] = f"<@&{held.mention}>" if held.mention else wording.say("settings.mention.none")
    until = quiet_until(now, held)
    said["quiet_until"] = quiet(until, wording) if until else wording.say("settings.quiet.none")
    for name, text in said.items():
        source = _source(panel, name)
        chosen = f" · *{wording.say(f'settings.from.{source}')}*" if source else ""
        yield f"**{wording.say(f'settings.field.{name}')}** · {text}{chosen}"


def _source(panel: Panel, name: str) -> str:
    """Who chose it, "" for nobody: most are the defaults, and to say so of each tells nobody anything.

    Of the time zone and the hour nothing is said apart: they show in the digest's and the reminders' lines.
    """
    if getattr(panel.own, name) is not None:
        return "own"
    return "" if getattr(panel.server, name) is None else "server"


def _languages(panel: Panel, wording: Catalogue) -> ui.Select[Any]:
    options = [
        discord.SelectOption(label=wording.say(f"choice.language.{tag}"), value=tag, default=tag == panel.held.language)
        for tag in panel.languages
    ]
    return ui.Select(placeholder=wording.say("settings.field.language"), options=options)


def _kinds(held: Preferences, wording: Catalogue) -> ui.Select[Any]:
    options = [
        discord.SelectOption(label=_capital(wording.kinds((kind,))), value=kind.value, default=kind in held.kinds)
        for kind in Kind
    ]
    placeholder = wording.say("settings.pick.kinds")
    return ui.Select(placeholder=placeholder, min_values=0, max_values=len(options), options=options)


def _digests(held: Preferences, wording: Catalogue) -> ui.Select[Any]:
    options = [
        discord.SelectOption(
            label=_capital(wording.say(f"choice.digest.{one.value}")), value=one.value, default=one is held.digest
        )
        for one in Digest
    ]
    return ui.Select(placeholder=wording.say("settings.field.digest"), options=options)


def _toggle(made: Item, *, is_on: bool) -> Item:
    """With a mark where it is on: colour alone would not tell everybody."""
    if is_on:
        made.item.label = f"✓ {made.item.label}"
        made.item.style = discord.ButtonStyle.success
    return made


def _reset(made: Item, panel: Panel, wording: Catalogue) -> Item:
    if panel.where.guild and panel.where.address:
        made.item.label = wording.say("settings.reset.channel")
    return made


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
