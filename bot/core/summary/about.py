"""What a summary may say beside what the compared words say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.core.dates import Dates

if TYPE_CHECKING:
    from datetime import date

    from bot.core.model import Document, OptOut, Platform


NO_DATES = Dates()


@dataclass(frozen=True, slots=True)
class About:
    """Whose text it is, how it was read, and the dates that its two versions name. What is not known is "" or None."""

    platform_name: str = ""
    title: str = ""
    opt_out: OptOut | None = None
    language: str = ""
    region: str = ""
    before: Dates = NO_DATES
    after: Dates = NO_DATES
    today: date | None = None

    @classmethod
    def the(cls, platform: Platform, document: Document, before: Dates, after: Dates, today: date) -> About:
        return cls(
            platform.name, document.title, platform.opt_out, document.language, document.region, before, after, today
        )
