"""How people want to hear: what a server, a channel or a person chose, and what that comes to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum

from bot.core.model.kinds import Kind, Level

FOREVER = datetime(9999, 1, 1, tzinfo=UTC)  # the end of a pause that somebody ends


class Digest(StrEnum):
    """Whether a destination hears at once, or of everything together once a day or on Mondays."""

    NONE = "none"
    DAILY = "daily"
    WEEKLY = "weekly"


@dataclass(frozen=True, slots=True)
class Choices:
    """What somebody chose, None where they chose nothing; the fields are those of `Preferences`."""

    digest: Digest | None = None
    zone: str | None = None
    hour: int | None = None
    reminders: bool | None = None
    publish: bool | None = None
    level: Level | None = None
    kinds: frozenset[Kind] | None = None
    personal: bool | None = None
    mention: str | None = None
    language: str | None = None
    quiet_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Preferences:
    """How a destination hears, where all who chose are asked.

    `level` is the least that is told; one of `kinds` is told whatever its level; without `personal` only what touches
    works counts, not what touches personal data alone. `mention` is a role's id, "" for nobody's; `language` a
    catalogue's code, "" for the operator's. `hour` (0 to 23) in the time zone `zone` (an IANA name) is when digests and
    reminders come; with `publish` messages are published to those who follow an announcement channel. Nothing is sent
    before `quiet_until`.
    """

    digest: Digest = Digest.NONE
    zone: str = "UTC"
    hour: int = 9
    reminders: bool = True
    publish: bool = False
    level: Level = Level.MEDIUM
    kinds: frozenset[Kind] = frozenset()
    personal: bool = True
    mention: str = ""
    language: str = ""
    quiet_until: datetime | None = None

    def with_own(self, level: Level | None, mention: str | None) -> Preferences:
        """The same with what a subscription chose for itself."""
        return replace(
            self,
            level=self.level if level is None else level,
            mention=self.mention if mention is None else mention,
        )
