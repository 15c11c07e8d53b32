"""How a command answers: with a view that only whoever asked sees, and that they can share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from discord import ui

from bot.discord_app.buttons.share import Share

if TYPE_CHECKING:
    import discord

    from bot.core.summary import Catalogue


async def say(
    interaction: discord.Interaction[Any], view: ui.LayoutView, wording: Catalogue, *, share: bool = True
) -> None:
    """In place of "thinking…", or of the message whose button was pressed; `share` is False for what concerns nobody
    else. In direct messages with us there is nobody to share it with."""
    if share and (interaction.guild_id or not interaction.context.dm_channel):
        _row(view).add_item(Share.new(wording))
    view.stop()  # discord.py would keep it for ever; what can be pressed on it needs no memory
    await interaction.edit_original_response(view=view)


def _row(view: ui.LayoutView) -> ui.ActionRow[ui.LayoutView]:
    """The buttons below the answer, new where there are none."""
    last = view.children[-1] if view.children else None
    if isinstance(last, ui.ActionRow):
        return last
    row: ui.ActionRow[ui.LayoutView] = ui.ActionRow()
    view.add_item(row)
    return row
