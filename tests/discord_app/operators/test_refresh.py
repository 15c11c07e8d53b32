"""/refresh: a platform is read now, and not too often."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.core.model import Outcome
from made_up import platform

NAMES = ["tonewell/privacy", "tonewell/terms"]


@pytest.fixture
async def read(store, clock):
    """Tonewell's documents were read, and are not due."""
    for name in NAMES:
        await store.record(Outcome(name, clock.now(), clock.now() + timedelta(hours=6)))
    return store


async def test_a_platform_s_documents_are_due_now(face, discord, operator, read, clock):
    assert await read.due(NAMES, clock.now()) == []
    asked = await discord.slash(operator, "refresh", platform="tone well")
    assert asked.ephemeral
    assert asked.text == (
        "2 documents of **Tonewell** are read now."
        " What changed in them is told as ever: once a second look sees it too."
    )
    assert sorted(await read.due(NAMES, clock.now())) == NAMES


async def test_documents_whose_site_asked_us_to_wait_are_left_alone_and_counted(face, discord, operator, read, clock):
    for count, name in enumerate(NAMES, 1):
        later = clock.now() + timedelta(hours=6)
        await read.record(Outcome(name, clock.now(), later, failure=("rate-limited", "It answered 429.")))
        said = (await discord.slash(operator, "refresh", platform="tonewell")).text
        if count < len(NAMES):
            assert said.startswith("1 document of **Tonewell** is read now.")
            assert said.endswith("1 document is left alone for now, because its site asked us to wait.")
        else:
            assert said == "**Tonewell**: 2 documents are left alone for now, because their site asked us to wait."
        clock.move(minutes=2)


async def test_a_platform_is_read_again_once_a_minute_at_most_by_whatever_name(face, discord, operator, clock):
    await discord.slash(operator, "refresh", platform="tonewell")
    clock.move(seconds=20)
    asked = await discord.slash(operator, "refresh", platform="Tone Well")
    assert asked.text == "Somebody had that platform read less than a minute ago: try again in 40 s."
    assert "**PixelNook**" in (await discord.slash(operator, "refresh", platform="pixelnook")).text
    clock.move(seconds=40)
    assert "**Tonewell**" in (await discord.slash(operator, "refresh", platform="tonewell")).text


async def test_what_is_not_watched_and_what_is_unknown_is_said(face, discord, operator, community, catalogue):
    community.watch(catalogue | {"zettel": platform("zettel", "Zettel", checked=None)})
    asked = await discord.slash(operator, "refresh", platform="zettel")
    assert asked.text.startswith("No document of **Zettel** is watched yet")
    assert "tonwell" in (await discord.slash(operator, "refresh", platform="tonwell")).text
