"""/retract: an alert that was wrong is taken back wherever it stands."""

from typing import Any

import discord
from discord import app_commands
from discord.utils import format_dt

from bot.community import Community
from bot.core.model import Retraction, Told
from bot.core.summary import Catalogue, Wordings
from bot.discord_app.commands.platform_option import Complete, wording_for
from bot.discord_app.commands.whose import for_operators
from bot.discord_app.harmless import fitted
from bot.discord_app.translator import options, texts
from bot.discord_app.views import digest

_MOST_CHOICES, _LONGEST_NAME = 25, 100  # Discord's limits for one autocomplete answer, and for a choice's name
_LOOKED_AT = 200  # of the newest alerts
_LARGEST = 2**53 - 1  # Discord's own limit for a number
_LONGEST = 300  # characters of a reason, as `community.require_reason` takes
_SAID = 1000  # characters of a reason that is shown again


def retract_command(community: Community, wordings: Wordings) -> app_commands.Command[Any, ..., Any]:
    @app_commands.command(**texts(wordings, "retract"))
    @options(wordings, "alert", "reason")
    @app_commands.autocomplete(alert=_standing(community, wordings))
    @for_operators
    async def retract(
        interaction: discord.Interaction[Any],
        alert: app_commands.Range[int, 1, _LARGEST],
        reason: app_commands.Range[str, 1, _LONGEST],
    ) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        done = await community.operating.retract(alert, reason)
        await interaction.edit_original_response(content=_said(done, wording_for(interaction, wordings)))

    return retract


def _said(done: Retraction, wording: Catalogue) -> str:
    told, number = done.told, str(done.told.id)
    if done.already:
        when = format_dt(told.withdrawn_at or told.alert.at, "f")
        return wording.say("retract.already", number=number, when=when, reason=fitted(told.withdrawn, _SAID))
    said = [wording.say("retract.done", number=number)]
    if told.held:
        return " ".join([*said, wording.say("retract.held")])
    said.append(wording.say("retract.edits", count=str(done.edits)))
    if done.dropped:
        said.append(wording.say("retract.dropped", count=str(done.dropped)))
    return " ".join(said)


def _standing(community: Community, wordings: Wordings) -> Complete:
    """The alerts that stand and fit what is typed: what looks wrong to most people first, then the newest."""

    async def complete(interaction: discord.Interaction[Any], typed: str) -> list[app_commands.Choice[Any]]:
        if not interaction.client.owners.has_now(interaction):
            return []
        wording, words = wording_for(interaction, wordings), str(typed).strip().casefold()
        reported = await community.operating.reports()
        newest = [(told, 0) for told in await community.terms.latest(None, _LOOKED_AT) if not told.withdrawn]
        found = {told.id: (told, people) for told, people in (*newest, *reported)}
        ordered = sorted(found.values(), key=lambda one: (-one[1], -one[0].id))
        named = ((" · ".join(_parts(*one, wording)), one[0].id) for one in ordered)
        fitting = [(name, number) for name, number in named if words in name.casefold()]
        fitting.sort(key=lambda one: not str(one[1]).startswith(words))
        offered = fitting[:_MOST_CHOICES]
        return [app_commands.Choice(name=name[:_LONGEST_NAME], value=number) for name, number in offered]

    return complete


def _parts(told: Told, people: int, wording: Catalogue) -> list[str]:
    reported = [wording.say("retract.reported", count=str(people))] if people else []
    return [str(told.id), *reported, digest.bare_sentence(told, wording)]
