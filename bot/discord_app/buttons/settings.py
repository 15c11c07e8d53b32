"""What is pressed and chosen in the settings; each id says whose: the server's, the person's, or a channel's."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Any, ClassVar

from bot.core.model import Choices, Destination, Digest, Kind, Level
from bot.discord_app.buttons.choosing import StandingSelect
from bot.discord_app.buttons.standing import SNOWFLAKE, StandingButton
from bot.discord_app.failures import sentence
from bot.discord_app.languages import languages
from bot.discord_app.roles import without_lost_role
from bot.discord_app.saying import say
from bot.discord_app.spots import direct, is_personal, require_called, require_manager, server, spot_at
from bot.discord_app.views.settings import Items, Panel, settings_layout
from bot.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping

    import discord

    from bot.core.summary import Catalogue

_SERVER, _ME = "server", "me"
_WHOSE = f"(?:{_SERVER}|{_ME}|{SNOWFLAKE})"


class _Chosen(StandingSelect, verb="no-choice"):
    """Saves what was chosen, at once; what is refused is said below what still counts."""

    async def answer(self, interaction: discord.Interaction[Any], wording: Catalogue) -> None:
        where, said = await _where(interaction, self.about), ""
        try:
            await interaction.client.community.choose(where, **self.changes(interaction))
        except InputError as error:
            said = sentence(error, wording)
        await show_settings(interaction, where, wording, said)

    @abstractmethod
    def changes(self, interaction: discord.Interaction[Any]) -> dict[str, Any]:
        """By the choices' names; none for what no client of Discord's would send. Raises InputError."""


class _OneOf(_Chosen, verb="no-one-of"):
    """One value out of those known, by how they are written."""

    choice: ClassVar[str]
    known: ClassVar[Mapping[str, Any]]

    def changes(self, _: discord.Interaction[Any]) -> dict[str, Any]:
        chosen = [self.known[word] for word in self.words if word in self.known]
        return {self.choice: chosen[0]} if chosen else {}


class SettingsLanguage(_Chosen, verb="settings-language", about=_WHOSE):
    def changes(self, interaction: discord.Interaction[Any]) -> dict[str, Any]:
        chosen = [word for word in self.words if word in languages(interaction.client.wordings)]
        return {"language": chosen[0]} if chosen else {}


class SettingsLevel(_OneOf, verb="settings-level", about=_WHOSE):
    choice = "level"
    known: ClassVar[Mapping[str, Any]] = {level.word: level for level in (Level.HIGH, Level.MEDIUM, Level.LOW)}


class SettingsKinds(_Chosen, verb="settings-kinds", about=_WHOSE):
    def changes(self, _: discord.Interaction[Any]) -> dict[str, Any]:
        return {"kinds": frozenset(kind for kind in Kind if kind.value in self.words)}


class SettingsDigest(_OneOf, verb="settings-digest", about=_WHOSE):
    choice = "digest"
    known: ClassVar[Mapping[str, Any]] = {one.value: one for one in Digest}


class SettingsMention(_Chosen, verb="settings-mention", about=_WHOSE):
    def changes(self, interaction: discord.Interaction[Any]) -> dict[str, Any]:
        require_called(interaction, self.role)
        return {"mention": str(self.role.id) if self.role else ""}


class _Toggle(StandingButton, verb="no-toggle"):
    """On and off: a choice by its name."""

    in_place = True
    choice: ClassVar[str]

    async def answer(self, interaction: discord.Interaction[Any], wording: Catalogue) -> None:
        community, where = interaction.client.community, await _where(interaction, self.about)
        is_on = getattr(await community.preferences(where), self.choice)
        await community.choose(where, **{self.choice: not is_on})
        await show_settings(interaction, where, wording)


class SettingsPersonal(_Toggle, verb="settings-personal", about=_WHOSE):
    label = "settings.pick.personal"
    choice = "personal"


class SettingsReminders(_Toggle, verb="settings-reminders", about=_WHOSE):
    label = "settings.pick.reminders"
    choice = "reminders"


class SettingsPublish(_Toggle, verb="settings-publish", about=_WHOSE):
    label = "settings.pick.publish"
    choice = "publish"


class SettingsReset(StandingButton, verb="settings-reset", about=_WHOSE):
    """All own choices end; a pause goes on."""

    label = "settings.reset"
    in_place = True

    async def answer(self, interaction: discord.Interaction[Any], wording: Catalogue) -> None:
        community, where = interaction.client.community, await _where(interaction, self.about)
        chosen = [name for name in Choices.__dataclass_fields__ if name != "quiet_until"]
        await community.choose(where, **dict.fromkeys(chosen))
        await show_settings(interaction, where, wording)


async def show_settings(
    interaction: discord.Interaction[Any], where: Destination, wording: Catalogue, said: str = ""
) -> None:
    """The panel, as it is now, with what there is to say."""
    client = interaction.client
    own = await client.community.choices(where)
    around = await client.community.choices(server(interaction)) if where.guild and where.address else Choices()
    held = await client.community.preferences(where)
    held, trouble = await without_lost_role(interaction, where, held, wording)
    said = "\n".join(filter(None, (said, trouble)))
    panel = Panel(where, own, around, held, languages(client.wordings), said)
    about = _ME if where.person else where.address or _SERVER
    view = settings_layout(panel, about, interaction.created_at, wording, Items(*ITEMS))
    await say(interaction, view, wording, share=False)


async def _where(interaction: discord.Interaction[Any], about: str) -> Destination:
    """Whose settings may be changed there by whoever pressed. Raises InputError."""
    require_manager(interaction)
    if is_personal(interaction) is not (about == _ME):
        raise InputError("That channel is not on this server, or I cannot see it.", "error.not_here")
    if about == _ME:
        return await direct(interaction)
    return server(interaction) if about == _SERVER else (await spot_at(interaction, about)).where


ITEMS = (
    SettingsLanguage,
    SettingsLevel,
    SettingsKinds,
    SettingsDigest,
    SettingsMention,
    SettingsPersonal,
    SettingsReminders,
    SettingsPublish,
    SettingsReset,
)
