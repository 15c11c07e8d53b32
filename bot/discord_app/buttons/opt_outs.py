"""Under the checklist of /opt-outs: the page before, and the next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from discord import ui

from bot.discord_app.buttons.standing import StandingButton
from bot.discord_app.saying import say
from bot.discord_app.spots import direct, is_personal
from bot.discord_app.views.opt_outs import opt_outs_page

if TYPE_CHECKING:
    import discord

    from bot.core.summary import Catalogue

_PAGE = "[0-9]{1,3}"


class _Turn(StandingButton, verb="no-page"):
    in_place = True

    async def answer(self, interaction: discord.Interaction[Any], wording: Catalogue) -> None:
        await show_opt_outs(interaction, int(self.about), wording)


class Back(_Turn, verb="opt-outs-back", about=_PAGE):
    label = "following.back"


class Next(_Turn, verb="opt-outs-next", about=_PAGE):
    label = "following.next"


async def show_opt_outs(interaction: discord.Interaction[Any], wanted: int, wording: Catalogue) -> None:
    """That page of what is followed on the server, or by the person, with buttons to the others."""
    personal = is_personal(interaction)
    terms = interaction.client.community.terms
    if personal:
        found = await terms.opt_outs(await direct(interaction))
    else:
        found = await terms.opt_outs(guild=str(interaction.guild_id))
    if not found:
        none = wording.say("answer.none.you" if personal else "answer.none")
        await say(interaction, ui.LayoutView(timeout=None).add_item(ui.TextDisplay(none)), wording, share=False)
        return
    page = opt_outs_page(found, wanted, wording)
    turns: list[_Turn] = [Back(str(page.number - 1), wording)] if page.number > 1 else []
    turns += [Next(str(page.number + 1), wording)] if page.number < page.pages else []
    if turns:
        page.view.add_item(ui.ActionRow(*turns))
    await say(interaction, page.view, wording)
