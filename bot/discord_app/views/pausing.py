"""What is said of pauses, and of the moments that end them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord.utils import format_dt

from bot.core.model import FOREVER, Digest

if TYPE_CHECKING:
    from datetime import datetime, tzinfo

    from bot.community import Moment, Resumed
    from bot.core.model import Destination
    from bot.core.summary import Catalogue

_MOST_NAMED = 20  # channels in one sentence


def paused(where: Destination, until: datetime, wording: Catalogue) -> str:
    """Since now, and until when."""
    if until >= FOREVER:
        return wording.say("pause.forever", scope=_scope(where, wording))
    return wording.say("pause.until", scope=_scope(where, wording), when=format_dt(until, "f"))


def resumed(where: Destination, result: Resumed, wording: Catalogue) -> str:
    """That what was held back comes, and which channels' own pauses ended, too."""
    told = "resume.not" if not result.ended else "resume.done"
    if result.ended and result.held.digest is not Digest.NONE:
        told = "resume.done.digest"
    said = [wording.say(told, scope=_scope(where, wording))]
    if result.channels:
        names = [f"<#{channel.address}>" for channel in result.channels]
        rest = {"rest": str(len(names) - _MOST_NAMED)} if len(names) > _MOST_NAMED else {}
        said.append(wording.say("resume.channels", names="\n".join(names[:_MOST_NAMED]), **rest))
    return " ".join(said)


def quiet(until: datetime, wording: Catalogue) -> str:
    """For a line about a place that is paused."""
    if until >= FOREVER:
        return wording.say("quiet.forever")
    return wording.say("quiet.until", when=format_dt(until, "f"))


def moment(one: Moment, zone: tzinfo, wording: Catalogue) -> str:
    """A suggestion: in words, with the time that it comes to there."""
    at = f"{one.at.astimezone(zone):%Y-%m-%d %H:%M}"
    return f"{spoken(one, wording)} ({at})" if one.name else at


def spoken(one: Moment, wording: Catalogue) -> str:
    """In words alone."""
    return wording.say(f"moment.{one.name}", count=str(one.number), hour=str(one.number))


def _scope(where: Destination, wording: Catalogue) -> str:
    if where.address:
        return wording.say("scope.you") if where.person else f"<#{where.address}>"
    return wording.say("scope.server")
