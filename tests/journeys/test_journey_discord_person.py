"""Somebody follows for themselves, closes their direct messages, opens them again, and asks to be forgotten."""

from __future__ import annotations

from datetime import timedelta

from bot.app.wording import catalogue as wording
from journeys.program import Program, alerts
from journeys.told_site import LABELS, PERSONAL, WORKS
from local_discord import Limit


async def test_a_person_hears_alone_misses_nothing_and_is_forgotten(tmp_path):
    async with Program(tmp_path, "inkmoor", "quillgate", "reedbox") as program:
        discord = program.discord
        lobby = discord.add_channel(discord.add_guild("Print makers"), "lobby")
        person = discord.in_private(discord.person(lobby, locale="fr", installed=True))
        direct, user = person.channel, person.user
        discord.limits.messages = Limit(50, 1)  # so that real time plays no part
        await program.start()
        await discord.slash(discord.person(lobby), "follow", platform="bundle/art", level="low")
        asked = await discord.slash(person, "follow", platform="inkmoor")
        assert asked.ephemeral
        (test,) = alerts(direct)
        assert "Inkmoor" in test.text
        for platform in ("quillgate", "reedbox"):
            await discord.slash(person, "follow", platform=platform, level="low")
        await program.reads()
        await program.turn("inkmoor", WORKS)
        told = await until_alerts(program, direct, "Inkmoor", 1)
        assert WORKS in told.text
        assert told.texts[0].startswith("### Importance élevée")

        user.takes_messages = False
        await program.turn("quillgate", PERSONAL)
        await program.site.until(lambda: program.ask("SELECT 1 FROM pauses WHERE why = 'person'"))
        refused = await discord.slash(person, "follow", platform="bundle/art")
        assert refused.text == wording("fr").say("error.closed_messages")
        assert alerts(direct)[-1] is told

        await program.kill()
        user.takes_messages, program.later = True, timedelta(hours=7)
        await program.start()
        late = await until_alerts(program, direct, "Quillgate", 1)
        assert PERSONAL in late.text

        asked = await discord.slash(person, "forget me")
        done = await discord.press(person, asked, f"forget-me:{user.id}")
        assert done.text.splitlines() == [
            "Effacé :",
            "- 1 salon ou conversation",
            "- 3 plateformes ou lots suivis",
            "- les paramètres de 1 endroit",
        ]
        assert [one.texts[0] for one in alerts(direct)[3:]] == [told.texts[0], late.texts[0]]
        await program.turn("reedbox", LABELS)
        await until_alerts(program, lobby, "Reedbox", 1)
        await program.stop()
        assert len(alerts(direct)) == 5
        assert [program.rows_with(str(one.id)) for one in (user, direct)] == [{}, {}]


async def until_alerts(program, channel, platform: str, count: int):
    """The last of its alerts there, once there are that many."""

    def about():
        return [one for one in alerts(channel) if platform in one.texts[0] and one.texts[0].startswith("### ")]

    await program.discord.until(lambda: len(about()) >= count)
    assert len(about()) == count
    return about()[-1]
