"""The base of all selects that outlast the process: as `StandingButton`, but somebody chooses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

import discord
from discord import ui

from bot.discord_app.buttons.standing import SNOWFLAKE, Standing, outdated

if TYPE_CHECKING:
    import re

Select = ui.Select[Any] | ui.RoleSelect[Any] | ui.ChannelSelect[Any]


class StandingSelect(Standing, ui.DynamicItem[Select], template=r"no-select"):  # discord.py wants one, unused
    """A kind of select: `class Level(StandingSelect, verb="setup-level")`, and `answer`, which changes the message.

    Its id is "verb:about"; only one that fits `about` (a regular expression) reaches `answer`. What was chosen may be
    made up, too.
    """

    verb: ClassVar[str]
    in_place = True

    def __init_subclass__(cls, *, verb: str, about: str = SNOWFLAKE) -> None:
        super().__init_subclass__(template=rf"{verb}:(?P<about>{about})")
        cls.verb = verb

    def __init__(self, about: str, select: Select) -> None:
        select.custom_id = f"{self.verb}:{about}"
        super().__init__(select)
        self.about = about

    @classmethod
    async def from_custom_id(cls, _: discord.Interaction[Any], item: Any, match: re.Match[str], /) -> Self:
        return cls(match["about"], item)

    async def acknowledge(self, interaction: discord.Interaction[Any]) -> None:
        pressed: ui.Item[Any] = self.item
        if isinstance(pressed, ui.Button):  # with a select's id: nothing was chosen
            raise outdated()
        await super().acknowledge(interaction)

    @property
    def words(self) -> list[str]:
        """What was chosen, where it is text."""
        return [value for value in self.item.values if isinstance(value, str)]

    @property
    def role(self) -> discord.Role | None:
        """The role that was chosen, if one was."""
        return next((value for value in self.item.values if isinstance(value, discord.Role)), None)
