"""From a person's /follow, through the store and the deliverer, to the right channels and only those."""

from __future__ import annotations

from datetime import timedelta

from bot.core.model import Level, NewVersion, Outcome
from bot.deliver import Deliverer
from made_up import QUOTE, alert


async def test_an_alert_reaches_the_channels_that_follow_once(face, discord, channel, store, clock):
    other = discord.add_channel(channel.guild, "elsewhere")
    moderator = discord.person(channel)
    await discord.slash(moderator, "follow", platform="tonewell")
    await discord.slash(moderator.at(other), "follow", platform="pixelnook")
    now = clock.now()
    version = NewVersion(QUOTE, "f" * 64, "reading", (), {}, alert=alert(level=Level.HIGH))
    await store.record(Outcome("tonewell/terms", now, now + timedelta(hours=6), version=version))
    deliverer = Deliverer(store, face.sender, clock, lambda: 0.5)
    assert await deliverer.once() == 1
    assert await deliverer.once() == 0
    (post,) = channel.standing
    assert QUOTE in post.text
    assert other.standing == []
