"""The operator's review: alerts that wait for a look, what looks wrong to people, and what they want watched.

Its message is one page of three. What a button is about may be decided already, and whoever presses may be anybody.
"""

from __future__ import annotations

import hashlib
from abc import abstractmethod
from typing import TYPE_CHECKING, Any

import discord

from bot.discord_app.buttons.form import StandingForm
from bot.discord_app.buttons.standing import StandingButton
from bot.discord_app.failures import sentence
from bot.discord_app.views.review import HELD, PAGES, SUGGESTIONS, Buttons, Review, review_layout
from bot.discord_app.views.wording import exact_wording
from bot.errors import InputError

if TYPE_CHECKING:
    from bot.core.model import Suggestion
    from bot.core.summary import Catalogue

_FACE = "discord"
_HASH = 16  # hexadecimal digits of an address's, which an id has no room for


class _Owned(StandingButton, verb="no-review"):
    """A button for the application's owners alone."""

    in_place = True

    async def answer(self, interaction: discord.Interaction[Any], wording: Catalogue) -> None:
        await interaction.client.owners.require(interaction)
        await self.act(interaction, wording)

    @abstractmethod
    async def act(self, interaction: discord.Interaction[Any], wording: Catalogue) -> None:
        """As `answer`, for an owner."""


class Tell(_Owned, verb="review-tell"):
    label = "review.tell"
    style = discord.ButtonStyle.success

    async def act(self, interaction: discord.Interaction[Any], wording: Catalogue) -> None:
        number = int(self.about)
        try:
            await interaction.client.community.operating.release(number)
            said = wording.say("review.told", number=str(number))
        except InputError as error:  # it is decided already: that is said above what waits now
            said = sentence(error, wording)
        await show_review(interaction, wording, after=number, said=said)


class Discard(StandingButton, verb="review-discard"):
    label = "review.discard"
    style = discord.ButtonStyle.danger

    async def acknowledge(self, interaction: discord.Interaction[Any]) -> None:
        """Not yet: a form must be the first answer."""

    async def answer(self, interaction: discord.Interaction[Any], wording: Catalogue) -> None:
        await interaction.client.owners.require(interaction)
        await DiscardForm(self.about).show(interaction, wording)


class DiscardForm(StandingForm, verb="discard"):
    title = "review.discard.head"
    label = "review.reason"
    hint = "review.reason.does"
    most = 300  # as `community.require_reason` takes

    async def answer(self, interaction: discord.Interaction[Any], text: str, wording: Catalogue) -> None:
        await interaction.client.owners.require(interaction)
        number = int(self.about)
        try:
            await interaction.client.community.operating.discard(number, text)
            said = wording.say("review.discarded", number=str(number))
        except InputError as error:  # likewise
            said = sentence(error, wording)
        await show_review(interaction, wording, after=number, said=said)


class Exact(_Owned, verb="review-wording"):
    """Whoever decides sees every word; for all others an alert that waits is none."""

    label = "button.wording"
    in_place = False

    async def act(self, interaction: discord.Interaction[Any], wording: Catalogue) -> None:
        number, held = int(self.about), await interaction.client.community.operating.held()
        told = next((one for one in held if one.id == number), None)
        if told is None:
            raise InputError(f"Alert {number} does not wait for a look.", "error.not_held", number=str(number))
        said = exact_wording(told, wording, may_attach=interaction.app_permissions.attach_files)
        await interaction.edit_original_response(view=said.view, attachments=[said.file] if said.file else [])


class Next(_Owned, verb="review-next"):
    label = "review.next"

    async def act(self, interaction: discord.Interaction[Any], wording: Catalogue) -> None:
        await show_review(interaction, wording, after=int(self.about))


class Page(_Owned, verb="review-page", about="|".join(PAGES)):
    """To another page; how much is on it stands on the button."""

    label = "review.page"

    def __init__(self, about: str, wording: Catalogue | None = None, count: int = 0) -> None:
        super().__init__(about)
        self.item.label = wording.say(f"review.page.{about}", count=str(count)) if wording else None

    async def act(self, interaction: discord.Interaction[Any], wording: Catalogue) -> None:
        await show_review(interaction, wording, self.about)


class Done(_Owned, verb="review-done", about=f"[0-9a-f]{{{_HASH}}}"):
    """About a suggested address, by its hash."""

    label = "review.done"

    async def act(self, interaction: discord.Interaction[Any], wording: Catalogue) -> None:
        operating = interaction.client.community.operating
        for one in await operating.suggestions():
            if _hash(one) == self.about:
                await operating.drop_suggestion(one.url)
        await show_review(interaction, wording, SUGGESTIONS)


async def show_review(
    interaction: discord.Interaction[Any], wording: Catalogue, page: str = HELD, *, after: int = 0, said: str = ""
) -> None:
    """A page as it is now; of what is held the alert after that number, from the oldest on and round again."""
    operating = interaction.client.community.operating
    held = sorted(await operating.held(), key=lambda told: told.id)
    place = next((place for place, told in enumerate(held) if told.id > after), 0)
    hearers = await operating.hearers(held[place].id, _FACE) if held and page == HELD else 0
    review = Review(
        page,
        held,
        place,
        hearers,
        await operating.reports(),
        await operating.suggestions(),
        holds=interaction.client.means.running.holds_alerts,
        said=said,
    )
    buttons = Buttons(Tell, Discard, Exact, Next, Page, lambda one, wording: Done(_hash(one), wording))
    view = review_layout(review, wording, buttons)
    view.stop()  # as in `saying`
    await interaction.edit_original_response(view=view)


def _hash(one: Suggestion) -> str:
    return hashlib.sha256(one.url.encode()).hexdigest()[:_HASH]


ITEMS = (Tell, Discard, Exact, Next, Page, Done)
