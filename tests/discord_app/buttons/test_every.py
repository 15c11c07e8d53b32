"""All that can be pressed, chosen or filled in is whole: discord.py's classes would not refuse one that is not."""

from __future__ import annotations

import inspect

import pytest

from bot.discord_app.buttons.every import BUTTONS, FORMS


@pytest.mark.parametrize("item", [*BUTTONS, *FORMS], ids=lambda item: item.__name__)
def test_each_has_whatever_its_base_leaves_open(item):
    left = [name for name, held in inspect.getmembers(item) if getattr(held, "__isabstractmethod__", False)]
    assert left == []


@pytest.mark.parametrize("item", [*BUTTONS, *FORMS], ids=lambda item: item.__name__)
def test_each_has_a_verb_of_its_own(item):
    assert [one.verb for one in (*BUTTONS, *FORMS)].count(item.verb) == 1
