"""All buttons, selects and forms that outlast the process. They are listed apart from the package: views make buttons,
and some buttons show views."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.discord_app.buttons.alert import ExactWording, LooksWrong, WhatToDo
from bot.discord_app.buttons.decision import GoOn, Stop
from bot.discord_app.buttons.following import Back, Next, Unfollow
from bot.discord_app.buttons.forget import ForgetMe, ForgetServer
from bot.discord_app.buttons.opt_outs import Back as PageBack
from bot.discord_app.buttons.opt_outs import Next as PageNext
from bot.discord_app.buttons.review import ITEMS as REVIEW
from bot.discord_app.buttons.review import DiscardForm
from bot.discord_app.buttons.settings import ITEMS as SETTINGS
from bot.discord_app.buttons.setup import ITEMS as SETUP
from bot.discord_app.buttons.share import Share

if TYPE_CHECKING:
    import discord
    from discord import ui

    from bot.discord_app.buttons.form import StandingForm

BUTTONS: tuple[type[ui.DynamicItem[Any]], ...] = (
    *(ExactWording, WhatToDo, LooksWrong),
    *(GoOn, Stop),
    *(Unfollow, Back, Next),
    *SETUP,
    *SETTINGS,
    *REVIEW,
    *(Share, PageBack, PageNext, ForgetMe, ForgetServer),
)
FORMS: tuple[type[StandingForm], ...] = (DiscardForm,)


def is_ours(interaction: discord.Interaction[Any]) -> bool:
    """Whether a button or select of that id is one of these: discord.py says nothing to whoever pressed another."""
    data: Any = interaction.data or {}
    custom_id = str(data.get("custom_id", ""))
    return any(item.__discord_ui_compiled_template__.fullmatch(custom_id) for item in BUTTONS)
