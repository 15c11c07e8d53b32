"""What is followed, by channel: a page of lines, each with a button to end it."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from discord import ui

from bot.community import State
from bot.core.due import quiet_until
from bot.discord_app.views.answers import subject
from bot.discord_app.views.pausing import quiet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime

    from bot.community import Followed
    from bot.core.summary import Catalogue

    Button = ui.DynamicItem[ui.Button[Any]]

_A_PAGE = 8  # lines of three components, as many channels' names, a head and two buttons: of Discord's 40 at most 37


class Buttons(NamedTuple):
    """What makes them, from what they are about."""

    unfollow: Callable[[str, Catalogue], Button]  # about "page:channel:what"
    back: Callable[[str, Catalogue], Button]  # about "page", as the next
    next: Callable[[str, Catalogue], Button]


def following_layout(
    held: Sequence[Followed], page: int, now: datetime, wording: Catalogue, buttons: Buttons
) -> ui.LayoutView:
    """That page, from 0; the last where it is beyond. Who is paused, and what is not watched, is said."""
    pages = max(1, -(-len(held) // _A_PAGE))
    page = min(page, pages - 1)
    ordered = sorted(held, key=lambda one: (int(_address(one)), one.name.casefold()))
    box: ui.Container[ui.LayoutView] = ui.Container(ui.TextDisplay(_head(held, page, pages, wording)))
    for _, lines in groupby(ordered[page * _A_PAGE : (page + 1) * _A_PAGE], key=_address):
        of_channel = list(lines)
        if place := _place(of_channel[0], now, wording):
            box.add_item(ui.TextDisplay(place))
        for one in of_channel:
            about = f"{page}:{_address(one)}:{one.subscription.platform}"
            box.add_item(ui.Section(ui.TextDisplay(line(one, wording)), accessory=buttons.unfollow(about, wording)))
    turning = [buttons.back(str(page - 1), wording)] if page else []
    turning += [buttons.next(str(page + 1), wording)] if page < pages - 1 else []
    if turning:
        box.add_item(ui.ActionRow(*turning))
    return ui.LayoutView(timeout=None).add_item(box)


def line(one: Followed, wording: Catalogue) -> str:
    """One subscription: what, how much, whom it calls, and what keeps it from being heard."""
    holds = "" if one.platforms is None else f" ({wording.say('count.platforms', count=str(one.platforms))})"
    return f"{subject(one, wording)}{holds}: {' · '.join(_how(one, wording))}"


def _how(one: Followed, wording: Catalogue) -> Iterator[str]:
    yield wording.say(f"heard.{one.heard.level.word}")
    if one.heard.mention:
        yield wording.say("following.role", role=f"<@&{one.heard.mention}>")
    if one.state not in (None, State.WATCHED):
        yield wording.say(f"state.short.{one.state.word}")


def _head(held: Sequence[Followed], page: int, pages: int, wording: Catalogue) -> str:
    mine = bool(held and held[0].subscription.destination.person)
    title = wording.say("following.title.you" if mine else "following.title")
    counts = [wording.say("following.count", count=str(len(held)))]
    if pages > 1:
        counts.append(wording.say("following.page", number=str(page + 1), pages=str(pages)))
    return f"### {title}\n-# {' · '.join(counts)}"


def _place(one: Followed, now: datetime, wording: Catalogue) -> str:
    """The channel, and until when it is paused; "" where there is nothing to say."""
    where, until = one.subscription.destination, quiet_until(now, one.heard)
    named = "" if where.person else f"**<#{where.address}>**"
    return " · ".join(filter(None, (named, quiet(until, wording) if until else "")))


def _address(one: Followed) -> str:
    return one.subscription.destination.address
