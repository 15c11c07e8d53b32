"""A channel is deleted, a permission is taken and given back, a server sends the app away and invites it again."""

from __future__ import annotations

from journeys.program import Program, alerts
from journeys.told_site import WORKS
from local_discord import rights


async def test_what_waits_comes_once_where_it_may_and_nowhere_else(tmp_path):
    async with Program(tmp_path, "inkmoor") as program:
        discord = program.discord
        guild, second = discord.add_guild("Print makers"), discord.add_guild("Comic artists")
        well, closed, deleted = (discord.add_channel(guild, name) for name in ("well", "closed", "deleted"))
        away = discord.add_channel(second, "away")
        await program.start()
        for channel in (well, closed, deleted, away):
            await discord.slash(discord.person(channel), "follow", platform="inkmoor")
        await program.reads()
        await discord.remove_channel(deleted)
        await discord.remove_bot_from(second)
        await program.site.until(lambda: paused(program) == {"gone", "left"})
        await discord.overwrite(closed, deny=rights.SEND_MESSAGES)
        await program.turn("inkmoor", WORKS)
        await program.site.until(lambda: paused(program) == {"gone", "left", "permission"})
        assert len(await discord.posted(well)) == 1

        moderator = discord.person(well)
        asked = await discord.slash(moderator, "status", platform="inkmoor")
        await discord.until(lambda: asked.followups)
        (notice,) = asked.followups
        assert notice.ephemeral
        assert "A channel that followed alerts was deleted" in notice.text
        assert f"<#{closed.id}>" in notice.text
        assert "I lack Send Messages" in notice.text

        await discord.overwrite(closed, allow=rights.SEND_MESSAGES)
        (late,) = await discord.posted(closed)
        assert WORKS in late.text
        await discord.invite_again(second)
        asked = await discord.slash(discord.person(away), "following")
        await discord.until(lambda: asked.followups)
        assert alerts(away) == []
        await discord.press(asked.who, asked.followups[0], f"go-on:{second.id}")
        assert WORKS in (await discord.posted(away))[0].text

        told = {("inkmoor", str(one.id)): "sent" for one in (well, closed, away)}
        await program.tells(told | {("inkmoor", str(deleted.id)): "parked"})
        assert [len(alerts(one)) for one in (well, closed, away)] == [1, 1, 1]
        assert paused(program) == {"gone"}
        assert "Traceback" not in program.said()


def paused(program: Program) -> set[str]:
    """Why some channels take nothing."""
    return {why for (why,) in program.ask("SELECT why FROM pauses")}
