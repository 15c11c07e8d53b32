"""discord.py's memory of each channel's limits, tidied seldom.

Once it knows 256 channels, discord.py 2.7.1 looks through all of them at each request for a channel that it does not
know: for an alert to 5,000 channels that was a fifth of all processor time (`bench/delivery.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from discord.http import HTTPClient

_EVERY = 60.0  # seconds; it forgets what was not asked for in 300
_TIDY = "_try_clear_expired_ratelimits"


def tidied_seldom(http: HTTPClient, seconds: Callable[[], float]) -> None:
    """Have it do so once a minute. Where a later discord.py does it otherwise, nothing is changed."""
    tidy = getattr(http, _TIDY, None)
    if tidy is None:
        return
    due = seconds() + _EVERY

    def tidy_when_due() -> None:
        nonlocal due
        if seconds() >= due:
            due = seconds() + _EVERY
            tidy()

    setattr(http, _TIDY, tidy_when_due)
