"""/pause and /resume: alerts wait for a while, and come afterwards."""

from typing import Any

import discord
from discord import app_commands

from bot.community import Community, Moment, moment_of, moments, pause, resume, zone_of
from bot.core.model import FOREVER, Preferences
from bot.core.summary import Catalogue, Wordings
from bot.discord_app.commands.channel_option import Channel, whole_or_channel
from bot.discord_app.commands.platform_option import Complete, wording_for
from bot.discord_app.commands.whose import for_moderators
from bot.discord_app.spots import is_personal, server
from bot.discord_app.translator import options, texts
from bot.discord_app.views import pausing


def pause_command(community: Community, wordings: Wordings) -> app_commands.Command[Any, ..., Any]:
    @app_commands.command(**texts(wordings, "pause"))
    @options(wordings, "until", channel="channel_or_all")
    @app_commands.autocomplete(until=_moments(community, wordings))
    @for_moderators
    async def pause_(interaction: discord.Interaction, until: str | None = None, channel: Channel = None) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        where = await whole_or_channel(interaction, channel)
        wording = wording_for(interaction, wordings)
        zone = zone_of((await community.preferences(where)).zone)
        chosen = _named(until or "", moments(until or "", interaction.created_at, zone), wording)
        end = moment_of(chosen, interaction.created_at, zone) if until else FOREVER
        await pause(community, where, end)
        await interaction.edit_original_response(content=pausing.paused(where, end, wording))

    return pause_


def resume_command(community: Community, wordings: Wordings) -> app_commands.Command[Any, ..., Any]:
    @app_commands.command(**texts(wordings, "resume"))
    @options(wordings, channel="channel_or_all")
    @for_moderators
    async def resume_(interaction: discord.Interaction, channel: Channel = None) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        where = await whole_or_channel(interaction, channel)
        resumed = await resume(community, where, interaction.created_at)
        said = pausing.resumed(where, resumed, wording_for(interaction, wordings))
        await interaction.edit_original_response(content=said)

    return resume_


def _moments(community: Community, wordings: Wordings) -> Complete:
    """What fills in the option: useful moments, each worth its time in ISO 8601."""

    async def complete(interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        zone = zone_of(await _zone(interaction, community))
        wording = wording_for(interaction, wordings)
        found = moments(typed, interaction.created_at, zone)
        return [
            app_commands.Choice(name=pausing.moment(one, zone, wording), value=one.at.isoformat(timespec="minutes"))
            for one in found
        ]

    return complete


async def _zone(interaction: discord.Interaction, community: Community) -> str:
    """The server's, or the person's, without a word to Discord: somebody waits for suggestions."""
    if is_personal(interaction):
        return (await community.people.choices(str(interaction.user.id))).zone or Preferences().zone
    return (await community.preferences(server(interaction))).zone


def _named(typed: str, known: list[Moment], wording: Catalogue) -> str:
    """What was typed; the moment of a suggestion whose words were sent without choosing it."""
    spoken = {pausing.spoken(one, wording).casefold(): one for one in known if one.name}
    meant = spoken.get(" ".join(typed.split()).casefold())
    return meant.at.isoformat() if meant else typed
