"""What was deleted, counted."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.core.model import Forgotten
    from bot.core.summary import Catalogue


def forgotten(done: Forgotten, wording: Catalogue) -> str:
    """A line for each that there was any of."""
    counts = {name: count for name, count in asdict(done).items() if count}
    if not counts:
        return wording.say("forget.nothing")
    lines = [f"- {wording.say(f'forget.{name}', count=str(count))}" for name, count in counts.items()]
    return "\n".join([wording.say("forget.done"), *lines])
