"""The base of forms that outlast the process: what comes back is known by the form's id alone, which may be made up."""

from __future__ import annotations

import re
from abc import abstractmethod
from typing import TYPE_CHECKING, Any, ClassVar

import discord
from discord import ui

from bot.discord_app.buttons.standing import NUMBER, outdated
from bot.discord_app.failures import answer_failure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.core.summary import Catalogue

_LONGEST = 45  # characters of a title and of a label, Discord's limit


class StandingForm:
    """A kind of form with one text: `class Discard(StandingForm, verb="discard")`, with `title`, `label`, `hint` (ids
    of messages) and `answer`, which changes the message whose button opened it. Every class is listed in `every.py`.
    """

    verb: ClassVar[str]
    title: ClassVar[str]
    label: ClassVar[str]
    hint: ClassVar[str]
    most: ClassVar[int]  # characters

    def __init_subclass__(cls, *, verb: str) -> None:
        cls.verb = verb

    def __init__(self, about: str) -> None:
        self.about = about

    async def show(self, interaction: discord.Interaction[Any], wording: Catalogue) -> None:
        """As the first answer to a press."""
        title = wording.say(self.title, number=self.about)[:_LONGEST]
        modal = ui.Modal(title=title, custom_id=f"{self.verb}:{self.about}", timeout=None)
        text: ui.TextInput[Any] = ui.TextInput(style=discord.TextStyle.paragraph, max_length=self.most)
        label = wording.say(self.label)[:_LONGEST]
        modal.add_item(ui.Label(text=label, description=wording.say(self.hint)[:100], component=text))
        modal.stop()  # discord.py would keep it for ever; `filled_in` needs no memory
        await interaction.response.send_modal(modal)

    @abstractmethod
    async def answer(self, interaction: discord.Interaction[Any], text: str, wording: Catalogue) -> None:
        """Read, do, say, as for a button."""


async def filled_in(interaction: discord.Interaction[Any], forms: Iterable[type[StandingForm]]) -> None:
    """Answer somebody who sent one of these forms; every error is said."""
    data: Any = interaction.data or {}
    verb, _, about = str(data.get("custom_id", "")).partition(":")
    try:
        interaction.client.means.limits.act(interaction.user.id)
        await interaction.response.defer()
        form = _form(forms, verb, about)
        text = next(_texts(data.get("components") or []), "")
        await form.answer(interaction, text, interaction.client.wordings(str(interaction.locale)))
    except Exception as error:  # noqa: BLE001 — whatever it is, a person waits for an answer
        await answer_failure(interaction, error)


def _form(forms: Iterable[type[StandingForm]], verb: str, about: str) -> StandingForm:
    for form in forms:
        if form.verb == verb and re.fullmatch(NUMBER, about):
            return form(about)
    raise outdated()


def _texts(components: Iterable[Any]) -> Iterator[str]:
    """What was typed, in order: a text input stands in a label."""
    for one in components:
        inner = one.get("component") or one
        if isinstance(inner.get("value"), str):
            yield inner["value"]
