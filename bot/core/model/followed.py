"""Who is told, and how: destinations, subscriptions, messages, and what becomes of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.core.model.kinds import Level
from bot.core.model.told import Alert


@dataclass(frozen=True, slots=True)
class Destination:
    """A place that alerts go to. `face` is who delivers there; `address` is the channel's id, or "stdout"."""

    face: str  # "discord" or "terminal"
    address: str
    guild: str = ""  # the Discord server's id, "" elsewhere


@dataclass(frozen=True, slots=True)
class Subscription:
    """`platform` is a platform's id, a bundle as "bundle/music" (no id has a slash), or "*" for the whole catalogue."""

    destination: Destination
    platform: str
    level: Level = Level.MEDIUM


class Digest(StrEnum):
    """Whether a destination hears at once, or of everything together once a day or on Mondays."""

    NONE = "none"
    DAILY = "daily"
    WEEKLY = "weekly"


@dataclass(frozen=True, slots=True)
class Preferences:
    """How a destination hears. `hour` (0 to 23) in the time zone `zone` (an IANA name) is when digests and reminders
    come; with `publish` its messages are published to those who follow an announcement channel."""

    digest: Digest = Digest.NONE
    zone: str = "UTC"
    hour: int = 9
    reminders: bool = True
    publish: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """A stored alert with its number; `withdrawn` is why it was taken back, "" while it stands."""

    id: int
    alert: Alert
    withdrawn: str = ""
    withdrawn_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of an alert: to how many destinations it was sent, to how many it is still to be, the earliest of
    them not before `until` (None for at once)."""

    sent: int = 0
    waiting: int = 0
    until: datetime | None = None


class Heading(StrEnum):
    """What a message is, beside the alerts in it."""

    NONE = ""
    DAILY = "daily"
    WEEKLY = "weekly"
    LATE = "late"  # what could not be delivered for more than a week


@dataclass(frozen=True, slots=True)
class Message:
    """One post to one destination, its contents fixed before the first try.

    `id` (at most 25 characters) is the nonce; `tries` counts earlier attempts that may have arrived, `first_tried_at`
    is None before the first; `failures` counts all of them. `closed_since` is since when the destination takes
    nothing, None where the last message got through.
    """

    id: str
    destination: Destination
    alerts: tuple[Told, ...]
    tries: int = 0
    first_tried_at: datetime | None = None
    failures: int = 0
    heading: Heading = Heading.NONE
    closed_since: datetime | None = None

    @property
    def is_withdrawn(self) -> bool:
        """Whether nothing in it stands any more."""
        return all(told.withdrawn for told in self.alerts)


class Closed(StrEnum):
    """Why a destination takes no messages."""

    GONE = "gone"  # the channel was deleted
    LEFT = "left"  # we are not on its server any more
    PERMISSION = "permission"  # we may not write there
    PERSON = "person"  # somebody takes no direct messages from us


@dataclass(frozen=True, slots=True)
class Pause:
    """A destination that takes nothing. `lacks` names the missing permission, "" for none; `again_at` is when it is
    tried again by itself, None for never."""

    why: Closed
    lacks: str = ""
    again_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Paused:
    """What is known of a pause that lasts: `waiting` counts the alerts that wait for its end."""

    destination: Destination
    why: Closed
    lacks: str
    since_at: datetime
    waiting: int


@dataclass(frozen=True, slots=True)
class Failure:
    """What becomes of a message that did not arrive: tried again at that moment or (None) never; with `nothing_sent` it
    is certain that no part of it arrived; `pause` where the destination itself takes nothing."""

    reason: str
    again_at: datetime | None
    nothing_sent: bool = False
    pause: Pause | None = None


@dataclass(frozen=True, slots=True)
class Retraction:
    """What taking an alert back comes to: messages to edit, deliveries that never will be sent; `already` where it was
    withdrawn before and nothing new is done."""

    told: Told
    edits: int
    dropped: int
    already: bool = False


class After(StrEnum):
    """What is still to be done with a message that was sent."""

    EDIT = "edit"  # an alert in it was withdrawn
    PUBLISH = "publish"  # to those who follow the announcement channel that it stands in


@dataclass(frozen=True, slots=True)
class FollowUp:
    """`receipt` is the other side's id of the message; `tries` counts earlier attempts."""

    message: Message
    what: After
    receipt: str
    tries: int = 0
