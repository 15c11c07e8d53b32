"""On the list of what is followed: ending one, and turning pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.discord_app.buttons.standing import SNOWFLAKE, StandingButton
from bot.discord_app.saying import say
from bot.discord_app.spots import direct, is_personal, require_manager
from bot.discord_app.views.answers import none
from bot.discord_app.views.following import Buttons, following_layout

if TYPE_CHECKING:
    import discord

    from bot.community import Community, Followed
    from bot.core.summary import Catalogue

_PAGE = "[0-9]{1,4}"


class Unfollow(StandingButton, verb="unfollow", about=rf"{_PAGE}:{SNOWFLAKE}:[a-z0-9/*-]{{1,60}}"):
    """About "page:channel:what"; only what is followed there can be meant."""

    label = "following.unfollow"
    in_place = True

    async def answer(self, interaction: discord.Interaction[Any], wording: Catalogue) -> None:
        require_manager(interaction)
        page, address, key = self.about.split(":")
        for one in await _held(interaction):
            followed = one.subscription
            if (followed.destination.address, followed.platform) == (address, key):
                await interaction.client.community.unfollow(followed.destination, key)
        await _show(interaction, wording, int(page))


class _Turn(StandingButton, verb="no-page"):
    in_place = True

    async def answer(self, interaction: discord.Interaction[Any], wording: Catalogue) -> None:
        require_manager(interaction)
        await _show(interaction, wording, int(self.about))


class Back(_Turn, verb="following-back", about=_PAGE):
    label = "following.back"


class Next(_Turn, verb="following-next", about=_PAGE):
    label = "following.next"


async def show_following(interaction: discord.Interaction[Any]) -> None:
    """The first page, as the answer."""
    await _show(interaction, interaction.client.wordings(str(interaction.locale)), 0)


async def _show(interaction: discord.Interaction[Any], wording: Catalogue, page: int) -> None:
    held = await _held(interaction)
    buttons = Buttons(Unfollow, Back, Next)
    now = interaction.created_at
    view = following_layout(held, page, now, wording, buttons) if held else none(wording, you=is_personal(interaction))
    await say(interaction, view, wording, share=False)


async def _held(interaction: discord.Interaction[Any]) -> list[Followed]:
    """What the server follows, or the person."""
    community: Community = interaction.client.community
    if is_personal(interaction):
        return await community.following(await direct(interaction))
    return await community.following(guild=str(interaction.guild_id))
