"""What the use cases of people give back."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.community.states import State, state_of_all

if TYPE_CHECKING:
    from bot.core.figures import Figures
    from bot.core.model import Document, Health, Kind, OptOut, Platform, Preferences, Standing, Subscription


@dataclass(frozen=True, slots=True)
class Followed:
    """A subscription with its name in English; `changed` is False when a request found nothing to do.

    `heard` is how it is heard, where its own choices, its channel's and its server's are put together. `state` is a
    platform's, None for a bundle or all; `platforms` is how many a bundle holds now, None for what is no bundle.
    `through` is what else is followed that brings the same alerts: "*", or bundles as in `Subscription`.
    """

    subscription: Subscription
    name: str
    heard: Preferences
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


@dataclass(frozen=True, slots=True)
class Beside:
    """What two platforms say of one kind: each sentence once, in the documents' order."""

    kind: Kind
    first: tuple[Standing, ...]
    second: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Two platforms, and each kind of clause that either has; where one is not known, its side is empty."""

    first: PlatformStatus
    second: PlatformStatus
    kinds: tuple[Beside, ...]


@dataclass(frozen=True, slots=True)
class ChoiceThere:
    """How one says no to a platform: `opt_out` as its declaration says, None where nobody knows one.

    `names_choice` says that its texts name one today; `is_known` that any of them was ever confirmed.
    """

    platform: Platform
    opt_out: OptOut | None
    names_choice: bool
    is_known: bool


class Came(StrEnum):
    """What came of a suggestion. The message catalogues may have a sentence for each."""

    NEW = "new"
    AGAIN = "again"  # the same person suggested it before
    WATCHED = "watched"  # what is there is watched already, or declared


@dataclass(frozen=True, slots=True)
class Suggested:
    """`url` is as it is stored; `platform` whose page it is, None where it is nobody's that we know."""

    url: str
    came: Came
    platform: Platform | None = None


@dataclass(frozen=True, slots=True)
class Refreshed:
    """`documents` of the platform are looked at now; none where none of them is watched. `left` more are not, as their
    sites asked us to wait, or to stay away."""

    platform: Platform
    documents: int
    left: int = 0


@dataclass(frozen=True, slots=True)
class Condition:
    """How it goes: counts of what is watched now, of how many platforms, and the documents that fail, longest first."""

    figures: Figures
    platforms: int
    failing: tuple[tuple[Document, Health], ...]
