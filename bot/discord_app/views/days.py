"""The days that an alert names, as Discord shows them in each reader's own way."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from discord.utils import format_dt

if TYPE_CHECKING:
    from datetime import date

    from bot.core.model import Alert, Line
    from bot.core.summary import Catalogue

# Discord takes a moment, and shows its day in the reader's time zone. At ten in the morning, UTC, it is the same day
# from Hawaii (-10) to Tonga (+13); no moment is on one day everywhere from -11 to +14.
_SAME_DAY = time(10, tzinfo=UTC)
_SAID = ("know.effective", "know.in_effect", "choice.until")


def day(on: date) -> str:
    """It as Discord's timestamp, without an hour."""
    return format_dt(datetime.combine(on, _SAME_DAY), "D")


def days(alert: Alert, wording: Catalogue) -> str:
    """From when the text counts, and until when one can choose; "" where it names neither."""
    named = (("frame.effective", alert.effective_on), ("frame.choose", alert.choose_by))
    return " · ".join(wording.say(name, when=day(on)) for name, on in named if on)


def only_says_days(line: Line, alert: Alert) -> bool:
    """Whether `days` says all that this line of the summary does."""
    known = {on.isoformat() for on in (alert.effective_on, alert.choose_by) if on}
    said = [dict(one.facts).get("date") in known and one.id in _SAID for one in line.says]
    return bool(said) and all(said) and not line.text
