"""Pausing and resuming: a server's, a channel's or a person's alerts wait, and come when the pause ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.core.due import quiet_until

if TYPE_CHECKING:
    from datetime import datetime

    from bot.community.requests import Community
    from bot.core.model import Destination, Preferences


class Resumed(NamedTuple):
    """`ended` is whether anything was paused; `channels` had pauses of their own, which ended with the server's."""

    ended: bool
    channels: tuple[Destination, ...]
    held: Preferences


async def pause(community: Community, where: Destination, until: datetime) -> None:
    """Nothing is told there before that; `FOREVER` for no end. A server's pause takes in its channels' shorter ones."""
    await community.choose(where, quiet_until=until)
    for channel, own in await _own_pauses(community, where):
        if own <= until:
            await community.choose(channel, quiet_until=None)


async def resume(community: Community, where: Destination, now: datetime) -> Resumed:
    """What waited there comes. A channel goes on though its server is paused."""
    was = quiet_until(now, await community.preferences(where)) is not None
    ended = []
    for channel, own in await _own_pauses(community, where):
        await community.choose(channel, quiet_until=None)
        if own > now:
            ended.append(channel)
    held = await community.choose(where, quiet_until=None)
    if where.address and quiet_until(now, held):
        held = await community.choose(where, quiet_until=now)  # a pause that is over, before the server's that is not
    return Resumed(was or bool(ended), tuple(ended), held)


async def _own_pauses(community: Community, server: Destination) -> list[tuple[Destination, datetime]]:
    """Of a server's channels; of a channel or a person there are none."""
    return [] if server.address else await community.own_pauses(server.guild)
