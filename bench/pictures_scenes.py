"""What is pictured: each scene brings something about on a server, and takes pictures of what people see."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from pictures_world import NOW

from bot.core.model import Destination, Digest, Level

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from pictures_studio import Studio
    from pictures_world import Past

    Scene = Callable[[Studio, Past], Awaitable[None]]

_JUST_NOW = NOW - timedelta(minutes=2)
_CHANGES = (("high", "tonewell"), ("medium", "lanternfold"), ("low", "inkmoor"), ("escaped", "pixelnook"))
_TYPED = "By posting you let us use your drawings to train AI models, unless you opt out in Settings → Privacy."


async def alerts(place: Studio, past: Past) -> None:
    """One of each level; one of a platform whose name Discord could take for formatting; one that was taken back."""
    await _follow(place)
    for name, platform in _CHANGES:
        await past.reads(f"{platform}/terms", 1, _JUST_NOW)
        await place.deliver()
        await place.take(f"alert-{name}", place.channel.last_message)
    (told,) = await place.store.latest("pixelnook", 1)
    await place.store.retract(told.id, "The sentence had stood on another page before.", NOW)
    await place.deliver()
    await place.take("alert-withdrawn", place.channel.last_message)


async def languages(place: Studio, past: Past) -> None:
    for language, platform in (("de", "tonewell"), ("ja", "pixelnook")):
        await _follow(place, language=language)
        await past.reads(f"{platform}/terms", 1, _JUST_NOW)
        await place.deliver()
        await place.take(f"alert-{language}", place.channel.last_message, locale=language)


async def buttons(place: Studio, past: Past) -> None:
    """What the buttons of an alert answer."""
    await _follow(place)
    await past.reads("tonewell/terms", 1, _JUST_NOW)
    await place.deliver()
    alert = place.channel.last_message
    for name, label in (("wording", "Exact wording"), ("do", "What can I do?"), ("wrong", "This looks wrong")):
        await place.take(f"button-{name}", await place.member.click(alert, label=label), place.member)


async def digest(place: Studio, past: Past) -> None:
    await _follow(place, digest=Digest.DAILY)
    for _, platform in _CHANGES:
        await past.reads(f"{platform}/terms", 1, _JUST_NOW)
    await place.later(timedelta(days=1))
    await place.deliver()
    await place.take("digest", place.channel.last_message)


async def status(place: Studio, past: Past) -> None:
    """Of a platform that changed today, and of one that cannot be read."""
    await past.reads("tonewell/terms", 1, _JUST_NOW)
    for name in ("tonewell", "castwick"):
        await place.take(f"status-{name}", await place.ask(place.member, "status", platform=name), place.member)


async def setup(place: Studio, _: Past) -> None:
    """Begun, half-way, its sample, and its end."""
    who, step = place.moderator, await place.ask(place.moderator, "setup")
    await place.take("setup", step, who)
    for label in ("Art", "Music"):
        await who.click(step.response, label=label)
    await place.take("setup-chosen", step, who)
    await who.click(step.response, label="Send a sample alert")
    await place.take("setup-sample", place.channel.last_message)
    await who.click(step.response, label="Done")
    await place.take("setup-done", step, who)


async def lists(place: Studio, past: Past) -> None:
    """What people ask for, each as it comes."""
    who = place.moderator
    for platform in ("tonewell", "pixelnook", "castwick", "bundle/writing"):
        await place.ask(who, "follow", platform=platform, channel=place.channel)
    for _, platform in _CHANGES:
        await past.reads(f"{platform}/terms", 1, _JUST_NOW)
    for name, command, options in (
        ("followed", "follow", {"platform": "lanternfold", "level": "high"}),
        ("following", "following", {}),
        ("settings", "settings", {}),
        ("pause", "pause", {}),
        ("opt-outs", "opt-outs", {}),
        ("latest", "latest", {}),
        ("side-by-side", "side-by-side", {"first": "tonewell", "second": "pixelnook"}),
        ("explain", "explain", {"text": _TYPED}),
        ("help", "help", {}),
        ("about", "about", {}),
        ("privacy", "privacy", {}),
    ):
        if command in who.available_commands(place.channel):
            await place.take(name, await place.ask(who, command, **options), who)


async def _follow(place: Studio, level: Level = Level.LOW, **chosen: object) -> None:
    """The channel follows all there is."""
    where = Destination("discord", str(place.channel.id), guild=str(place.guild.id))
    await place.community.follow(where, "all", level)
    if chosen:
        await place.community.choose(where, **chosen)


SCENES = (alerts, languages, buttons, digest, status, setup, lists)
