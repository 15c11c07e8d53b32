"""Who is told, and how: destinations, subscriptions, messages, and what becomes of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.core.model.kinds import Level
from bot.core.model.told import Alert


@dataclass(frozen=True, slots=True)
class Destination:
    """A place that alerts go to. `face` is who delivers there; `address` is the channel's id, or "stdout".

    Where choices are made, one with the `address` "" stands for the whole server.
    """

    face: str  # "discord" or "terminal"
    address: str
    guild: str = ""  # the Discord server's id, "" elsewhere
    person: str = ""  # in direct messages, whose they are: the user's id
    forum: bool = False  # messages go into posts there


@dataclass(frozen=True, slots=True)
class Subscription:
    """`platform` is a platform's id, a bundle as "bundle/music" (no id has a slash), or "*" for the whole catalogue.

    `level` is the least that is told, `mention` the role that is called, "" for none; None where its channel's choice
    counts, else its server's, else the default.
    """

    destination: Destination
    platform: str
    level: Level | None = None
    mention: str | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """A stored alert with its number; `withdrawn` is why it was taken back, "" while it stands.

    One that is `held` waits for a look, or was withdrawn at it: nobody was told of it.
    """

    id: int
    alert: Alert
    withdrawn: str = ""
    withdrawn_at: datetime | None = None
    held: bool = False


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of an alert: to how many destinations it was sent, to how many it is still to be, the earliest of
    them not before `until` (None for at once); how many people `reported` that it looks wrong."""

    sent: int = 0
    waiting: int = 0
    until: datetime | None = None
    reported: int = 0


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
    nothing, None where the last message got through. `language` is a catalogue's code, "" for the operator's;
    `mentions` are roles that are called.
    """

    id: str
    destination: Destination
    alerts: tuple[Told, ...]
    tries: int = 0
    first_tried_at: datetime | None = None
    failures: int = 0
    heading: Heading = Heading.NONE
    closed_since: datetime | None = None
    language: str = ""
    mentions: tuple[str, ...] = ()

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
