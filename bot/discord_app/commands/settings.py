"""/settings: how a server, a channel or a person hears; what is named changes, then all of it is shown."""

from typing import Any

import discord
from discord import app_commands

from bot.community import Community, zones_like
from bot.core.model import Digest, Level
from bot.core.summary import Wordings
from bot.discord_app.buttons.settings import show_settings
from bot.discord_app.commands.channel_option import Channel, whole_or_channel
from bot.discord_app.commands.platform_option import wording_for
from bot.discord_app.commands.whose import for_moderators
from bot.discord_app.languages import languages
from bot.discord_app.spots import require_called, spot_of
from bot.discord_app.translator import choices, options, texts

_LONGEST_NAME = 100  # characters of a choice, Discord's limit
_LEVELS = [level.word for level in (Level.HIGH, Level.MEDIUM, Level.LOW)]
_SAME = ("personal", "digest", "time_zone", "hour", "reminders", "publish", "mention")


def settings_command(community: Community, wordings: Wordings) -> app_commands.Command[Any, ..., Any]:
    @app_commands.command(**texts(wordings, "settings"))
    @options(wordings, "language", "level", *_SAME, channel="channel_or_all")
    @app_commands.choices(
        language=choices(wordings, "language", *languages(wordings)),
        level=choices(wordings, "level", *_LEVELS),
        digest=choices(wordings, "digest", *(digest.value for digest in Digest)),
    )
    @app_commands.autocomplete(time_zone=_zones)
    @for_moderators
    async def settings(
        interaction: discord.Interaction,
        channel: Channel = None,
        language: str | None = None,
        level: str | None = None,
        personal: bool | None = None,
        digest: str | None = None,
        time_zone: str | None = None,
        hour: app_commands.Range[int, 0, 23] | None = None,
        reminders: bool | None = None,
        publish: bool | None = None,
        mention: discord.Role | None = None,
    ) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        require_called(interaction, mention)
        where = await whole_or_channel(interaction, channel, mention)
        if channel:
            await spot_of(interaction, channel)  # what we cannot see at all has no settings
        wanted = {
            "language": language,
            "level": Level.of(level) if level else None,
            "personal": personal,
            "digest": Digest(digest) if digest else None,
            "zone": time_zone,
            "hour": hour,
            "reminders": reminders,
            "publish": publish,
            "mention": str(mention.id) if mention else None,
        }
        if changes := {name: value for name, value in wanted.items() if value is not None}:
            await community.choose(where, **changes)
        await show_settings(interaction, where, wording_for(interaction, wordings))

    return settings


async def _zones(_: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
    return [app_commands.Choice(name=name[:_LONGEST_NAME], value=name) for name in zones_like(typed)]
