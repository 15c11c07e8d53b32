"""What the use cases of people give back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.community.states import State, state_of_all

if TYPE_CHECKING:
    from bot.core.model import Health, Platform, Standing, Subscription


@dataclass(frozen=True, slots=True)
class Followed:
    """A subscription with its name in English; `changed` is False when a request found nothing to do.

    `state` is a platform's, None for a bundle or all; `platforms` is how many a bundle holds now, None for what is no
    bundle. `through` is what else is followed that brings the same alerts: "*", or bundles as in `Subscription`.
    """

    subscription: Subscription
    name: str
    changed: bool = True
    state: State | None = None
    platforms: int | None = None
    through: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentStatus:
    """One document today. `standing` is in the text's order."""

    title: str
    url: str
    state: State
    health: Health
    standing: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class PlatformStatus:
    """What a platform's documents say about AI today, in the declaration's order."""

    platform: Platform
    documents: tuple[DocumentStatus, ...]

    @property
    def state(self) -> State:
        return state_of_all(document.state for document in self.documents)

    @property
    def is_known(self) -> bool:
        """Whether any text of it was ever confirmed: else what it says is not known, which is not nothing."""
        return any(document.health.confirmed_at for document in self.documents)
