"""What is pressed and chosen in the set-up. The channel that it is about stands in each id."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands

from bot.core.bundles import BUNDLES, bundle_of
from bot.core.model import Level
from bot.discord_app.buttons.choosing import StandingSelect
from bot.discord_app.buttons.standing import SNOWFLAKE, StandingButton
from bot.discord_app.first_time import choose_language
from bot.discord_app.sample import send_sample
from bot.discord_app.saying import say
from bot.discord_app.spots import is_personal, require_called, require_manager, require_rights, spot_at
from bot.discord_app.views.setup import Items, Steps, finished_layout, setup_layout

if TYPE_CHECKING:
    from bot.core.summary import Catalogue
    from bot.discord_app.spots import Spot

_LEVELS = {level.word: level for level in (Level.HIGH, Level.MEDIUM, Level.LOW)}


class SetupChannel(StandingSelect, verb="setup-channel"):
    async def answer(self, interaction: discord.Interaction[Any], wording: Catalogue) -> None:
        chosen = self.item.values[0] if self.item.values else None
        await show_setup(interaction, await _spot(interaction, str(getattr(chosen, "id", self.about))), wording)


class SetupBundle(StandingButton, verb="setup-bundle", about=rf"{SNOWFLAKE}:bundle/(?:{'|'.join(BUNDLES)})"):
    """Followed in that channel by one press, ended by the next."""

    in_place = True

    def __init__(self, about: str, wording: Catalogue | None = None) -> None:
        super().__init__(about)
        self.address, self.key = about.split(":")
        self.item.label = wording.bundle(bundle_of(self.key)) if wording else None

    async def answer(self, interaction: discord.Interaction[Any], wording: Catalogue) -> None:
        client, spot = interaction.client, await _spot(interaction, self.address)
        if any(one.key == self.key for one in await client.community.held(spot.where)):
            await client.community.unfollow(spot.where, self.key)
        elif not spot.lacks:
            await choose_language(interaction, client.community, client.wordings, spot.where)
            await client.community.follow(spot.where, self.key)
        await show_setup(interaction, spot, wording)


class SetupLevel(StandingSelect, verb="setup-level"):
    async def answer(self, interaction: discord.Interaction[Any], wording: Catalogue) -> None:
        spot = await _spot(interaction, self.about)
        chosen = [_LEVELS[word] for word in self.words if word in _LEVELS]
        if chosen:
            await interaction.client.community.choose(spot.where, level=chosen[0])
        await show_setup(interaction, spot, wording)


class SetupRole(StandingSelect, verb="setup-role"):
    async def answer(self, interaction: discord.Interaction[Any], wording: Catalogue) -> None:
        spot = await _spot(interaction, self.about)
        require_called(interaction, role := self.role)
        await interaction.client.community.choose(spot.where, mention=str(role.id) if role else "")
        is_called = role is None or role.mentionable or spot.calls_any_role
        said = "" if is_called or role is None else wording.say("answer.mention.closed", role=role.mention)
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


async def show_setup(interaction: discord.Interaction[Any], spot: Spot, wording: Catalogue, said: str = "") -> None:
    """As it is about that channel now."""
    community = interaction.client.community
    bundles = [offer for offer in community.offers("", called=wording.bundles()) if offer.platforms is not None]
    followed = {one.key for one in await community.held(spot.where)}
    steps = Steps(spot, bundles, followed, await community.preferences(spot.where), said)
    await say(interaction, setup_layout(steps, wording, Items(*ITEMS)), wording, share=False)


async def _spot(interaction: discord.Interaction[Any], address: str) -> Spot:
    """The channel of that id, for whoever may set up this server."""
    if is_personal(interaction):
        raise app_commands.NoPrivateMessage
    require_manager(interaction)
    return await spot_at(interaction, address)


ITEMS = (SetupChannel, SetupBundle, SetupLevel, SetupRole, SetupSample, SetupDone)
