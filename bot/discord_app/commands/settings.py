"""/settings: how a channel hears: at once or in a digest, in its time zone, with reminders, published or not."""

from typing import Any

import discord
from discord import app_commands

from bot.community import Community, zones_like
from bot.core.model import Digest
from bot.core.summary import Wordings
from bot.discord_app.commands.channel_option import CHANNEL, Channel, destination
from bot.discord_app.commands.platform_option import wording_for
from bot.discord_app.views import answers

_LONGEST_NAME = 100  # characters of a choice, Discord's limit
_DIGESTS = [
    app_commands.Choice(name="none: alerts come at once", value=Digest.NONE.value),
    app_commands.Choice(name="daily", value=Digest.DAILY.value),
    app_commands.Choice(name="weekly, on Mondays", value=Digest.WEEKLY.value),
]


def settings_command(community: Community, wordings: Wordings) -> app_commands.Command[Any, ..., Any]:
    @app_commands.command(name="settings", description="How a channel hears: at once or in a digest, reminders, …")
    @app_commands.describe(
        channel=CHANNEL,
        digest="Whether alerts come at once, or together once a day or a week",
        time_zone="Of digests and reminders: a city, as in Europe/Berlin",
        hour="At which hour digests and reminders come, from 0 to 23",
        reminders="Whether you are reminded a week before a change counts, or a choice ends",
        publish="Whether alerts in an announcement channel are published to its followers",
    )
    @app_commands.rename(time_zone="time-zone")
    @app_commands.choices(digest=_DIGESTS)
    @app_commands.autocomplete(time_zone=_zones)
    @app_commands.guild_only()
    @app_commands.default_permissions(manage_guild=True)
    @app_commands.checks.has_permissions(manage_guild=True)
    async def settings(
        interaction: discord.Interaction,
        channel: Channel = None,
        digest: str | None = None,
        time_zone: str | None = None,
        hour: app_commands.Range[int, 0, 23] | None = None,
        reminders: bool | None = None,
        publish: bool | None = None,
    ) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        where = destination(interaction, channel)
        wanted = {
            "digest": Digest(digest) if digest else None,
            "zone": time_zone,
            "hour": hour,
            "reminders": reminders,
            "publish": publish,
        }
        changes = {name: value for name, value in wanted.items() if value is not None}
        held = await (community.prefer(where, **changes) if changes else community.preferences(where))
        wording = wording_for(interaction, wordings)
        await interaction.edit_original_response(content=answers.preferences(where, held, wording))

    return settings


async def _zones(_: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
    return [app_commands.Choice(name=name[:_LONGEST_NAME], value=name) for name in zones_like(typed)]
