"""What a message's alerts look like to people: its components, its texts, its buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.app.wording import catalogue as wording_in
from bot.discord_app.views.alert import alert_layout
from local_discord import rules
from local_discord.state import every_component

if TYPE_CHECKING:
    from bot.core.model import Message


def body_of(one: Message, tag: str = "en") -> dict[str, Any]:
    return {"components": alert_layout(one, wording_in(tag)).to_components(), "flags": rules.COMPONENTS_V2}


def buttons_of(one: Message, tag: str = "en") -> dict[str, str]:
    """Their ids and what stands on them."""
    found = every_component(body_of(one, tag)["components"])
    return {c["custom_id"]: c["label"] for c in found if c["type"] == 2}


def texts_of(one: Message) -> list[str]:
    return [c["content"] for c in every_component(body_of(one)["components"]) if c["type"] == 10]
