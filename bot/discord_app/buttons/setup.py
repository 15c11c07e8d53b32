"""What is pressed and chosen in the set-up. The channel that it is about stands in each id."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands

from bot.core.bundles import bundle_of
from bot.core.model import Level
from bot.discord_app.buttons.choosing import StandingSelect
from bot.discord_app.buttons.standing import SNOWFLAKE, StandingButton
from bot.discord_app.failures import sentence
from bot.discord_app.first_time import choose_language
from bot.discord_app.roles import without_lost_role
from bot.discord_app.sample import send_sample
from bot.discord_app.saying import say
from bot.discord_app.spots import is_personal, require_called, require_manager, require_rights, spot_at
from bot.discord_app.views.setup import FOLLOW, UNFOLLOW, Items, Steps, finished_layout, first_layout, setup_layout
from bot.errors import InputError

if TYPE_CHECKING:
    from bot.core.summary import Catalogue
    from bot.discord_app.spots import Spot

_BUNDLE = "bundle/[a-z0-9-]{1,40}"  # also one that is not offered any more
_NOWHERE = "0"  # what the choice of a channel is about, before there was one
_LEVELS = {level.word: level for level in (Level.HIGH, Level.MEDIUM, Level.LOW)}


class SetupChannel(StandingSelect, verb="setup-channel"):
    async def answer(self, interaction: discord.Interaction[Any], wording: Catalogue) -> None:
        chosen = self.item.values[0] if self.item.values else None
        try:
            await show_setup(interaction, await _spot(interaction, str(getattr(chosen, "id", self.about))), wording)
        except InputError as error:
            await show_setup(interaction, await _before(interaction, self.about), wording, sentence(error, wording))


class SetupBundle(StandingButton, verb="setup-bundle", about=rf"{SNOWFLAKE}:{_BUNDLE}:(?:{FOLLOW}|{UNFOLLOW})"):
    """Followed in that channel by one press, ended by the next: which of the two stands in the id, as somebody may
    press twice before they see what came of it."""

    in_place = True

    def __init__(self, about: str, wording: Catalogue | None = None) -> None:
        super().__init__(about)
        self.address, self.key, self.wanted = about.split(":")
        self.item.label = wording.bundle(bundle_of(self.key)) if wording else None

    async def answer(self, interaction: discord.Interaction[Any], wording: Catalogue) -> None:
        community, spot = interaction.client.community, await _spot(interaction, self.address)
        is_held = any(one.key == self.key for one in await community.held(spot.where))
        is_offered = any(one.key == self.key for one in community.offers(""))
        if self.wanted == UNFOLLOW and is_held:
            await community.unfollow(spot.where, self.key)
        elif self.wanted == FOLLOW and is_offered and not is_held and not spot.is_closed:
            await choose_language(interaction, spot.where)
            await community.follow(spot.where, self.key)
        said = "" if is_offered or is_held else wording.say("setup.bundle.gone")
        await show_setup(interaction, spot, wording, said)


class SetupLevel(StandingSelect, verb="setup-level"):
    async def answer(self, interaction: discord.Interaction[Any], wording: Catalogue) -> None:
        spot = await _spot(interaction, self.about)
        chosen = [_LEVELS[word] for word in self.words if word in _LEVELS]
        if chosen:
            await interaction.client.community.choose(spot.where, level=chosen[0])
        await show_setup(interaction, spot, wording)


class SetupRole(StandingSelect, verb="setup-role"):
    async def answer(self, interaction: discord.Interaction[Any], wording: Catalogue) -> None:
        spot, said = await _spot(interaction, self.about), ""
        try:
            require_called(interaction, role := self.role)
            await interaction.client.community.choose(spot.where, mention=str(role.id) if role else "")
        except InputError as error:
            said = sentence(error, wording)
        await show_setup(interaction, spot, wording, said)


class SetupSample(StandingButton, verb="setup-sample", about=SNOWFLAKE):
    label = "setup.sample"
    in_place = True

    async def answer(self, interaction: discord.Interaction[Any], wording: Catalogue) -> None:
        client, spot = interaction.client, await _spot(interaction, self.about)
        require_rights(spot)
        held = await client.community.preferences(spot.where)
        await send_sample(client, spot, interaction.created_at, client.wordings(held.language))
        await show_setup(interaction, spot, wording, wording.say("setup.sent", channel=f"<#{spot.where.address}>"))


class SetupDone(StandingButton, verb="setup-done", about=SNOWFLAKE):
    label = "setup.done"
    style = discord.ButtonStyle.primary
    in_place = True

    async def answer(self, interaction: discord.Interaction[Any], wording: Catalogue) -> None:
        spot = await _spot(interaction, self.about)
        held = await interaction.client.community.following(spot.where)
        await say(interaction, finished_layout(spot, held, wording), wording, share=False)


async def show_setup(
    interaction: discord.Interaction[Any], spot: Spot | None, wording: Catalogue, said: str = ""
) -> None:
    """As it is about that channel now; without one, the choice of one."""
    if spot is None:
        view = first_layout(_NOWHERE, said, wording, Items(*ITEMS))
    else:
        view = setup_layout(await _steps(interaction, spot, wording, said), wording, Items(*ITEMS))
    await say(interaction, view, wording, share=False)


async def _steps(interaction: discord.Interaction[Any], spot: Spot, wording: Catalogue, said: str) -> Steps:
    community = interaction.client.community
    bundles = [offer for offer in community.offers("", called=wording.bundles()) if offer.platforms is not None]
    followed = {one.key for one in await community.held(spot.where)}
    held, trouble = await without_lost_role(interaction, spot.where, await community.preferences(spot.where), wording)
    return Steps(spot, bundles, followed, held, "\n".join(filter(None, (said, trouble))))


async def _before(interaction: discord.Interaction[Any], address: str) -> Spot | None:
    """The channel that the set-up was about before another was chosen."""
    return await _spot(interaction, address) if address != _NOWHERE else None


async def _spot(interaction: discord.Interaction[Any], address: str) -> Spot:
    """The channel of that id, for whoever may set up this server."""
    if is_personal(interaction):
        raise app_commands.NoPrivateMessage
    require_manager(interaction)
    return await spot_at(interaction, address)


ITEMS = (SetupChannel, SetupBundle, SetupLevel, SetupRole, SetupSample, SetupDone)
