"""The base of all buttons that outlast the process: answered within Discord's three seconds, every error said."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Any, ClassVar, Self

import discord
from discord import ui

from bot.discord_app.failures import answer_failure
from bot.errors import InputError

if TYPE_CHECKING:
    import re

    from bot.core.summary import Catalogue

NUMBER = "[0-9]{1,18}"  # of an alert: what SQLite holds as an integer
SNOWFLAKE = "[0-9]{1,19}"  # an id of Discord's: 64 bits, of which the first is not needed before 2084
_LONGEST_LABEL = 80  # characters, Discord's limit


class Standing:
    """What buttons and selects have in common: a press is counted, acknowledged and answered, and its error said."""

    in_place: ClassVar[bool] = False  # the answer changes the message that it stands on; else only the presser sees it

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        try:
            interaction.client.means.limits.act(interaction.user.id)
            await self.acknowledge(interaction)
            await self.answer(interaction, interaction.client.wordings(str(interaction.locale)))
        except Exception as error:  # noqa: BLE001 — whatever it is, a person waits for an answer
            await answer_failure(interaction, error)

    async def acknowledge(self, interaction: discord.Interaction[Any]) -> None:
        """Tell Discord that it was pressed, before whatever takes time."""
        if self.in_place:
            await interaction.response.defer()
        else:
            await interaction.response.defer(ephemeral=True, thinking=True)

    @abstractmethod
    async def answer(self, interaction: discord.Interaction[Any], wording: Catalogue) -> None:
        """Read, do, say: `interaction.edit_original_response`, in the presser's language. Errors rise."""


class StandingButton(Standing, ui.DynamicItem[ui.Button[Any]], template=r"no-button"):  # discord.py wants one, unused
    """A kind of button: `class GoOn(StandingButton, verb="go-on", about=SNOWFLAKE)` with a label, and `answer`.

    Its id is "verb:about", and `more`; only one that fits `about` and `more` (regular expressions) reaches `answer`.
    `label` is a message's id. Every class is listed in `every.py`.
    """

    verb: ClassVar[str]
    label: ClassVar[str]
    style: ClassVar[discord.ButtonStyle] = discord.ButtonStyle.secondary

    def __init_subclass__(cls, *, verb: str, about: str = NUMBER, more: str = "") -> None:
        super().__init_subclass__(template=rf"{verb}:(?P<about>{about}){more}")
        cls.verb = verb

    def __init__(self, about: str, wording: Catalogue | None = None, more: str = "") -> None:
        """Without a wording it is one that was pressed."""
        label = wording.say(self.label)[:_LONGEST_LABEL] if wording else None
        super().__init__(ui.Button(label=label, style=self.style, custom_id=f"{self.verb}:{about}{more}"))
        self.about = about

    @classmethod
    async def from_custom_id(cls, _: discord.Interaction[Any], __: ui.Item[Any], match: re.Match[str], /) -> Self:
        return cls(match["about"])


def outdated() -> InputError:
    """For what is not offered any more, or never was."""
    return InputError("This command has changed: wait a minute, reload Discord, and send it again.", "error.changed")
