"""/health: counts, what fails, and nobody's id."""

from __future__ import annotations

import re
from datetime import timedelta

from bot.core.model import Destination, Outcome, Subscription

HOUR = timedelta(hours=1)


async def fail(store, clock, document, kind="gone"):
    await store.record(Outcome(document, clock.now(), clock.now() + HOUR, failure=(kind, "https://x.example: 404")))


async def test_a_new_bot_says_what_there_is(face, discord, operator):
    asked = await discord.slash(operator, "health")
    assert asked.ephemeral
    assert asked.texts == [
        "### How the bot is doing",
        "**Documents**\nwatched: 6 · platforms: 3 · not read yet: 6",
        "**Alerts**\nfound: 0 · in the last 7 days: 0",
        "**Deliveries**\nsent: 0",
        "**People**\nservers: 1 · subscriptions: 0",
        "-# Clausewatch · running since <t:1772366400:f>",
    ]


async def test_it_names_the_three_that_fail_the_longest_and_why(face, discord, operator, store, clock):
    for document in ("tonewell/terms", "skizz/terms", "pixelnook/terms", "tonewell/privacy"):
        await fail(store, clock, document)
        clock.move(hours=2)
    asked = await discord.slash(operator, "health")
    lines = asked.texts[1].split("\n")
    assert lines[1] == "watched: 6 · platforms: 3 · not read yet: 2 · cannot be read: 4"
    assert lines[2] == (
        "- **Tonewell**, Terms of Use, since <t:1772366400:D>: there is no page any more at the address we know"
    )
    assert lines[3].startswith(r"- **Skízz\*Bød**, Terms of Use")
    assert lines[5] == "- … and 1 more."
    assert lines[6:] == [
        "-# Last read well <t:1772388000:R>.",
        "-# 4 looks are due, the oldest since <t:1772370000:f>.",
    ]


async def test_it_counts_what_waits_and_names_nobody(face, discord, channel, operator, store, clock, found):
    moderator = discord.person(channel)
    await discord.slash(moderator, "follow", platform="tonewell")
    gone = Destination("discord", "4242424242", "4343434343")
    await store.follow(Subscription(gone, "tonewell"), clock.now())
    await store.gone("discord", "4242424242", clock.now())
    told = await found(hold=False)
    await found()
    await store.report(told.id, str(moderator.user.id), clock.now())
    await store.suggest("https://quill.example/terms", str(moderator.user.id), clock.now())
    clock.move(minutes=30)
    asked = await discord.slash(operator, "health")
    assert asked.texts[2:6] == [
        "**Alerts**\nfound: 2 · in the last 7 days: 2 · wait for your look: 1",
        (
            "**Deliveries**\nsent: 0 · go out now: 1 · wait until they can be sent: 1\n"
            "-# The oldest has waited since <t:1772365500:f>."
        ),
        ("**Paused**\nthe channel was deleted: 1"),
        (
            "**People**\nservers: 1 · subscriptions: 2 · alerts that look wrong to somebody: 1 · suggestions: 1\n"
            "-# `/review` shows what waits for you."
        ),
    ]
    assert not re.search(r"\d{8,}", re.sub(r"<t:\d+:\w>", "", asked.text))
