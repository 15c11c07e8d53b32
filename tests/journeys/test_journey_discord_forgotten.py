"""A server asks to be forgotten: it hears what was deleted, then nothing; and its id stands nowhere any more."""

from __future__ import annotations

from journeys.program import Program, alerts
from journeys.told_site import LABELS, WORKS


async def test_a_forgotten_server_hears_nothing_and_stands_nowhere(tmp_path):
    async with Program(tmp_path, "inkmoor", "quillgate") as program:
        discord = program.discord
        guild = discord.add_guild("Print makers", locale="de")
        first, second = (discord.add_channel(guild, name) for name in ("first", "second"))
        kept = discord.add_channel(discord.add_guild("Comic artists"), "kept")
        role = discord.add_role(guild, "artists", mentionable=True)
        moderator = discord.person(first)
        await program.start()
        for channel in (first, second):
            await discord.slash(moderator, "follow", platform="inkmoor", channel=channel, mention=role)
        await discord.slash(moderator, "follow", platform="quillgate", level="low")
        await discord.slash(moderator, "settings", channel=second, digest="daily")
        await discord.slash(discord.person(kept), "follow", platform="bundle/art", level="low")
        await program.reads()
        await program.turn("inkmoor", WORKS)
        await program.tells(
            {("inkmoor", str(one.id)): "owed" if one is second else "sent" for one in (first, second, kept)}
        )
        names = [str(one.id) for one in (guild, first, second, role)]
        assert all(map(program.rows_with, names))

        asked = await discord.slash(moderator, "forget server")
        done = await discord.press(moderator, asked, f"forget-server:{guild.id}")
        assert done.text.splitlines() == [
            "Deleted:",
            "- 2 channels or conversations",
            "- 3 followed platforms or bundles",
            "- the settings of 2 places",
            "- 1 alert that was not sent yet",
        ]
        await program.turn("quillgate", LABELS)
        await discord.posted(kept, 2)
        await program.stop()
        assert len(alerts(first)) == 1
        assert alerts(second) == []
        assert [program.rows_with(name) for name in names] == [{}] * len(names)
        stored = b"".join(file.read_bytes() for file in program.database.parent.iterdir())
        assert [name for name in names if name.encode() in stored] == []
