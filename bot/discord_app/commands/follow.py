"""/follow: a channel, or a person, hears about a platform or a bundle from now on."""

from typing import Any

import discord
from discord import app_commands

from bot.community import Community
from bot.core.model import Level
from bot.core.summary import Wordings
from bot.discord_app.commands.channel_option import Channel, require_no_places
from bot.discord_app.commands.platform_option import suggestions_with_bundles, wording_for
from bot.discord_app.commands.whose import for_moderators
from bot.discord_app.first_time import choose_language, follow_for_oneself
from bot.discord_app.roles import trouble_with_role
from bot.discord_app.spots import is_personal, require_called, require_rights, spot_of
from bot.discord_app.translator import choices, options, texts
from bot.discord_app.views import answers

_LEVELS = [level.word for level in (Level.HIGH, Level.MEDIUM, Level.LOW)]


def follow_command(community: Community, wordings: Wordings) -> app_commands.Command[Any, ..., Any]:
    @app_commands.command(**texts(wordings, "follow"))
    @options(wordings, "channel", "level", "mention", platform="platform_or_bundle")
    @app_commands.choices(level=choices(wordings, "level", *_LEVELS))
    @app_commands.autocomplete(platform=suggestions_with_bundles(community, wordings))
    @for_moderators
    async def follow(
        interaction: discord.Interaction,
        platform: str,
        channel: Channel = None,
        level: str | None = None,
        mention: discord.Role | None = None,
    ) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        wording = wording_for(interaction, wordings)
        offer, least = community.meant(platform, wording.bundles()), Level.of(level) if level else None
        if is_personal(interaction):
            require_no_places(channel, mention)
            result = await follow_for_oneself(interaction, offer, least)
        else:
            require_called(interaction, mention)
            spot = await spot_of(interaction, channel)
            require_rights(spot)
            await choose_language(interaction, spot.where)
            called = str(mention.id) if mention else None
            result = await community.follow(spot.where, offer.key, least, mention=called)
        trouble = await trouble_with_role(interaction, result.subscription.destination, result.heard.mention)
        await interaction.edit_original_response(content=answers.followed(result, wording, trouble))

    return follow
