"""The operator's review as a message: one alert that waits, or what people report, or what they suggest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from discord import ui
from discord.utils import format_dt

from bot.discord_app.harmless import address, size
from bot.discord_app.views import digest
from bot.discord_app.views.alert import held_box
from bot.discord_app.views.limits import MOST_TEXT
from bot.discord_app.views.parts import fitting

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.core.model import Suggestion, Told
    from bot.core.summary import Catalogue

    Button = ui.DynamicItem[ui.Button[Any]]

PAGES = (HELD, REPORTS, SUGGESTIONS) = ("held", "reports", "suggestions")

_MOST = 10  # suggestions of three components each, a box, two texts and three buttons: of Discord's 40 at most 37
_LINE = 300  # characters of one alert's
_ADDRESS = 300  # characters; of a longer one its site is shown


class Review(NamedTuple):
    """What there is to see to. `held[place]` is shown, which `hearers` destinations would hear of; `said` is what was
    just done. `holds` is whether alerts are held at all."""

    page: str
    held: Sequence[Told]
    place: int
    hearers: int
    reports: Sequence[tuple[Told, int]]
    suggestions: Sequence[Suggestion]
    holds: bool
    said: str = ""


class Buttons(NamedTuple):
    """What makes them, from what they are about."""

    tell: Callable[[str, Catalogue], Button]  # about an alert's number, as the next three
    discard: Callable[[str, Catalogue], Button]
    exact: Callable[[str, Catalogue], Button]
    next: Callable[[str, Catalogue], Button]
    page: Callable[[str, Catalogue, int], Button]
    done: Callable[[Suggestion, Catalogue], Button]


def review_layout(review: Review, wording: Catalogue, buttons: Buttons) -> ui.LayoutView:
    """That page, with buttons to the others where something is on them."""
    view = ui.LayoutView(timeout=None)
    if review.said:
        view.add_item(ui.TextDisplay(review.said))
    if review.page == REPORTS:
        view.add_item(_reports(review, wording))
    elif review.page == SUGGESTIONS:
        _add_suggestions(view, review, wording, buttons)
    elif review.held:
        _add_held(view, review, wording, buttons)
    else:
        off = "" if review.holds else f"\n{wording.say('review.off')}"
        view.add_item(ui.TextDisplay(f"{wording.say('review.none')}{off}"))
    counts = dict(zip(PAGES, (len(review.held), len(review.reports), len(review.suggestions)), strict=True))
    others = [name for name, count in counts.items() if count and name != review.page]
    if others:
        view.add_item(ui.ActionRow(*(buttons.page(name, wording, counts[name]) for name in others)))
    return view


def _add_held(view: ui.LayoutView, review: Review, wording: Catalogue, buttons: Buttons) -> None:
    told, count = review.held[review.place], str(len(review.held))
    heard = wording.say("review.hearers", count=str(review.hearers)) if review.hearers else ""
    head = f"### {wording.say('review.head', number=str(review.place + 1), count=count)}"
    head += f"\n{heard or wording.say('review.hearers.none')}"
    view.add_item(ui.TextDisplay(head))
    view.add_item(held_box(told, MOST_TEXT - size(head) - size(review.said), wording))
    kinds = [buttons.tell, buttons.discard]
    kinds += [buttons.exact] if told.alert.changes else []
    kinds += [buttons.next] if len(review.held) > 1 else []
    view.add_item(ui.ActionRow(*(kind(str(told.id), wording) for kind in kinds)))


def _reports(review: Review, wording: Catalogue) -> ui.Item[ui.LayoutView]:
    if not review.reports:
        return ui.TextDisplay(wording.say("review.reports.none"))
    head = f"### {wording.say('review.reports')}"
    foot = f"-# {wording.say('frame.by_number')}\n-# {wording.say('review.reports.do')}"
    room = MOST_TEXT - size(head) - size(foot) - size(review.said)
    lines = fitting([_report(*one, wording) for one in review.reports], room, wording)
    return ui.Container(*map(ui.TextDisplay, (head, lines, foot)))


def _report(told: Told, people: int, wording: Catalogue) -> str:
    number = wording.say("frame.alert", number=str(told.id))
    says = wording.say("review.reports.one", count=str(people))
    room = _LINE - size(number) - size(says)
    return f"- {digest.sentence(told, room, wording)} · {number} · {says}"


def _add_suggestions(view: ui.LayoutView, review: Review, wording: Catalogue, buttons: Buttons) -> None:
    if not review.suggestions:
        view.add_item(ui.TextDisplay(wording.say("review.suggestions.none")))
        return
    box: ui.Container[ui.LayoutView] = ui.Container(ui.TextDisplay(f"### {wording.say('review.suggestions')}"))
    for one in review.suggestions[:_MOST]:
        who = wording.say("review.suggestions.one", count=str(one.people), when=format_dt(one.first_at, "D"))
        said = ui.TextDisplay[ui.LayoutView](f"<{address(one.url, _ADDRESS)}>\n-# {who}")
        box.add_item(ui.Section(said, accessory=buttons.done(one, wording)))
    if (more := len(review.suggestions) - _MOST) > 0:
        box.add_item(ui.TextDisplay(f"-# {wording.say('answer.more', count=str(more))}"))
    view.add_item(box)
