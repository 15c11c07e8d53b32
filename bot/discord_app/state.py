"""What of Discord's servers is kept in memory: that we are there; no channels, threads, roles or emojis.

discord.py keeps everything that it hears of, 35 kB a server (measured with 2.7.1 on servers of 30 channels and 20
roles). What may be done in a channel is asked when it matters (`rights.py`).
"""

from __future__ import annotations

from typing import Any

import discord
from discord.state import AutoShardedConnectionState

_NEVER_KEPT = frozenset((
    "channels", "threads", "emojis", "stickers", "presences", "voice_states", "stage_instances",
    "guild_scheduled_events", "soundboard_sounds",
))  # fmt: skip


class FewFacts(AutoShardedConnectionState[discord.AutoShardedClient]):
    """discord.py's state, which forgets most. It dispatches two events of ours instead of discord.py's of channels:

    `place_changed(guild_id)`: who may do what on that server may have changed.
    `place_deleted(channel_id)`: that channel or thread is gone.
    """

    def parse_ready(self, data: Any) -> None:
        """A shard's servers anew: discord.py goes on believing in those that it had and that are not named any more."""
        shard, named = data["shard"][0], {int(guild["id"]) for guild in data["guilds"]}
        for guild in [one for one in self.guilds if one.shard_id == shard and one.id not in named]:
            self._remove_guild(guild)
            self.dispatch("guild_remove", guild)
        super().parse_ready(data)

    def parse_guild_create(self, data: Any) -> None:
        super().parse_guild_create(self._few(data))

    def parse_guild_update(self, data: Any) -> None:
        super().parse_guild_update(self._few(data))

    def parse_channel_create(self, data: Any) -> None:
        """A new channel is followed by nobody."""

    def parse_channel_update(self, data: Any) -> None:
        self._changed(data)

    def parse_channel_delete(self, data: Any) -> None:
        self._deleted(data)

    def parse_thread_create(self, data: Any) -> None:
        """As a new channel; but also when we were added to one that was there."""
        self._changed(data)

    def parse_thread_update(self, data: Any) -> None:
        self._changed(data)

    def parse_thread_delete(self, data: Any) -> None:
        self._deleted(data)

    def parse_thread_list_sync(self, data: Any) -> None:
        """Threads are not kept."""

    def parse_guild_role_create(self, data: Any) -> None:
        """We do not have it yet; when we do, it is said of us."""

    def parse_guild_role_update(self, data: Any) -> None:
        super().parse_guild_role_update(data)
        self._changed(data)

    def parse_guild_role_delete(self, data: Any) -> None:
        super().parse_guild_role_delete(data)
        self._changed(data)

    def parse_guild_member_update(self, data: Any) -> None:
        super().parse_guild_member_update(data)
        if int(data["user"]["id"]) == self.self_id:
            self._changed(data)

    def _few(self, data: Any) -> Any:
        """The server's description with only what we keep, for whoever took it apart before."""
        few = {name: value for name, value in data.items() if name not in _NEVER_KEPT}
        if "members" in few:
            few["members"] = [member for member in data["members"] if int(member["user"]["id"]) == self.self_id]
        few["roles"] = [role for role in data.get("roles", ()) if str(role["id"]) == str(data.get("id"))]  # @everyone
        return few

    def _changed(self, data: Any) -> None:
        if data.get("guild_id") is not None:
            self.dispatch("place_changed", int(data["guild_id"]))

    def _deleted(self, data: Any) -> None:
        if data.get("guild_id") is not None:
            self.dispatch("place_deleted", int(data["id"]))
