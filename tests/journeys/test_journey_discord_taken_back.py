"""An alert waits for the operator's look, is told by a press, and is taken back wherever it stands."""

from __future__ import annotations

from dataclasses import replace

from journeys.program import Program, alerts
from journeys.told_site import WORKS
from local_discord import rights
from local_discord.state import FORUM

REASON = "The page was  a draft."


async def test_it_is_told_by_a_press_and_marked_in_every_channel_when_it_is_taken_back(tmp_path):
    async with Program(tmp_path, "inkmoor") as program:
        discord = program.discord
        ours = discord.add_channel(discord.add_guild("The operator's"), "office")
        guild = discord.add_guild("Print makers")
        channel, forum = discord.add_channel(guild, "terms"), discord.add_channel(guild, "posts", type_=FORUM)
        german = discord.add_channel(discord.add_guild("Druckwerkstatt", locale="de"), "meldungen")
        program.configure(more='[alerts]\nreview = "always"\n', operator_guild=f'"{ours.guild.id}"')
        await program.start()
        operator = replace(discord.operator(ours), permissions=rights.EVERYTHING)
        moderator = discord.person(channel)
        await discord.slash(moderator, "follow", platform="inkmoor")
        await discord.slash(moderator, "follow", platform="inkmoor", channel=forum)
        await discord.slash(discord.person(german), "follow", platform="inkmoor")
        await program.reads()
        await program.turn("inkmoor", WORKS)

        asked = await discord.slash(operator, "review")
        assert "3 channels and people on Discord hear of it" in asked.text
        assert WORKS in asked.text
        assert program.told() == {}
        asked = await discord.press(operator, asked, "review-tell:1")
        assert asked.texts[0] == "Alert 1 goes out now."
        (told,), (told_german,) = await discord.posted(channel), await discord.posted(german)
        await discord.until(lambda: discord.threads(forum) and len(discord.threads(forum)[0].standing) == 2)
        told_forum = discord.threads(forum)[0].standing[1]
        await program.tells({("inkmoor", str(one.id)): "sent" for one in (channel, forum, german)})

        asked = await discord.slash(operator, "retract", alert=1, reason=REASON)
        assert asked.text == "Alert 1 is withdrawn. 4 messages are edited to say so."  # the terminal says so, too
        posts = (told, told_german, told_forum)
        await discord.until(lambda: all(post.edited_at for post in posts))
        for post in posts:
            assert "The page was a draft." in post.text
            assert WORKS not in post.text
            assert [one for one in post.components if one["type"] == 2] == []
        assert told.texts[0].startswith("### Withdrawn: Inkmoor")
        assert told_german.texts[0].startswith("### Zurückgezogen: Inkmoor")
        assert [len(alerts(one)) for one in (channel, german, discord.threads(forum)[0])] == [1, 1, 2]
        again = await discord.slash(operator, "retract", alert=1, reason="Once more.")
        assert again.text.startswith("Alert 1 was withdrawn on")
