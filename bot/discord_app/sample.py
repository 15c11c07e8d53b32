"""A sample alert: of a platform that does not exist, as every alert looks, and marked as what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord import ui

from bot.core.model import Alert, Change, ChangeKind, Kind, Level, Line, Saying, Told
from bot.discord_app.forums import tags_for
from bot.discord_app.refusals import send_error
from bot.discord_app.views.alert import told_layout
from bot.errors import DestinationClosed, InputError

if TYPE_CHECKING:
    from datetime import datetime

    from bot.core.summary import Catalogue
    from bot.discord_app.spots import Spot

_PLATFORM, _TITLE = "Lanternfold", "Terms of Use"
_TRAIN = (
    "You also agree that we may use your content to train and improve our machine learning models, "
    "including generative AI that makes images."
)
_WHERE = "Settings → Privacy → Use for AI"


async def send_sample(client: discord.Client, spot: Spot, now: datetime, wording: Catalogue) -> None:
    """Post it there; in a forum as a post of its own. It calls nobody. Raises InputError where Discord refuses it."""
    view, address = sample_layout(now, wording), int(spot.where.address)
    try:
        if spot.where.forum:
            await _post(await client.fetch_channel(address), wording.say("setup.mark.title"), view)
        else:
            await client.get_partial_messageable(address).send(view=view, silent=True)
    except discord.HTTPException as error:
        if not isinstance(send_error(error, f"channel {address}"), DestinationClosed):
            raise
        raise InputError(
            "The sample could not be posted there: look at that channel's settings, and try again.", "error.sample"
        ) from error


def sample_layout(now: datetime, wording: Catalogue) -> ui.LayoutView:
    """The alert under a line that says what it is; its buttons cannot be pressed."""
    view = ui.LayoutView(timeout=None).add_item(ui.TextDisplay(wording.say("setup.mark")))
    for item in told_layout(Told(0, _alert(now)), wording).children:
        view.add_item(item)
    for item in view.walk_children():
        if isinstance(item, ui.DynamicItem):
            item.item.disabled = True
    view.stop()  # discord.py need not wait for anybody to press it
    return view


async def _post(forum: Any, name: str, view: ui.LayoutView) -> None:
    await forum.create_thread(name=name, view=view, applied_tags=tags_for(forum))


def _alert(now: datetime) -> Alert:
    """What Clausewatch makes of the demonstration's terms."""
    works = ("what", "works")
    training = Saying("says.training", (works, ("purposes", "train improve")))
    return Alert(
        platform="lanternfold",
        platform_name=_PLATFORM,
        document_id="lanternfold/terms",
        document_title=_TITLE,
        url="",
        at=now,
        level=Level.HIGH,
        added=(Kind.TRAINING,),
        removed=(),
        changes=(Change(ChangeKind.NEW, (Kind.TRAINING,), _TRAIN, ""),),
        summary=(
            Line("headline", "", _TRAIN, (Saying("headline.new.training", (("platform", _PLATFORM), works)),)),
            Line("changed", "", _TRAIN, (Saying("opening.new", (("title", _TITLE),)), training)),
            Line("do", "", _TRAIN, (Saying("do.note", (("words", _WHERE),)),)),
        ),
        language="en",
    )
