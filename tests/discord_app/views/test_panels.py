"""The set-up, the list and the settings at their fullest: within Discord's limits in every language."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.app.wording import catalogue as wording_in
from bot.app.wording import languages
from bot.community import Followed, Offer, State
from bot.core.bundles import BUNDLES, key_of
from bot.core.model import Choices, Destination, Digest, Kind, Level, Preferences, Subscription
from bot.discord_app.buttons import following as following_buttons
from bot.discord_app.buttons import settings as settings_buttons
from bot.discord_app.buttons import setup as setup_buttons
from bot.discord_app.sample import sample_layout
from bot.discord_app.spots import Spot
from bot.discord_app.views.following import Buttons, following_layout
from bot.discord_app.views.settings import Panel, settings_layout
from bot.discord_app.views.setup import Items, Steps, finished_layout, setup_layout
from local_discord import rules
from local_discord.state import every_component

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
LATER = NOW.replace(year=2027)
ID = "1" * 19
LACKS = "Send Messages, Send Messages in Threads, Read Message History"
EVIL = "@everyone <@&12345678901234567> `" * 9
FULL = Preferences(
    Digest.WEEKLY,
    "America/Argentina/ComodRivadavia",
    23,
    True,
    True,
    Level.MEDIUM,
    frozenset(Kind),
    True,
    ID,
    "pt_BR",
    LATER,
)
LONGEST = {"label": 80, "placeholder": 150}  # characters, Discord's limits
LONGEST_OPTION, LONGEST_ID = 100, 100


def checked(view: Any) -> list[dict[str, Any]]:
    """The components, which Discord would take."""
    body = {"components": view.to_components(), "flags": rules.COMPONENTS_V2}
    rules.check(body)
    known = every_component(body["components"])
    for one in known:
        assert len(one.get("custom_id") or "") <= LONGEST_ID
        for field, longest in LONGEST.items():
            assert len(one.get(field) or "") <= longest, one
        for option in one.get("options") or []:
            assert 1 <= len(option["label"]) <= LONGEST_OPTION
    assert rules.pings([one["content"] for one in known if one["type"] == 10], {"parse": []}) == []
    return known


def text(view: Any) -> str:
    return "\n".join(one["content"] for one in checked(view) if one["type"] == 10)


def subscribed(number: int, address: str = ID, name: str = EVIL) -> Followed:
    where = Destination("discord", address, "2")
    return Followed(Subscription(where, f"{'p' * 46}-{number:03}"), name, FULL, True, State.UNCONFIRMED)


@pytest.mark.parametrize("tag", languages())
@pytest.mark.parametrize("lacks", ["", LACKS])
def test_the_set_up_fits_with_every_bundle_there_is(tag, lacks):
    offers = [Offer(key_of(bundle), bundle, 40) for bundle in BUNDLES]
    wording = wording_in(tag)
    said = wording.say("answer.mention.closed", role=f"<@&{ID}>")
    steps = Steps(Spot(Destination("discord", ID, "2"), EVIL, lacks), offers, {one.key for one in offers}, FULL, said)
    known = checked(setup_layout(steps, wording, Items(*setup_buttons.ITEMS)))
    assert sum(one["type"] == 2 for one in known) == len(BUNDLES) + 2
    assert all(one["disabled"] is bool(lacks) for one in known if one["type"] == 2 and "bundle" in one["custom_id"])


@pytest.mark.parametrize("tag", languages())
def test_the_set_up_s_end_fits_though_much_is_followed(tag):
    held = [subscribed(number) for number in range(100)]
    view = finished_layout(Spot(Destination("discord", ID, "2"), EVIL), held, wording_in(tag))
    assert "90" in text(view)


@pytest.mark.parametrize("tag", languages())
def test_every_page_of_a_list_fits_and_together_they_hold_everything(tag):
    held = [subscribed(number, f"{ID[:-3]}{number:03}") for number in range(200)]
    buttons = Buttons(following_buttons.Unfollow, following_buttons.Back, following_buttons.Next)
    ended = []
    for page in range(25):
        known = checked(following_layout(held, page, NOW, wording_in(tag), buttons))
        ended += [one["custom_id"] for one in known if one.get("custom_id", "").startswith("unfollow:")]
    assert len(set(ended)) == 200


def test_a_page_beyond_the_last_is_the_last():
    buttons = Buttons(following_buttons.Unfollow, following_buttons.Back, following_buttons.Next)
    assert "page 2 of 2" in text(following_layout([*map(subscribed, range(9))], 9999, NOW, wording_in("en"), buttons))


@pytest.mark.parametrize("tag", languages())
@pytest.mark.parametrize("where", [("", "2", ""), (ID, "2", ""), (ID, "", "3")])
def test_the_settings_fit_with_everything_chosen(tag, where):
    address, guild, person = where
    panel = Panel(
        Destination("discord", address, guild, person), Choices(level=Level.LOW), Choices(), FULL, languages()
    )
    items = settings_buttons.Items(*settings_buttons.ITEMS)
    known = checked(settings_layout(panel, address or "server", NOW, wording_in(tag), items))
    kinds = next(one for one in known if one.get("custom_id", "").startswith("settings-kinds:"))
    assert kinds["max_values"] == len(Kind)
    assert any(one["type"] == 6 for one in known) is bool(guild)


@pytest.mark.parametrize("tag", languages())
def test_the_sample_says_first_that_it_is_one_and_speaks_the_language(tag):
    said = text(sample_layout(NOW, wording_in(tag)))
    assert said.startswith(wording_in(tag).say("setup.mark"))
    assert "Lanternfold" in said
