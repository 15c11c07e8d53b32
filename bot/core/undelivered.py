"""What becomes of a message that did not arrive."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.core.model import Closed, Failure, Pause
from bot.errors import (
    DestinationClosed,
    DestinationGone,
    MessageRefused,
    PersonClosed,
    SendLater,
    SendUnknown,
    Withdrawn,
)

if TYPE_CHECKING:
    from datetime import datetime

    from bot.core.model import Message
    from bot.errors import SendError

FIRST_WAIT = timedelta(seconds=2)  # after a first failure that passes; each further one doubles it
LONGEST_WAIT = timedelta(minutes=15)
DAILY_TRY = timedelta(days=1)  # where a permission is missing, in case nobody told us that it was given
_SPREAD = 0.1  # of a day, either way
_DOUBLINGS = 12  # 2**12 times 2 s is beyond the longest wait already
_PERSON_AGAIN = timedelta(hours=6)
_PERSON_LIMIT = timedelta(days=1)  # so long somebody who takes no direct messages is tried again


def failure(error: SendError, message: Message, now: datetime, chance: float) -> Failure:
    """`chance`, in [0, 1), spreads retries so that they do not come together."""
    if isinstance(error, MessageRefused | SendUnknown | Withdrawn):
        return Failure(str(error), None)
    if isinstance(error, DestinationClosed):
        pause = pause_for(error, message.closed_since, now, chance)
        return Failure(str(error), pause.again_at or now + DAILY_TRY, error.nothing_sent, pause)
    return Failure(str(error), now + _wait(error, message.failures, chance), error.nothing_sent)


def pause_for(error: DestinationClosed, closed_since: datetime | None, now: datetime, chance: float) -> Pause:
    """`closed_since` is None where it has just been found closed. `chance` spreads the daily tries of what an alert to
    thousands finds closed within minutes."""
    if isinstance(error, DestinationGone):
        return Pause(Closed.LEFT if error.left else Closed.GONE)
    if isinstance(error, PersonClosed):
        given_up = closed_since is not None and now - closed_since >= _PERSON_LIMIT
        return Pause(Closed.PERSON, again_at=None if given_up else now + _PERSON_AGAIN)
    return Pause(Closed.PERMISSION, error.lacks, now + DAILY_TRY * (1 + _SPREAD * (2 * chance - 1)))


def _wait(error: SendError, failures: int, chance: float) -> timedelta:
    """From a half to the whole of the doubled wait, and never less than was asked for (up to a day)."""
    doublings: int = 2 ** min(failures, _DOUBLINGS)
    wait = min(LONGEST_WAIT, FIRST_WAIT * doublings) * (0.5 + chance / 2)
    asked = error.retry_after if isinstance(error, SendLater) else None
    return min(DAILY_TRY, max(wait, asked or wait))
