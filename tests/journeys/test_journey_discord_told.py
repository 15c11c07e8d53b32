"""Three pages change: who hears of what, when, how, in which words; everybody once, and nobody else anything."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from journeys.program import Program, alerts
from journeys.told_site import LABELS, PERSONAL, WORKS
from local_discord.posts import CROSSPOSTED
from local_discord.state import FORUM, NEWS, PUBLIC_THREAD, TEXT

if TYPE_CHECKING:
    from local_discord.person import Person
    from local_discord.state import Channel, Message

INKMOOR, QUILLGATE, REEDBOX, OTHER = "inkmoor", "quillgate", "reedbox", "tonewell"
SAYS = {INKMOOR: WORKS, QUILLGATE: PERSONAL, REEDBOX: LABELS}  # high, high of personal data alone, low
ENGLISH = {"wording": "Exact wording", "todo": "What can I do?", "wrong": "This looks wrong"}
GERMAN = {"wording": "Genauer Wortlaut", "todo": "Was kann ich tun?", "wrong": "Das sieht falsch aus"}


@dataclass
class Ear:
    """Somebody who follows, in a channel; what they hear of at once, and when a day has passed."""

    who: Person
    now: tuple[str, ...] = ()
    later: tuple[str, ...] = ()

    @property
    def channel(self) -> Channel:
        return self.who.channel


class Town:
    """One channel for each way to hear."""

    def __init__(self, program: Program) -> None:
        self.program, self.discord = program, program.discord
        self.guild = self.discord.add_guild("Print makers")
        self.role = self.discord.add_role(self.guild, "artists", mentionable=True)
        both = (INKMOOR, QUILLGATE)
        self.ears = {
            "usual": self.ear(both),
            "high": self.ear(both),
            "all": self.ear(tuple(SAYS), type_=NEWS),
            "ticked": self.ear(tuple(SAYS)),
            "works": self.ear((INKMOOR,)),
            "digest": self.ear(later=both),
            "paused": self.ear(later=both),
            "bundle": self.ear(both),
            "role": self.ear((INKMOOR,)),
            "german": self.ear(both, guild=self.discord.add_guild("Druckwerkstatt", locale="de")),
            "forum": self.ear((INKMOOR,), type_=FORUM),
            "thread": self.ear((INKMOOR,), type_=PUBLIC_THREAD, parent=self.discord.add_channel(self.guild, "talk")),
            "other": self.ear(),
            "elsewhere": self.ear(guild=self.discord.add_guild("Musicians")),
            "former": self.ear(),
        }
        alone = self.discord.in_private(self.discord.person(self.ears["usual"].channel, locale="de", installed=True))
        self.ears["person"] = Ear(alone, (INKMOOR,))

    def ear(self, now=(), later=(), *, guild=None, type_: int = TEXT, parent: Channel | None = None) -> Ear:
        channel = self.discord.add_channel(guild or self.guild, "terms", type_, parent)
        return Ear(self.discord.person(channel), now, later)

    async def follow(self) -> None:
        """All of them, by commands; each chooses how it hears."""
        until = (self.program.now() + timedelta(hours=20)).isoformat(timespec="minutes")
        await self.follows("usual", *SAYS)
        await self.follows("high", *SAYS, level="high")
        await self.follows("all", *SAYS, level="low")
        await self.sends("all", "settings", publish=True)
        await self.follows("ticked", *SAYS)
        await self.tick("ticked", "disclosure")
        await self.follows("works", *SAYS)
        await self.sends("works", "settings", **{"personal-data": False})
        await self.follows("digest", *SAYS)
        await self.sends("digest", "settings", digest="daily")
        await self.follows("paused", *SAYS)
        await self.sends("paused", "pause", until=until)
        await self.follows("bundle", "bundle/art")
        await self.follows("role", INKMOOR, mention=self.role)
        await self.follows("german", *SAYS)
        await self.follows("thread", INKMOOR)
        await self.follows("other", OTHER)
        await self.follows("elsewhere", OTHER)
        await self.follows("former", *SAYS)
        for platform in SAYS:
            await self.discord.slash(self.ears["former"].who, "unfollow", platform=platform)
        forum = self.ears["forum"].channel
        await self.discord.slash(self.ears["usual"].who, "follow", platform=INKMOOR, channel=forum)
        await self.follows("person", INKMOOR)

    async def follows(self, name: str, *platforms: str, **more: object) -> None:
        for platform in platforms:
            await self.discord.slash(self.ears[name].who, "follow", platform=platform, **more)

    async def sends(self, name: str, command: str, **options: object) -> None:
        who = self.ears[name].who
        await self.discord.slash(who, command, channel=who.channel, **options)

    async def tick(self, name: str, *kinds: str) -> None:
        who = self.ears[name].who
        panel = await self.discord.slash(who, "settings", channel=who.channel)
        await self.discord.choose(who, panel, f"settings-kinds:{who.channel.id}", *kinds)

    def expected(self) -> dict[tuple[str, str], str]:
        """As `Program.told`: what is sent at once, and what waits."""
        return {
            (platform, str(ear.channel.id)): state
            for ear in self.ears.values()
            for state, platforms in (("sent", ear.now), ("owed", ear.later))
            for platform in platforms
        }

    def heard(self, name: str) -> list[Message]:
        """The alerts that came there, into posts of a forum too. A person was written to before, a post begun."""
        channel = self.ears[name].channel
        found = [one for place in (channel, *self.discord.threads(channel)) for one in alerts(place)]
        return found[1:] if name in {"person", "forum"} else found


@pytest.fixture
async def program(tmp_path):
    async with Program(tmp_path, *SAYS, OTHER) as running:
        yield running


async def test_each_hears_of_what_it_wants_as_it_wants_once_and_nobody_else_does(program):
    town = Town(program)
    await program.start()
    await program.reads()
    await town.follow()
    for platform, clause in SAYS.items():
        await program.turn(platform, clause)
    await program.tells(town.expected())

    for name, ear in town.ears.items():
        check(town, name, ear.now)
    assert [post.pings for post in town.heard("role")] == [[str(town.role.id)]]
    assert all(post.pings == [] for name in town.ears if name != "role" for post in town.heard(name))
    (in_forum,) = town.discord.threads(town.ears["forum"].channel)
    assert in_forum.name.startswith("Inkmoor")
    assert in_words(town, "german") == in_words(town, "person") == "### Wichtigkeit hoch"
    await program.site.until(lambda: all(post.body["flags"] & CROSSPOSTED for post in town.heard("all")))
    assert in_words(town, "usual") == "### High alert"

    await program.kill()
    program.later = timedelta(hours=25)
    await program.start()
    await program.tells(dict.fromkeys(town.expected(), "sent"))
    await program.stop()
    (digest,) = town.heard("digest")
    assert digest.texts[0].startswith("## Daily digest: 2 alerts")
    for name in ("digest", "paused"):
        assert all(SAYS[platform] in said(town, name) for platform in town.ears[name].later)
        assert LABELS not in said(town, name)
    for name in town.ears.keys() - {"digest", "paused"}:
        check(town, name, town.ears[name].now)


def check(town: Town, name: str, platforms: tuple[str, ...]) -> None:
    """One message for each of them, with its words and its buttons, and no other."""
    posts = {next(one for one in SAYS if one.title() in post.texts[0]): post for post in town.heard(name)}
    assert len(town.heard(name)) == len(platforms), name
    assert set(posts) == set(platforms), name
    for platform, post in posts.items():
        assert post.text.count(SAYS[platform]) == 1
        pressable = {one["custom_id"].partition(":")[0]: one["label"] for one in post.components if one["type"] == 2}
        assert pressable == (GERMAN if name in {"german", "person"} else ENGLISH)


def in_words(town: Town, name: str) -> str:
    """How the level of its first alert is said."""
    return town.heard(name)[0].texts[0].partition(":")[0]


def said(town: Town, name: str) -> str:
    return "\n".join(post.text for post in town.heard(name))
