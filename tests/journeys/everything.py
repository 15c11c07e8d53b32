"""All that people can send and press, each in a way that would do something: for tests that walk every one."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from bot.app.explaining import explaining
from bot.app.uncounted import Uncounted
from bot.app.wording import catalogue as wording_in
from bot.community import Community
from bot.config import Config
from bot.core.model import Destination, NewVersion, Outcome, Subscription
from bot.discord_app import DiscordFace
from bot.discord_app.buttons.every import BUTTONS
from bot.store import Database
from connected import HandClock, pace, running
from forged import made_up_button, made_up_select
from local_discord import LocalDiscord, pointed_at, rights
from made_up import alert, platform
from told_alerts import told

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from local_discord.asked import Asked
    from local_discord.person import Person
    from local_discord.state import Channel

_SUBCOMMANDS = (1, 2)
SAMPLES: dict[str, Any] = {  # for the options that must be given, by their names
    "platform": "tonewell",
    "first": "tonewell",
    "second": "pixelnook",
    "number": 1,
    "text": "We may use your content to train our AI models.",
    "url": "https://reedbox.example/terms",
    "alert": 1,
    "reason": "A draft.",
}
_EVERYBODYS = {"wording", "todo", "wrong", "share", "opt-outs-back", "opt-outs-next", "forget-me"}


@dataclass
class Everything:
    """A running face with all it can have, on the operator's server; alert 1 was told in `channel`, 2 and 3 wait."""

    discord: LocalDiscord
    store: Database
    clock: HandClock
    channel: Channel

    def sent(self) -> dict[str, dict[str, Any]]:
        """Every command, as "forget me", with its options."""
        known = {**self.discord.commands[0], **self.discord.commands[self.guild]}
        return {
            name: {one["name"]: SAMPLES[one["name"]] for one in told.get("options") or [] if one.get("required")}
            for command in known.values()
            for name, told in _leaves(command)
        }

    def moderators(self) -> list[str]:
        """The commands that need Manage Server."""
        needed = {name for name, one in self.discord.commands[0].items() if one["default_member_permissions"]}
        return [*(name for name in self.sent() if name in needed), "forget server"]

    def typed(self) -> list[tuple[str, str]]:
        """Every option that is filled in while somebody types, after its command."""
        known = {**self.discord.commands[0], **self.discord.commands[self.guild]}
        return [
            (name, option["name"])
            for command in known.values()
            for name, told in _leaves(command)
            for option in told.get("options") or []
            if option.get("autocomplete")
        ]

    @property
    def guild(self) -> int:
        assert self.channel.guild is not None
        return self.channel.guild.id

    def pressable(self) -> dict[str, str]:
        """The whole id of each button and select, by what it begins with; whose /forget me it is stays open."""
        at, guild = str(self.channel.id), str(self.guild)
        about = {"unfollow": f"0:{at}:tonewell", "setup-bundle": f"{at}:bundle/music:follow", "share": "here"}
        about |= {"go-on": guild, "stop": guild, "forget-server": guild}
        about |= {"review-tell": "2", "review-discard": "2", "review-wording": "3", "review-next": "3"}
        about |= {"review-page": "reports", "review-done": "0" * 16}
        verbs = [one.verb for one in BUTTONS]
        settled = {verb: at for verb in verbs if verb.startswith(("setup-", "settings-"))} | about
        return {verb: f"{verb}:{settled.get(verb, '1')}" for verb in verbs}

    def guarded(self) -> list[str]:
        """What the ids begin with of those that are not for everybody."""
        return [verb for verb in self.pressable() if verb not in _EVERYBODYS]

    async def send(self, who: Person, command: str) -> Asked:
        """As if an admin had opened it to everybody; people are never too fast."""
        self.clock.move(minutes=2)
        return await self.discord.slash(who, command, unhidden=True, **self.sent()[command])

    async def press(self, who: Person, verb: str) -> Asked:
        """The button, or a choice in the select, on a message that somebody may have made up."""
        self.clock.move(minutes=2)
        custom_id = self.pressable()[verb] if verb != "forget-me" else f"forget-me:{who.user.id}"
        if verb not in CHOSEN:
            return await self.discord.press(who, made_up_button(self.discord, who.channel, custom_id), custom_id)
        made_up = made_up_select(self.discord, who.channel, custom_id, CHOSEN[verb])
        return await self.discord.choose(who, made_up, custom_id, CHOSEN[verb])

    def owner(self) -> Person:
        """Of the application, and an admin: nobody may do more."""
        return replace(self.discord.operator(self.channel), permissions=rights.EVERYTHING)


CHOSEN = {
    "setup-channel": "1",
    "setup-level": "high",
    "setup-role": "1",
    "settings-language": "de",
    "settings-level": "low",
    "settings-kinds": "training",
    "settings-digest": "daily",
    "settings-mention": "1",
}


@asynccontextmanager
async def everything(folder: Path) -> AsyncIterator[Everything]:
    """In this process. Discord's clock is the machine's, so that its three seconds are real."""
    clock = HandClock()
    known = [platform("tonewell", "Tonewell", makes=("music",)), platform("pixelnook", "PixelNook", makes=("art",))]
    store = Database(folder / "clausewatch.db")
    async with LocalDiscord() as discord, store:
        channel = discord.add_channel(discord.add_guild("Sound makers"), "terms-watch")
        assert channel.guild is not None
        place = Destination("discord", str(channel.id), str(channel.guild.id))
        await store.follow(Subscription(place, "tonewell"), clock.now())
        await told(store, clock.now())
        for one in "23":
            held = NewVersion(one, one * 64, "reading", (), {}, alert=alert(at=clock.now()))
            await store.record(Outcome("tonewell/terms", clock.now(), clock.now(), version=held), hold=True)
        face = DiscordFace(
            *(Community(store, {one.id: one for one in known}, clock), store, clock, wording_in, Uncounted(), pace()),
            explain=explaining(Config()),
            operator_guild=str(channel.guild.id),
            holds_alerts=True,
        )
        with pointed_at(discord.api_url, discord.gateway_url):
            async with running(discord, face):
                yield Everything(discord, store, clock, channel)
        assert discord.rest.violations == []


def _leaves(command: dict[str, Any], before: str = "") -> list[tuple[str, dict[str, Any]]]:
    """The command, or its subcommands, each with its whole name."""
    name = f"{before}{command['name']}"
    inside = [one for one in command.get("options") or [] if one["type"] in _SUBCOMMANDS]
    return [leaf for one in inside for leaf in _leaves(one, f"{name} ")] if inside else [(name, command)]
