"""One connection to Discord: its client, its commands, and their registration where they changed."""

from __future__ import annotations

import asyncio
import logging
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands

from bot.discord_app.buckets import tidied_seldom
from bot.discord_app.buttons.every import BUTTONS, FORMS, is_ours
from bot.discord_app.buttons.form import filled_in
from bot.discord_app.buttons.standing import outdated
from bot.discord_app.commands import operator_commands
from bot.discord_app.failures import answer_failure
from bot.discord_app.owners import Owners
from bot.discord_app.refusals import UNREACHED
from bot.discord_app.registering import Registering
from bot.discord_app.state import FewFacts
from bot.discord_app.translator import CatalogueTranslator

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import aiohttp

    from bot.community import Community
    from bot.core.summary import Wordings
    from bot.discord_app.means import Means
    from bot.discord_app.places import Places
    from bot.discord_app.registering import Settings

_log = logging.getLogger(__name__)

_CLOSE_WITHIN = 1.5  # seconds for a goodbye to Discord, which it need not answer


class CommandTree(app_commands.CommandTree[discord.Client]):
    async def on_error(self, interaction: discord.Interaction, error: app_commands.AppCommandError, /) -> None:
        await answer_failure(interaction, error)

    async def interaction_check(self, interaction: discord.Interaction[Any], /) -> bool:
        """Raises InputError for somebody who sends too many; what is only typed is not counted."""
        if interaction.type is discord.InteractionType.application_command:
            interaction.client.means.limits.act(interaction.user.id)
        return True

    async def _call(self, interaction: discord.Interaction) -> None:
        """As discord.py has it, but an error that it does not foresee is answered too, instead of nothing; who waits
        for suggestions is offered none."""
        try:
            if interaction.type is discord.InteractionType.autocomplete:
                await self._suggest(interaction)
            else:
                await super()._call(interaction)
        except app_commands.AppCommandError:
            raise
        except Exception as error:  # noqa: BLE001 — whatever it is, a person waits for an answer
            await answer_failure(interaction, error)

    async def _suggest(self, interaction: discord.Interaction) -> None:
        """As discord.py has it, but without its line in the log, which names whoever typed."""
        data: Any = interaction.data
        try:
            command, given = self._get_app_command_options(data)
            focused = next(option["name"] for option in given if option.get("focused"))
            await command._invoke_autocomplete(interaction, focused, interaction.namespace)  # noqa: SLF001
        except Exception as error:  # noqa: BLE001 — whatever it is, somebody waits for suggestions
            _log.warning("nothing suggested", extra={"command": data.get("name"), "error": type(error).__name__})
        if not interaction.response.is_done():
            with suppress(*UNREACHED):
                await interaction.response.autocomplete([])


class ClausewatchClient(discord.AutoShardedClient):
    """discord.py's client with our commands; it asks for no privileged intent, keeps no members or messages.

    Nothing it sends can ping anybody, but for the role that an alert is sent to call.
    """

    def __init__(
        self,
        commands: Iterable[app_commands.Command[Any, ..., Any] | app_commands.Group],
        settings: Settings,
        places: Places,
        trace: aiohttp.TraceConfig,
        wordings: Wordings,
        community: Community,
        means: Means,
    ) -> None:
        # We never speak; that the libraries for voice are missing is no news to an operator.
        discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
        super().__init__(
            intents=discord.Intents(guilds=True),
            allowed_mentions=discord.AllowedMentions.none(),
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            http_trace=trace,
        )
        tidied_seldom(self.http, time.monotonic)
        self.tree = CommandTree(self)
        self._settings = settings
        self.places = places
        self.wordings = wordings
        self.community = community
        self.means = means
        self.command_ids: Mapping[str, int] = {}  # by their English names, as far as Discord has told them
        self.owners = Owners()
        self.registration: asyncio.Task[None] | None = None
        for command in commands:
            self.tree.add_command(command)
        if means.running.operator_guild:
            for command in operator_commands(community, wordings):
                self.tree.add_command(command, guild=discord.Object(int(means.running.operator_guild)))

    def _get_state(self, **options: Any) -> Any:
        return FewFacts(dispatch=self.dispatch, handlers=self._handlers, hooks=self._hooks, http=self.http, **options)

    async def setup_hook(self) -> None:
        """Begin to register the commands if they changed: alerts do not wait for what Discord says to that."""
        self.add_dynamic_items(*BUTTONS)
        translator = CatalogueTranslator(self.wordings)
        await self.tree.set_translator(translator)
        self._registering = Registering(self.tree, translator, self._settings)
        self.registration = asyncio.create_task(self._register())

    async def on_ready(self) -> None:
        await self.places.compare(self)

    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        if interaction.type is discord.InteractionType.modal_submit:
            await filled_in(interaction, FORMS)
        elif interaction.type is discord.InteractionType.component and not is_ours(interaction):
            await answer_failure(interaction, outdated())

    async def on_guild_join(self, guild: discord.Guild) -> None:
        await self.places.here([guild])
        await self._register_on(guild, anew=True)

    async def on_guild_available(self, guild: discord.Guild) -> None:
        if self.is_ready():  # at a start all of them come, and are looked at together
            await self.places.here([guild])
            await self._register_on(guild)

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        await self.places.left(guild.id)

    async def on_place_changed(self, guild: int) -> None:
        await self.places.changed(self, guild)

    async def on_place_deleted(self, channel: int) -> None:
        await self.places.deleted(channel)

    async def on_app_command_completion(self, interaction: discord.Interaction, _command: object) -> None:
        await self.places.notice(interaction)

    async def on_error(self, event_method: str, /, *_: object, **__: object) -> None:
        _log.exception("an event met a fault of ours", extra={"event_method": event_method})

    async def close(self) -> None:
        """Say goodbye, but do not wait long for an answer: then the connection is cut."""
        goodbye = asyncio.ensure_future(self._goodbye())
        _, late = await asyncio.wait({goodbye}, timeout=_CLOSE_WITHIN)
        if late:
            await self.http.close()
        await goodbye

    async def _goodbye(self) -> None:
        if self.registration:
            self.registration.cancel()
            await asyncio.wait({self.registration})
        await super().close()

    async def _register_on(self, guild: discord.Guild, *, anew: bool = False) -> None:
        """If it is the operator's: we could not before we were there."""
        if str(guild.id) == self.means.running.operator_guild:
            if self.registration:
                await asyncio.wait({self.registration})  # one after the other: both note what is registered
            if not self.is_closed():
                await self._registering.on_server(str(guild.id), anew=anew)

    async def _register(self) -> None:
        try:
            self.command_ids = await self._registering.everywhere()
            await self._registering.on_server(self.means.running.operator_guild)
        except Exception:  # noqa: BLE001 — alerts go out all the same
            _log.exception("registering the commands met a fault of ours")
