"""Under an alert: its exact wording, what one can do, and that it looks wrong."""

from __future__ import annotations

import logging
import re
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import discord
from discord import ui

from bot.discord_app.buttons.standing import StandingButton
from bot.discord_app.views.todo import todo_layout
from bot.discord_app.views.wording import exact_wording
from bot.errors import InputError

if TYPE_CHECKING:
    from bot.community import Community
    from bot.core.model import OptOut, Told
    from bot.core.summary import Catalogue

_log = logging.getLogger(__name__)

_OF_MESSAGE = "(?::(?P<message>[A-Za-z0-9-]{1,25}))?"  # the id of the message of ours that the button stands on
_REFERS = re.compile(rf"[a-z]+:[0-9]+{_OF_MESSAGE}")


class ExactWording(StandingButton, verb="wording", more=_OF_MESSAGE):
    label = "button.wording"

    async def answer(self, interaction: discord.Interaction[Any], wording: Catalogue) -> None:
        told = await interaction.client.community.terms.alert(int(self.about))
        said = exact_wording(told, wording, may_attach=interaction.app_permissions.attach_files)
        files = [said.file] if said.file else []
        await interaction.edit_original_response(view=said.view, attachments=files)


class WhatToDo(StandingButton, verb="todo", more=_OF_MESSAGE):
    label = "button.todo"

    async def answer(self, interaction: discord.Interaction[Any], wording: Catalogue) -> None:
        community = interaction.client.community
        told = await community.terms.alert(int(self.about))
        known = _opt_out(community, told.alert.platform)
        await interaction.edit_original_response(view=todo_layout(told, known, interaction.created_at.date(), wording))


class LooksWrong(StandingButton, verb="wrong", more=_OF_MESSAGE):
    """What is stored of the person is a keyed hash, and nothing of them is in the log."""

    label = "button.wrong"

    async def answer(self, interaction: discord.Interaction[Any], wording: Catalogue) -> None:
        is_new = await interaction.client.community.people.report(int(self.about), str(interaction.user.id))
        if is_new:
            _log.info("an alert was reported", extra={"alert": int(self.about)})
        said = "wrong.thanks" if is_new else "wrong.again"
        await interaction.edit_original_response(content=wording.say(said, number=str(int(self.about))))


def _opt_out(community: Community, platform: str) -> OptOut | None:
    """As the platform's file says today; None where it says nothing, or is not in the catalogue any more."""
    with suppress(InputError):
        return community.platform(platform).opt_out
    return None


def referred_to(custom_id: str) -> str:
    """The id of our message that a button's id names, "" for none."""
    found = _REFERS.fullmatch(custom_id)
    return (found["message"] or "") if found else ""


def row_of(told: Told, wording: Catalogue, message: str = "") -> ui.ActionRow[Any] | None:
    """The buttons for an alert in that message of ours; None where nothing can be asked of it."""
    if told.withdrawn or told.alert.is_of_bundle:
        return None
    kinds = (ExactWording, WhatToDo, LooksWrong) if told.alert.changes else (WhatToDo, LooksWrong)
    more = f":{message}" if message else ""
    return ui.ActionRow(*(kind(str(told.id), wording, more) for kind in kinds))
