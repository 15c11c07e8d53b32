"""From a person's /follow, through the store and the deliverer, to the right channels and only those."""

from __future__ import annotations

from datetime import timedelta

from bot.app.uncounted import Uncounted
from bot.core.model import Level, NewVersion, Outcome
from bot.deliver import Deliverer
from made_up import QUOTE, alert, platform

SUPPRESS_NOTIFICATIONS = 1 << 12  # a flag of Discord's messages


async def test_an_alert_reaches_the_channels_that_follow_once(face, discord, channel, store, clock):
    other = discord.add_channel(channel.guild, "elsewhere")
    moderator = discord.person(channel)
    await discord.slash(moderator, "follow", platform="tonewell")
    await discord.slash(moderator.at(other), "follow", platform="pixelnook")
    now = clock.now()
    version = NewVersion(QUOTE, "f" * 64, "reading", (), {}, alert=alert(level=Level.HIGH))
    await store.record(Outcome("tonewell/terms", now, now + timedelta(hours=6), version=version))
    deliverer = Deliverer(store, face.sender, clock, lambda: 0.5, Uncounted())
    assert await deliverer.once() == 1
    assert await deliverer.once() == 0
    (post,) = channel.standing
    assert QUOTE in post.text
    assert other.standing == []


async def test_what_joins_a_bundle_reaches_the_channels_that_follow_it_once_and_without_a_sound(
    face, discord, channel, store, clock, catalogue
):
    await store.join(catalogue.values(), clock.now())
    await discord.slash(discord.person(channel), "follow", platform="music", level="high")
    now = [*catalogue.values(), platform("reedbox", "Reedbox", makes=("music",))]
    await store.join(now, clock.now())
    await store.join(now, clock.now())
    deliverer = Deliverer(store, face.sender, clock, lambda: 0.5, Uncounted())
    assert await deliverer.once() == 0
    clock.move(hours=21)  # it comes with the morning
    assert await deliverer.once() == 1
    assert await deliverer.once() == 0
    (post,) = channel.standing
    assert post.texts[0] == "### Music: 1 platform joined"
    assert "you also hear about Reedbox." in post.text
    assert post.body["flags"] & SUPPRESS_NOTIFICATIONS
