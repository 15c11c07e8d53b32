"""Messages whose buttons and selects somebody made up: Discord would only show ours, but nothing may rest on that."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from local_discord import LocalDiscord
    from local_discord.state import Channel, Message

_V2 = 1 << 15  # the flag of messages of Components V2


def made_up_button(discord: LocalDiscord, channel: Channel, custom_id: str) -> Message:
    return _message(discord, channel, {"type": 2, "style": 2, "label": "x", "custom_id": custom_id, "id": 2})


def made_up_select(discord: LocalDiscord, channel: Channel, custom_id: str, *values: str) -> Message:
    """It offers those values."""
    options = [{"label": value, "value": value} for value in values]
    return _message(discord, channel, {"type": 3, "custom_id": custom_id, "options": options, "id": 2})


def _message(discord: LocalDiscord, channel: Channel, item: dict[str, Any]) -> Message:
    return discord.post(channel, {"flags": _V2, "components": [{"type": 1, "id": 1, "components": [item]}]})
